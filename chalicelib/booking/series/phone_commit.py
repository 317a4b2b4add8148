"""Saving the number for a call, with the other dates of its series that have none."""

from datetime import datetime

from chalicelib.booking.appointments import client_commit, location, location_changes
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.series import table as series_table
from chalicelib.writing import retrying


def save(appointment_id: str, user_id: str, phone: str, now: datetime) -> Appointment:
    """Save the number as the client, and return the appointment.

    Each other date is written by itself and without a notification. A repeat fills those that are left.
    """
    saved = client_commit.save_phone(appointment_id, user_id, phone, now)
    series = series_table.find(saved.provider_id, saved.series_id) if saved.series_id else None
    for each in series_table.of_series(series) if series else ():
        if location.lacks_phone(each, now):
            _fill(each.appointment_id, phone, now)
    return saved


def _fill(appointment_id: str, phone: str, now: datetime) -> None:
    def attempt() -> None:
        before = appointment_table.find_appointment(appointment_id)
        if before and location.lacks_phone(before, now):
            appointment_table.replace_quietly(before, location_changes.with_known_phone(before, phone))

    retrying(attempt)
