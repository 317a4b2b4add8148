"""Who is told what when something has happened. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.booking.schemas import Appointment
from chalicelib.notify.schemas import Kind, Notice

_TEXTS: dict[str, str] = {
    "referral_received": "You have a new referral.",
    "appointment_booked": "Your appointment is booked.",
}
_LINKS: dict[str, str] = {
    "referral_received": "/portal/referrals.html?appointment={}",
    "appointment_booked": "/appointments.html?appointment={}",
}


def booked(appointment: Appointment) -> list[Notice]:
    """An appointment was booked: its provider is told first, then its client."""
    return [
        _notice("referral_received", appointment, appointment.provider_id, appointment.provider_email),
        _notice("appointment_booked", appointment, appointment.client_id, appointment.client_email),
    ]


def _notice(kind: Kind, appointment: Appointment, recipient: str, email: str) -> Notice:
    # The id sorts by time and is the same however often, and in whatever order, the event is told.
    at = appointment.created_at.strftime("%Y%m%dT%H%M%S%f")
    return Notice(
        notice_id=f"{at}-{appointment.appointment_id}-{kind}",
        recipient=recipient,
        kind=kind,
        subject_id=appointment.appointment_id,
        happened_at=appointment.created_at,
        email=email,
    )


def text_of(kind: str) -> str:
    return _TEXTS[kind]


def link_of(kind: str, subject_id: str) -> str:
    """Where a notice leads, as a path of the site."""
    return _LINKS[kind].format(subject_id)


def times_in_words(appointment: Appointment) -> list[tuple[str, str]]:
    """The start by the client's clock and, where it differs, by the provider's: words and zone."""
    zones = [appointment.client_time_zone]
    start = appointment.starts_at
    other = appointment.provider_time_zone
    if start.astimezone(ZoneInfo(other)).utcoffset() != start.astimezone(ZoneInfo(zones[0])).utcoffset():
        zones.append(other)
    return [(_in_words(start.astimezone(ZoneInfo(zone))), zone.replace("_", " ")) for zone in zones]


def _in_words(local: datetime) -> str:
    hour = local.hour % 12 or 12
    half = "AM" if local.hour < 12 else "PM"  # noqa: PLR2004 - noon
    return f"{local:%A, %B} {local.day}, {local.year} at {hour}:{local:%M} {half}"
