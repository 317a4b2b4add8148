"""A provider's clients, as the portal shows them. Pure."""

from chalicelib.booking.appointments.provider_changes import referred_client
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.portal.clients_schemas import ClientAppointment, ProviderClient


def client_out(
    referral: Appointment,
    coming: Appointment | None,
    last: Appointment | None,
    *,
    current: bool,
    established: bool,
) -> ProviderClient:
    """A client by the referral of the latest relation, with the appointments around now."""
    return ProviderClient(
        client=referred_client(coming or last or referral),
        referral_id=referral.appointment_id,
        referred_at=referral.created_at,
        current=current,
        established=established,
        next_appointment=_appointment(coming),
        last_appointment=_appointment(last),
    )


def _appointment(each: Appointment | None) -> ClientAppointment | None:
    if each is None:
        return None
    return ClientAppointment(
        appointment_id=each.appointment_id,
        type=each.type,
        format=each.format,
        starts_at=each.starts_at,
        ends_at=each.ends_at,
        status=each.status,
    )
