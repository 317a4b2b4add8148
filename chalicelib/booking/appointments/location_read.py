"""Appointments with their locations, which come from the providers' current records."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib.booking.appointments import location
from chalicelib.booking.appointments.book import Booked
from chalicelib.booking.appointments.schemas import Appointment, AppointmentOut
from chalicelib.booking.appointments.views import appointment_out
from chalicelib.directory import office_read
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider


def shown(appointment: Appointment, now: datetime) -> AppointmentOut:
    """One appointment as its client sees it. One read of a record, if the location needs it."""
    return shown_all([appointment], now)[0]


def shown_all(appointments: Sequence[Appointment], now: datetime) -> tuple[AppointmentOut, ...]:
    """Appointments as their client sees them. One read of each provider whose location is shown."""
    providers = _providers(appointments, now)
    return tuple(appointment_out(each, providers.get(each.provider_id), now) for each in appointments)


def shown_new(booked: Booked, now: datetime) -> AppointmentOut:
    """A new appointment as its client sees it, with the record that it was booked with."""
    return appointment_out(booked.appointment, office_read.current(booked.provider, now), now)


def provider_of(appointment: Appointment, now: datetime) -> Provider | None:
    """The current record of an appointment's provider, if its location needs it."""
    return _providers([appointment], now).get(appointment.provider_id)


def _providers(appointments: Iterable[Appointment], now: datetime) -> dict[str, Provider]:
    ids = {each.provider_id for each in appointments if location.needs_record(each, now)}
    found = directory.find_all(ids)
    return {id_: office_read.current(provider, now) for id_, provider in found.items()}
