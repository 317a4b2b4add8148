"""A provider's calendar feed (RFC 5545), which shows busy times and nothing about clients. Pure."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration

from chalicelib.booking.appointments.schemas import Appointment

BACK, AHEAD = timedelta(days=30), timedelta(days=365)
# How often a calendar app should refresh. Most treat it as a hint.
EVERY = timedelta(hours=1)


def hash_of(token: str) -> str:
    """The stored form of a feed's token: the table's data doesn't open the feed."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed(appointments: Iterable[Appointment]) -> bytes:
    """UTF-8 bytes of the whole feed, without canceled appointments."""
    calendar = Calendar()
    calendar.add("prodid", "-//Caseload//Feed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Busy")
    # RFC 7986's property, and the one that older apps know.
    calendar.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(EVERY))
    for each in appointments:
        if each.status != "canceled":
            calendar.add_component(_busy(each))
    if not calendar.subcomponents:
        # A calendar needs at least one component, and this one takes no time.
        calendar.add_component(_utc())
    return bytes(calendar.to_ical())


def _busy(appointment: Appointment) -> Event:
    """The uid is the same on every refresh, but doesn't reveal the appointment's id."""
    reference = hashlib.sha256(f"feed\n{appointment.appointment_id}".encode()).hexdigest()[:32]
    changed_at = appointment.changed_at or appointment.created_at
    event = Event()
    event.add("uid", f"{reference}@caseload")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", appointment.revision - 1)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", "Busy")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _utc() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local time, as RFC 5545 requires
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone
