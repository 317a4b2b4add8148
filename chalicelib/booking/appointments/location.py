"""Where an appointment takes place, and for how long its two sides can see it. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from chalicelib.booking.appointments.location_schemas import Location, OfficeAddress
from chalicelib.booking.appointments.rules import QUIET_AFTER_CHANGE, REMINDERS_AHEAD
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.directory.schemas import Provider
from chalicelib.errors import FieldError, Invalid, LocationNeeded
from chalicelib.shapes import instant_text

# "Join" shows this long before the start.
JOIN_BEFORE = timedelta(minutes=15)
SHOWN_AFTER = timedelta(days=1)
# No appointment is longer, so one that hasn't ended started at most this long ago.
LONGEST = timedelta(minutes=180)


def is_shown(appointment: Appointment, now: datetime) -> bool:
    """Whether the two sides can see the location: from the booking to a day after the end."""
    return appointment.status != "canceled" and now < appointment.ends_at + SHOWN_AFTER


def needs_record(appointment: Appointment, now: datetime) -> bool:
    """Whether the provider's record has the location that is to be shown."""
    return is_shown(appointment, now) and _is_of_record(appointment)


def _is_of_record(appointment: Appointment) -> bool:
    if appointment.format == "video":
        return appointment.video_link is None
    return appointment.format == "in_person"


def location_of(appointment: Appointment, provider: Provider | None, now: datetime) -> Location | None:
    """The location as the two sides see it now, or None. `provider` is the current record, if needed."""
    if not is_shown(appointment, now):
        return None
    joins_at = appointment.starts_at - JOIN_BEFORE
    if appointment.format == "phone":
        return Location(format="phone", phone=appointment.phone, joins_at=joins_at)
    if appointment.format == "video":
        own = appointment.video_link
        link = own or (provider.video_link if provider else None)
        return Location(format="video", video_link=link, own_link=own is not None, joins_at=joins_at)
    office = provider.office if provider else None
    if office is None:
        return Location(format="in_person", joins_at=joins_at)
    address = OfficeAddress(street=office.street, city=office.city, state=office.state, zip=office.zip)
    return Location(format="in_person", address=address, directions=office.directions, joins_at=joins_at)


def needs(appointment: Appointment, formats: Collection[str], now: datetime) -> bool:
    """Whether a booked appointment that hasn't ended needs the record's location for one of the formats."""
    is_ahead = appointment.status == "booked" and now < appointment.ends_at
    return is_ahead and appointment.format in formats and _is_of_record(appointment)


def check_not_needed(appointments: Sequence[Appointment]) -> None:
    """Raises LocationNeeded, with the appointments, if there are any."""
    if not appointments:
        return
    listed = [
        {
            "appointment_id": each.appointment_id,
            "client_name": each.client.name,
            "type": each.type,
            "format": each.format,
            "starts_at": instant_text(each.starts_at),
            "ends_at": instant_text(each.ends_at),
        }
        for each in appointments
    ]
    raise LocationNeeded(members={"appointments": listed})


def check_phone(format_: str, phone: str | None) -> None:
    """Raises Invalid for a call without a number."""
    if format_ == "phone" and phone is None:
        message = "Enter the number that your provider can call."
        raise Invalid([FieldError("phone", "required", message)])


def is_phone_missing(appointment: Appointment) -> bool:
    """Whether a booked call has no number yet."""
    return appointment.status == "booked" and appointment.format == "phone" and appointment.phone is None


def lacks_phone(appointment: Appointment, now: datetime) -> bool:
    """Whether a call to come needs a number, and its account still exists."""
    return is_phone_missing(appointment) and now < appointment.starts_at and bool(appointment.client.email)


def asked_again_at(appointment: Appointment) -> datetime:
    """When the client is asked for a missing number again: with the last reminder, a day ahead."""
    return appointment.starts_at - REMINDERS_AHEAD[-1]


def phone_asked_at(appointment: Appointment, now: datetime) -> datetime | None:
    """When the client was last asked for the number of a call that has none, or None."""
    if appointment.phone_asked_at is None:
        return None
    again = asked_again_at(appointment)
    is_again = appointment.phone_asked_at + QUIET_AFTER_CHANGE <= again <= now
    return again if is_again else appointment.phone_asked_at
