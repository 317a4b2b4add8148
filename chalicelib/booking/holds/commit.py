"""Making a hold: two reads, then one write."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.calendar.table import calendar_in, entries_at
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.schemas import HoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NotAccepting
from chalicelib.writing import Conflict, one_read, retrying


class Situation(NamedTuple):
    """The data that decides a hold. `before` is the holder's previous hold."""

    provider: Provider
    calendar: Calendar
    before: Hold | None


def hold(request: HoldRequest, key: str, now: datetime, floor_hours: int) -> Hold:
    """Hold an opening. Returns the holder's current hold if it is for the same start.

    Any other hold of theirs ends. Raises NotFound, TooManyHolds and what a booking would raise.
    """
    holder = hold_rules.holder_of(request.questionnaire_id, key)

    def attempt() -> Hold:
        situation = _read(request, holder)
        before = situation.before
        if before and hold_rules.is_same(before, request) and _in_force(situation, before, now):
            return before
        if before and hold_table.release(before):
            # It may have overlapped the new one.
            raise Conflict
        return _write_hold(request, situation, hold_rules.hold_id(holder, key), now, floor_hours)

    return retrying(attempt)


def _in_force(situation: Situation, before: Hold, now: datetime) -> bool:
    return not before.is_over(now) and before in situation.calendar.holds


def _write_hold(
    request: HoldRequest, situation: Situation, new_id: str, now: datetime, floor_hours: int
) -> Hold:
    provider, calendar = situation.provider, situation.calendar
    if not provider.settings.accepting:
        raise NotAccepting
    capacity_rules.check_capacity(provider, calendar.capacity, now)
    at = request.starts_at
    opening = opening_rules.open_at(
        provider, request.type, at, calendar.one_offs, now=now, floor_hours=floor_hours
    )
    ahead = hold_table.of_provider(
        provider.provider_id, now, opening_rules.horizon_ends_at(provider.settings, now)
    )
    hold_rules.check_holds_left(ahead, hold_rules.holder_in(new_id), now)
    expires_at = hold_rules.expires_at(provider, at, now, floor_hours)
    new_hold = hold_rules.hold(request, opening, provider, new_id, expires_at)

    def write() -> None:
        opening_rules.check_free(provider, opening, calendar.taken(now))
        writing = Writing()
        directory.require_unchanged(writing, provider)
        hold_table.put(writing, new_hold, situation.before)
        writing.commit()

    new_cells = range(new_hold.first_cell, new_hold.end_cell)
    hold_table.ending_expired_holds(provider.provider_id, at, new_cells, now, write)
    return new_hold


def _read(request: HoldRequest, holder: str) -> Situation:
    """One transactional read of 7 items, or 8 around midnight UTC. Raises NotFound or Conflict."""
    own_entry = hold_table.entry(request.starts_at, holder)
    entries = [*entries_at(request.type, request.starts_at), own_entry]
    with one_read() as reading:
        provider = directory.get_in(reading, request.provider_id)
        calendar = calendar_in(reading, request.provider_id, entries)
        latest = hold_table.latest_in(reading, holder)
    return Situation(provider(), calendar(), latest())
