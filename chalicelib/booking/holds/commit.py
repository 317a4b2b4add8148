"""Making a hold: two reads, then one write."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import NamedTuple

from chalicelib import limits, limits_table
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.calendar.table import calendar, calendar_in, entries_at
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import bounds_table
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.bounds_table import Bounds
from chalicelib.booking.holds.rules import Holder
from chalicelib.booking.holds.schemas import ClientHoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import table as directory
from chalicelib.directory.rules import check_type_for_new_clients
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NotAccepting, TooManyHolds
from chalicelib.writing import Conflict, Reading, one_read, retrying

# Adds another room's item to the read. The function that it returns raises NotFound if the item is missing.
Require = Callable[[Reading], Callable[[], None] | None]


class Situation(NamedTuple):
    """The data that decides a hold. `calendar` holds the entries around the start only.

    `before` is the holder's previous hold. Only visitors have `bounds`.
    """

    provider: Provider
    calendar: Calendar
    before: Hold | None
    bounds: Bounds | None


def hold(
    request: ClientHoldRequest,
    holder: Holder,
    now: datetime,
    floor_hours: int,
    require: Require = lambda _: None,
) -> Hold:
    """Hold an opening. Returns the holder's current hold if it is for the same start.

    Any other hold of theirs ends. `require` adds what else must exist. Raises NotFound, TooManyHolds and what
    a booking would raise.
    """
    # Once for each request: two callers who get into each other's way on purpose must not use up the count.
    count_visitor = cache(partial(_count_visitor, now))

    def attempt() -> Hold:
        situation = _read(request, holder, require)
        before = situation.before
        if before and hold_rules.is_same(before, request) and _in_force(situation, before, now):
            return before
        if before and hold_table.release(before):
            # It may have overlapped the new one.
            raise Conflict
        return _write_hold(request, situation, holder, now, floor_hours, count_visitor)

    return retrying(attempt)


def _in_force(situation: Situation, before: Hold, now: datetime) -> bool:
    return not before.is_over(now) and before in situation.calendar.holds


def _write_hold(
    request: ClientHoldRequest,
    situation: Situation,
    holder: Holder,
    now: datetime,
    floor_hours: int,
    count_visitor: Callable[[], None],
) -> Hold:
    provider, at = situation.provider, request.starts_at
    opening = _opening(request, situation, now, floor_hours)
    until = hold_rules.expires_at(provider, at, now, floor_hours)
    new_id = hold_rules.hold_id(holder, situation.before)
    new_hold = hold_rules.hold(request, opening, provider, new_id, until, by_visitor=holder.is_visitor)
    # Read after the bounds: a hold that it misses was made later, and then the bounds have changed.
    ahead = calendar(
        provider.provider_id, opening_rules.horizon_ends_at(provider.settings, now), consistent=True
    )
    hold_rules.check_holds_left(ahead.holds, holder, now)

    def write() -> None:
        opening_rules.check_free(provider, opening, situation.calendar.taken(now))
        writing = Writing()
        directory.require_unchanged(writing, provider)
        hold_table.put(writing, new_hold, situation.before)
        if situation.bounds:
            hold_rules.check_early_left(provider, ahead, new_hold, now, floor_hours)
            bounds_table.put(writing, situation.bounds, holder, new_hold, now)
            count_visitor()
        writing.commit()

    new_cells = range(new_hold.first_cell, new_hold.end_cell)
    hold_table.ending_expired_holds(provider.provider_id, at, new_cells, now, write)
    return new_hold


def _opening(request: ClientHoldRequest, situation: Situation, now: datetime, floor_hours: int) -> Opening:
    """The requested opening, taken or not. Raises what a booking would raise, except SlotTaken."""
    provider, near = situation.provider, situation.calendar
    if not provider.settings.accepting:
        raise NotAccepting
    check_type_for_new_clients(provider, request.type)
    capacity_rules.check_capacity(provider, near.capacity, now)
    return opening_rules.open_at(
        provider, request.type, request.starts_at, near.one_offs, now=now, floor_hours=floor_hours
    )


def _count_visitor(now: datetime) -> None:
    """Raises TooManyHolds if all visitors together have held too often lately. A retry counts again."""
    if limits_table.count(limits.VISITOR_HOLDS, limits_table.PRACTICE, now).used is None:
        raise TooManyHolds


def _read(request: ClientHoldRequest, holder: Holder, require: Require) -> Situation:
    """One transactional read of 7 items, 8 around midnight UTC, and up to 3 more for a visitor.

    Raises NotFound or Conflict.
    """
    own_entry = hold_table.entry(request.starts_at, holder.key)
    entries = [*entries_at(request.type, request.starts_at), own_entry]
    with one_read() as reading:
        required = require(reading)
        provider = directory.get_in(reading, request.provider_id)
        near = calendar_in(reading, request.provider_id, entries)
        latest = hold_table.latest_in(reading, holder.key)
        bounds = bounds_table.find_in(reading, request.provider_id, holder)
    if required:
        required()
    return Situation(provider(), near(), latest(), bounds())
