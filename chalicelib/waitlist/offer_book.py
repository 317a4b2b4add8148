"""Offering a freed start to the client who fits it and has waited longest."""

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
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.clients import table as clients
from chalicelib.clients.rules import resolve_client
from chalicelib.directory import table as directory
from chalicelib.directory.rules import types_for_new_clients
from chalicelib.directory.schemas import Provider
from chalicelib.errors import CaseloadError, NotFound, SlotTaken
from chalicelib.matching import table as matching
from chalicelib.matching.asking import asked_from
from chalicelib.waitlist import offer_rules, rules, table
from chalicelib.waitlist.schemas import Criteria, Entry, Freed, Offer
from chalicelib.writing import retrying

# The most waitlist entries that one run examines.
MOST_ENTRIES_EXAMINED = 300


class OpenStart(NamedTuple):
    """A freed start with its provider's current calendar. `open` are the openings at the start, by type."""

    provider: Provider
    calendar: Calendar
    open: dict[str, Opening]
    floor_hours: int


def offer(freed: Freed, now: datetime, floor_hours: int) -> Entry | None:
    """Offer a freed start to the next client. Returns their entry with the offer, or None if no one fits.

    If it is already offered because of the same event, returns that entry. Raises TryAgain.
    """
    return retrying(lambda: _offer_once(freed, now, floor_hours))


def pass_on(over: Offer, now: datetime, floor_hours: int) -> Entry | None:
    """Release an offer that was not accepted, and offer its start to the next client."""
    hold_table.release(over.hold)
    return offer(offer_rules.freed_again(over), now, floor_hours)


def _offer_once(freed: Freed, now: datetime, floor_hours: int) -> Entry | None:
    try:
        provider = directory.get(freed.provider_id, consistent=True)
    except NotFound:
        return None
    read = calendar_table.calendar(provider.provider_id, freed.starts_at, consistent=True)
    before = _offered_before(read, freed, now)
    if before:
        return before
    open_start = OpenStart(provider, read, _openings_at(provider, read, freed, now, floor_hours), floor_hours)
    if not open_start.open or not capacity_rules.takes_new_clients(provider, read.capacity, now):
        return None
    return _offer_to_next(open_start, freed, now)


def _offered_before(read: Calendar, freed: Freed, now: datetime) -> Entry | None:
    for hold in read.holds:
        entry = table.find(offer_rules.entry_in(hold.hold_id)) if hold.starts_at == freed.starts_at else None
        if entry and entry.offer and entry.offer.is_in_force(now) and entry.offer.freed_id == freed.freed_id:
            return entry
    return None


def _openings_at(
    provider: Provider, read: Calendar, freed: Freed, now: datetime, floor_hours: int
) -> dict[str, Opening]:
    """The openings at a start that stay bookable until an offer made now expires, by type."""
    if not offer_rules.is_bookable_to_the_end(provider, freed.starts_at, now, floor_hours):
        return {}
    openings = {}
    for kind in types_for_new_clients(provider):
        try:
            opening = opening_rules.open_at(
                provider, kind, freed.starts_at, read.one_offs, now=now, floor_hours=floor_hours
            )
            opening_rules.check_free(provider, opening, read.taken(now))
        except CaseloadError:
            continue
        openings[kind] = opening
    return openings


def _offer_to_next(open_start: OpenStart, freed: Freed, now: datetime) -> Entry | None:
    provider = open_start.provider
    states = sorted({entry.state for entry in provider.authority})
    lines = [table.for_provider(provider.provider_id), *map(table.for_anyone, states)]
    for waiting in islice(table.in_line(lines), MOST_ENTRIES_EXAMINED):
        if not offer_rules.may_be_offered(waiting, freed, now):
            continue
        new_offer = _offer_for(waiting, open_start, freed, now)
        # The index lags behind the table, so the entry itself decides.
        entry = table.find(waiting.entry_id) if new_offer else None
        if new_offer and entry and offer_rules.may_be_offered(entry, freed, now):
            return _write_offer(entry, new_offer, open_start, now)
    return None


def _offer_for(entry: Entry, open_start: OpenStart, freed: Freed, now: datetime) -> Offer | None:
    """The offer for an entry, or None if its client could not book it."""
    provider, criteria = open_start.provider, entry.criteria or _criteria_by_answers(entry, open_start, now)
    new_offer = (
        offer_rules.offer_for(entry, criteria, freed, provider, open_start.open, now) if criteria else None
    )
    if new_offer is None or not _could_book(entry, new_offer, provider, now):
        return None
    return new_offer


def _criteria_by_answers(entry: Entry, open_start: OpenStart, now: datetime) -> Criteria | None:
    try:
        stored = matching.find_answers(entry.questionnaire_id or "", now)
    except NotFound:
        return None
    answers = rules.effective_answers(entry, stored.answers)
    return rules.criteria_by_answers(
        asked_from(answers, now, open_start.floor_hours, stored.excluded_providers), open_start.provider
    )


def _could_book(entry: Entry, new_offer: Offer, provider: Provider, now: datetime) -> bool:
    client_id, request = entry.client.client_id, offer_rules.booking_of(new_offer, entry)
    try:
        client = resolve_client(entry.account_id, clients.find(entry.account_id), client_id)
        appointment_rules.check_gates(request, provider, client, now)
    except CaseloadError:
        return False
    if entry.account_id == provider.provider_id or table.has_offer(client_id, now):
        return False
    if find_relation(provider.provider_id, client_id):
        return False
    needed = cells.by_date(cells.span(new_offer.hold.starts_at, new_offer.hold.ends_at))
    taken = calendar_table.taken_on(calendar_table.client_key(client_id), needed)
    return all(needed[day].isdisjoint(taken.get(day, frozenset())) for day in needed)


def _write_offer(entry: Entry, new_offer: Offer, open_start: OpenStart, now: datetime) -> Entry | None:
    """Write the hold, the entry's offer and the client's lock. Returns None if the start was taken."""
    after, provider = offer_rules.offered(entry, new_offer), open_start.provider

    def write() -> Entry:
        writing = Writing()
        directory.require_unchanged(writing, provider)
        # A client who left and joined again may have held this start before.
        hold_table.put(writing, new_offer.hold, hold_table.latest_of(new_offer.hold.hold_id))
        table.put_offer(writing, entry, after, new_offer, now)
        writing.commit()
        return after

    new_cells = range(new_offer.hold.first_cell, new_offer.hold.end_cell)
    try:
        return hold_table.ending_expired_holds(
            provider.provider_id, new_offer.hold.starts_at, new_cells, now, write
        )
    except SlotTaken:
        return None
