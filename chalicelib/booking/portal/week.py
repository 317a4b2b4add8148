"""A provider's calendar for a period, as the portal shows it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from chalicelib.booking.appointments import location, provider_changes
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.shapes import Calendar
from chalicelib.booking.hours import one_offs
from chalicelib.booking.hours import rules as hours_rules
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import time_off
from chalicelib.booking.portal.schemas import (
    CalendarAppointment,
    CalendarHold,
    CalendarOpening,
    CalendarOut,
    CalendarTimeOff,
    Period,
)
from chalicelib.directory.rules import types_for_new_clients
from chalicelib.directory.schemas import Provider


def calendar_out(
    provider: Provider,
    appointments: Iterable[Appointment],
    next_starts_at: datetime | None,
    calendar: Calendar,
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    floor_hours: int,
) -> CalendarOut:
    """Everything with start <= starts_at < end. Time off and busy times that overlap it are not cut off."""
    return CalendarOut(
        time_zone=provider.hours.time_zone,
        next_starts_at=next_starts_at,
        appointments=tuple(_appointment(provider, each, now) for each in appointments if _is_on(each)),
        holds=tuple(
            CalendarHold(
                type=each.type, starts_at=each.starts_at, ends_at=each.ends_at, expires_at=each.expires_at
            )
            for each in calendar.holds
            if start <= each.starts_at < end and not each.is_over(now)
        ),
        openings=tuple(_openings(provider, calendar, start, end, now, floor_hours)),
        one_offs=tuple(
            one_offs.one_off_out(each, provider)
            for each in calendar.one_offs
            if start <= each.starts_at < end
        ),
        time_off=tuple(_time_off(provider, start, end)),
        busy=tuple(_busy(calendar, start, end)),
    )


def next_start(appointments: Iterable[Appointment], now: datetime) -> datetime | None:
    """The first start after `now` that is booked, or None."""
    starts = (each.starts_at for each in appointments if each.status == "booked" and each.starts_at > now)
    return min(starts, default=None)


def _is_on(appointment: Appointment) -> bool:
    return appointment.status != "canceled"


def _appointment(provider: Provider, each: Appointment, now: datetime) -> CalendarAppointment:
    return CalendarAppointment(
        appointment_id=each.appointment_id,
        client=provider_changes.referred_client(each),
        type=each.type,
        format=each.format,
        location=location.location_of(each, provider, now),
        starts_at=each.starts_at,
        ends_at=each.ends_at,
        status=each.status,
        kind=each.kind,
        referral_status=each.referral_status,
        series_id=each.series_id,
        outside_hours=not hours_rules.is_within(provider.hours, each),
    )


def _openings(
    provider: Provider, calendar: Calendar, start: datetime, end: datetime, now: datetime, floor_hours: int
) -> Iterator[CalendarOpening]:
    """The openings that new clients may book now, or none while the provider takes no new clients."""
    if not capacity_rules.takes_new_clients(provider, calendar.capacity, now):
        return
    taken = calendar.taken(now)
    for kind in types_for_new_clients(provider):
        openings = opening_rules.bookable(
            provider, kind, taken, calendar.one_offs, start, end, now=now, floor_hours=floor_hours
        )
        for each in openings:
            yield CalendarOpening(
                type=kind, starts_at=each.starts_at, ends_at=each.ends_at, formats=each.formats
            )


def _time_off(provider: Provider, start: datetime, end: datetime) -> Iterator[CalendarTimeOff]:
    entries: Sequence[tuple[int, int]] = time_off(provider.hours)
    for each, (first, last) in zip(provider.hours.time_off, entries, strict=True):
        begins, ends = cells.instant(first), cells.instant(last)
        if begins < end and start < ends:
            yield CalendarTimeOff(time_off_id=each.time_off_id, starts_at=begins, ends_at=ends)


def _busy(calendar: Calendar, start: datetime, end: datetime) -> Iterator[Period]:
    for first, last in busy.merged((cell, cell + 1) for cell in calendar.busy):
        begins, ends = cells.instant(first), cells.instant(last)
        if begins < end and start < ends:
            yield Period(starts_at=begins, ends_at=ends)
