"""The calendar page in the API."""

from pydantic import Field

from chalicelib.booking.appointments.location_schemas import Location
from chalicelib.booking.appointments.provider_schemas import ReferredClient
from chalicelib.booking.appointments.schemas import Kind, ReferralStatus, Status
from chalicelib.booking.hours.schemas import OneOffOut
from chalicelib.booking.openings.schemas import OpeningOut
from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import AppointmentType, Format


class CalendarQuery(Shape):
    """Limits starts to from <= start < to, at most 44 days."""

    from_: Instant = Field(alias="from")
    to: Instant


class Period(Shape):
    starts_at: Instant
    ends_at: Instant


class CalendarTimeOff(Period):
    time_off_id: str


class CalendarOpening(OpeningOut):
    type: AppointmentType


class CalendarAppointment(Shape):
    """`outside_hours`: booked, but outside the working hours or during time off."""

    appointment_id: str
    client: ReferredClient
    type: AppointmentType
    format: Format
    location: Location | None
    starts_at: Instant
    ends_at: Instant
    status: Status
    kind: Kind
    referral_status: ReferralStatus | None
    series_id: str | None
    outside_hours: bool


class CalendarHold(Period):
    """A start reserved until `expires_at` for a person who is signing up, and not yet known."""

    type: AppointmentType
    expires_at: Instant


class CalendarOut(Shape):
    """`next_starts_at`: the start of the next booked appointment, in the period or after it.

    It is None if nothing is booked ahead, or if the period isn't the current one.
    """

    time_zone: str
    next_starts_at: Instant | None
    appointments: tuple[CalendarAppointment, ...]
    holds: tuple[CalendarHold, ...]
    openings: tuple[CalendarOpening, ...]
    one_offs: tuple[OneOffOut, ...]
    time_off: tuple[CalendarTimeOff, ...]
    busy: tuple[Period, ...]
