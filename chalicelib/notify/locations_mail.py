"""Telling booked clients that how they meet has changed."""

from datetime import datetime

from chalicelib.booking.appointments import location, location_table
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.table import DueKey
from chalicelib.notify import delivery_mail, rules
from chalicelib.shapes import LAST_INSTANT


def tell(key: DueKey, now: datetime) -> bool:
    """Notify each account once, about its next appointment there. Returns False if nothing was due.

    A repeat notifies no account twice: a notification's id follows from the change and the appointment.
    """
    change = location_table.find_change(key)
    if change is None:
        return False
    provider_id, format_, changed_at = change
    coming = appointment_table.of_provider(provider_id, now - location.LONGEST, LAST_INSTANT)
    first: dict[str, Appointment] = {}
    for each in coming:
        if location.needs(each, [format_], now):
            first.setdefault(each.account_id, each)
    for each in first.values():
        delivery_mail.send_all([rules.location_changed(each, changed_at)], each)
    location_table.finish(key, changed_at)
    return True
