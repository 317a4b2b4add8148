"""Reminders of appointments ahead."""

from datetime import datetime

from chalicelib.booking.appointments import reminders_table
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.clients import table as clients
from chalicelib.notify import delivery_mail, rules


def remind(appointment_id: str, now: datetime) -> bool:
    """Send the reminder that is due, unless the account wants none, and schedule the next one.

    Returns whether it was sent.
    """
    appointment = appointment_table.find_appointment(appointment_id)
    if appointment is None:
        return False
    should_send = appointment_rules.is_reminder_due(appointment, now) and clients.wants_reminders(
        appointment.account_id
    )
    if should_send:
        delivery_mail.send_all([rules.reminder(appointment, now)], appointment)
    reminders_table.schedule_next_reminder(appointment, now)
    return should_send
