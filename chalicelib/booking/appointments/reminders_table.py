"""Which appointments have a reminder due, and when the next one is."""

from datetime import datetime

from pynamodb.expressions.update import Action

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.appointments.table import REMIND, AppointmentItem
from chalicelib.item_writing import update


def to_remind(now: datetime, limit: int) -> list[str]:
    """The ids of the appointments with a reminder due by `now`, longest due first."""
    items = AppointmentItem.reminders.query(REMIND, AppointmentItem.remind_at <= now, limit=limit)
    return [item.appointment_id for item in items]


def schedule_next_reminder(appointment: Appointment, now: datetime) -> None:
    """Schedule an appointment's next reminder, unless the appointment changed meanwhile."""
    following = appointment_rules.next_reminder_at(appointment, now)
    # The last event was announced long ago, so the stream must not bring it again.
    actions: list[Action] = [AppointmentItem.event.remove()]
    if following:
        actions.append(AppointmentItem.remind_at.set(following))
    else:
        actions += [AppointmentItem.remind_at.remove(), AppointmentItem.remind_job.remove()]
    item = AppointmentItem(appointment.appointment_id)
    update(item, actions, AppointmentItem.revision == appointment.revision)
