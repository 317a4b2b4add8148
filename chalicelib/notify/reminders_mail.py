"""Reminders of appointments ahead."""

from datetime import datetime

from chalicelib.booking.appointments import location, reminders_table
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.clients import table as clients
from chalicelib.notify import delivery_mail, rules
from chalicelib.notify.schemas import Notification


def remind(appointment_id: str, now: datetime) -> bool:
    """Send the reminder that is due, unless the account wants none, and schedule the next one.

    A day ahead, a client whose call has no number yet is asked for it, with or without reminders. Returns
    whether anything was sent.
    """
    appointment = appointment_table.find_appointment(appointment_id)
    if appointment is None:
        return False
    notifications = _due(appointment, now) if appointment_rules.is_reminder_due(appointment, now) else []
    if notifications:
        delivery_mail.send_all(notifications, appointment)
    reminders_table.schedule_next_reminder(appointment, now)
    return bool(notifications)


def _due(appointment: Appointment, now: datetime) -> list[Notification]:
    found = []
    if clients.wants_reminders(appointment.account_id):
        found.append(rules.reminder(appointment, now))
    if location.is_phone_missing(appointment) and location.asked_again_at(appointment) <= now:
        found.append(rules.number_needed(appointment))
    return found
