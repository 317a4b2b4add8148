"""The times of an appointment's reminders. Pure."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import Appointment

# Elapsed hours before the start.
AHEAD = (timedelta(hours=48), timedelta(hours=24))
# A client who has just been notified needs no reminder.
AFTER_CHANGE = timedelta(hours=6)


def next_at(appointment: Appointment, after: datetime) -> datetime | None:
    """The next reminder after an instant, at least 6 hours after the last change, or None."""
    if appointment.status != "booked":
        return None
    earliest = (appointment.changed_at or appointment.created_at) + AFTER_CHANGE
    times = [appointment.starts_at - each for each in AHEAD]
    return next((each for each in times if each > after and each >= earliest), None)


def is_due(appointment: Appointment, now: datetime) -> bool:
    """Whether a reminder still makes sense: the appointment is booked and hasn't started."""
    return appointment.status == "booked" and now < appointment.starts_at
