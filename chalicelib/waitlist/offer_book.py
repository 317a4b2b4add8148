"""Offering a time that is free again: to one who waits, the one who has waited longest of those it fits."""

from datetime import datetime
from itertools import islice
from typing import NamedTuple

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.relation_table import find_relation
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import Calendar
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import choice
from chalicelib.booking.openings.engine import Opening
from chalicelib.clients import table as clients
from chalicelib.clients.rules import resolve_client
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import CaseloadError, NotFound, SlotTaken
from chalicelib.matching import table as matching
from chalicelib.matching.asking import asked_from
from chalicelib.waitlist import offer_rules, rules, table
from chalicelib.waitlist.schemas import Entry, Freed, Offer, Wish
from chalicelib.writing import retrying

# However long a line is, a run looks at so many of those who wait.
MOST_ASKED = 300


class Place(NamedTuple):
    """A freed start as it is now: the openings that are there, by type."""

    provider: Provider
    calendar: Calendar
    open: dict[str, Opening]
    floor_hours: int


def offer(freed: Freed, now: datetime, floor_hours: int) -> Entry | None:
    """Offer a freed start to the next one; their entry with the offer, or None where there is nobody.

    Where it is offered already on account of the same event, that entry is the answer. Raises TryAgain.
    """
    return retrying(lambda: _offered(freed, now, floor_hours))


def pass_on(over: Offer, now: datetime, floor_hours: int) -> Entry | None:
    """Give the time of an offer that was not taken to the next one."""
    hold_table.release(over.hold)
    return offer(offer_rules.freed_again(over), now, floor_hours)


def _offered(freed: Freed, now: datetime, floor_hours: int) -> Entry | None:
    try:
        provider = directory.get(freed.provider_id, consistent=True)
    except NotFound:
        return None
    read = calendar_table.calendar(provider.provider_id, freed.starts_at, consistent=True)
    before = _offered_before(read, freed, now)
    if before:
        return before
    place = Place(provider, read, _open(provider, read, freed, now, floor_hours), floor_hours)
    if not place.open or not capacity_rules.takes_new_clients(provider, read.capacity, now):
        return None
    return _to_the_next(place, freed, now)


def _offered_before(read: Calendar, freed: Freed, now: datetime) -> Entry | None:
    for hold in read.holds:
        entry = table.find(offer_rules.entry_in(hold.hold_id)) if hold.starts_at == freed.starts_at else None
        if entry and entry.offer and entry.offer.is_in_force(now) and entry.offer.freed_id == freed.freed_id:
            return entry
    return None


def _open(
    provider: Provider, read: Calendar, freed: Freed, now: datetime, floor_hours: int
) -> dict[str, Opening]:
    """The openings at a start that can be booked now and to the end of an offer, by type."""
    if not offer_rules.is_bookable_to_the_end(provider, freed.starts_at, now, floor_hours):
        return {}
    found = {}
    for kind in provider.settings.appointment_types:
        try:
            opening = choice.open_at(
                provider, kind, freed.starts_at, read.one_offs, now=now, floor_hours=floor_hours
            )
            choice.check_free(provider, opening, read.taken(now))
        except CaseloadError:
            continue
        found[kind] = opening
    return found


def _to_the_next(place: Place, freed: Freed, now: datetime) -> Entry | None:
    provider = place.provider
    states = sorted({grant.state for grant in provider.authority})
    lines = [table.for_provider(provider.provider_id), *map(table.for_anyone, states)]
    for waiting in islice(table.in_line(lines), MOST_ASKED):
        if not offer_rules.may_be_offered(waiting, freed, now):
            continue
        made = _offer_for(waiting, place, freed, now)
        # The line comes behind the table: what is written is decided on the entry itself.
        entry = table.find(waiting.entry_id) if made else None
        if made and entry and offer_rules.may_be_offered(entry, freed, now):
            return _written(entry, made, place, now)
    return None


def _offer_for(entry: Entry, place: Place, freed: Freed, now: datetime) -> Offer | None:
    """What one who waits would be offered; None where they could not book it, as far as is known."""
    provider, wish = place.provider, entry.wish or _wish_by_answers(entry, place, now)
    made = offer_rules.offer_for(entry, wish, freed, provider, place.open, now) if wish else None
    if made is None or not _could_book(entry, made, provider, now):
        return None
    return made


def _wish_by_answers(entry: Entry, place: Place, now: datetime) -> Wish | None:
    try:
        kept = matching.find_answers(entry.questionnaire_id or "", now)
    except NotFound:
        return None
    answers = rules.answers_of(entry, kept.answers)
    return rules.wish_by_answers(asked_from(answers, now, place.floor_hours, kept.left_out), place.provider)


def _could_book(entry: Entry, made: Offer, provider: Provider, now: datetime) -> bool:
    client_id, request = entry.client.client_id, offer_rules.booking_of(made, entry)
    try:
        client = resolve_client(entry.account_id, clients.find(entry.account_id), client_id)
        appointment_rules.check_gates(request, provider, client, now)
    except CaseloadError:
        return False
    if entry.account_id == provider.provider_id or table.has_offer(client_id, now):
        return False
    if find_relation(provider.provider_id, client_id):
        return False
    wanted = cells.by_date(cells.span(made.hold.starts_at, made.hold.ends_at))
    taken = calendar_table.taken_on(calendar_table.client_key(client_id), wanted)
    return all(wanted[day].isdisjoint(taken.get(day, frozenset())) for day in wanted)


def _written(entry: Entry, made: Offer, place: Place, now: datetime) -> Entry | None:
    """One write: the hold, the entry's offer, and the client's lock. None where the time was taken."""
    after, provider = offer_rules.offered(entry, made), place.provider

    def write() -> Entry:
        writing = Writing()
        directory.require_unchanged(writing, provider)
        # Who left and came again may have held this very time before.
        hold_table.put(writing, made.hold, hold_table.latest_of(made.hold.hold_id))
        table.put_offer(writing, entry, after, made, now)
        writing.commit()
        return after

    wanted = range(made.hold.first_cell, made.hold.end_cell)
    try:
        return hold_table.ending_expired_holds(provider.provider_id, made.hold.starts_at, wanted, now, write)
    except SlotTaken:
        return None
