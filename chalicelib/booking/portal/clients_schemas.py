"""The provider's clients in the API."""

from typing import Literal

from chalicelib.booking.appointments.provider_schemas import Referral, ReferredClient
from chalicelib.booking.appointments.schemas import Status
from chalicelib.shapes import Instant, Page, Shape
from chalicelib.vocabulary import AppointmentType, Format


class ClientsQuery(Page):
    """`of`: the clients with an open relation, or those whose relation has ended."""

    of: Literal["current", "past"] = "current"


class ClientAppointment(Shape):
    appointment_id: str
    type: AppointmentType
    format: Format
    starts_at: Instant
    ends_at: Instant
    status: Status


class ProviderClient(Shape):
    """A client of the provider. `referral_id` is the latest referral, and leads to the thread.

    `last_appointment` has begun; `next_appointment` is booked. Canceled ones are neither.
    """

    client: ReferredClient
    referral_id: str
    referred_at: Instant
    current: bool
    established: bool
    next_appointment: ClientAppointment | None
    last_appointment: ClientAppointment | None


class ProviderClientsOut(Shape):
    """Current clients come by name, past ones by their latest referral, newest first."""

    provider_time_zone: str
    clients: tuple[ProviderClient, ...]
    cursor: str | None = None


class ProviderClientOut(Shape):
    """One client, with a page of their appointments with the provider, latest start first."""

    provider_time_zone: str
    client: ProviderClient
    appointments: tuple[Referral, ...]
    cursor: str | None = None
