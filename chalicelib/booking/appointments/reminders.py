"""When somebody is reminded of an appointment. Pure."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import Appointment

# Elapsed hours before the start.
AHEAD = (timedelta(hours=48), timedelta(hours=24))
# Nobody needs to be reminded of what they have just been told.
AFTER_NEWS = timedelta(hours=6)


def next_at(appointment: Appointment, after: datetime) -> datetime | None:
    """The next reminder after an instant, and not soon after the last change; None where there is none."""
    if appointment.status != "booked":
        return None
    news = (appointment.changed_at or appointment.created_at) + AFTER_NEWS
    found = [appointment.starts_at - each for each in AHEAD]
    return next((each for each in found if each > after and each >= news), None)


def is_due(appointment: Appointment, now: datetime) -> bool:
    """Whether a reminder is still of use: it is booked, and yet to begin."""
    return appointment.status == "booked" and now < appointment.starts_at
