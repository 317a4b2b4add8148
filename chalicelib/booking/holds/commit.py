"""Making a hold: two readings, then one write."""

from datetime import datetime
from typing import NamedTuple

from pynamodb.exceptions import TransactGetError
from pynamodb.transactions import TransactGet

from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.calendar.table import CalendarItem, assembled, entries_at, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.schemas import HoldRequest
from chalicelib.booking.openings import choice
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NotAccepting
from chalicelib.store import connection
from chalicelib.writing import Conflict, existing_items, met_other_write, retrying


class Situation(NamedTuple):
    """What a hold is decided on. `before` is what the same holder has held last."""

    provider: Provider
    calendar: Calendar
    before: Hold | None


def hold(request: HoldRequest, key: str, now: datetime, floor_hours: int) -> Hold:
    """Keep an opening for whoever asks; the hold that they have already, where it is the same start.

    Another hold of theirs ends. Raises NotFound, and what a booking of the start would raise.
    """
    holder = hold_rules.holder_of(request.questionnaire_id, key)

    def attempt() -> Hold:
        situation = _read(request, holder)
        before = situation.before
        if before and hold_rules.is_same(before, request) and _in_force(situation, before, now):
            return before
        if before and hold_table.release(before):
            # It may have been in the way of the new one.
            raise Conflict
        return _written(request, situation, hold_rules.hold_id(holder, key), now, floor_hours)

    return retrying(attempt)


def _in_force(situation: Situation, before: Hold, now: datetime) -> bool:
    return not before.is_over(now) and before in situation.calendar.holds


def _written(
    request: HoldRequest, situation: Situation, new_id: str, now: datetime, floor_hours: int
) -> Hold:
    provider, calendar = situation.provider, situation.calendar
    if not provider.settings.accepting:
        raise NotAccepting
    capacity_rules.check_capacity(provider, calendar.capacity, now)
    at = request.starts_at
    opening = choice.open_at(provider, request.type, at, calendar.one_offs, now=now, floor_hours=floor_hours)
    ahead = hold_table.of_provider(
        provider.provider_id, now, opening_rules.horizon_ends_at(provider.settings, now)
    )
    hold_rules.check_room(ahead, hold_rules.holder_in(new_id), now)
    until = hold_rules.expires_at(provider, at, now, floor_hours)
    made = hold_rules.hold(request, opening, provider, new_id, until)

    def write() -> None:
        choice.check_free(provider, opening, calendar.taken(now))
        writing = Writing()
        directory.require_unchanged(writing, provider)
        hold_table.put(writing, made, situation.before)
        writing.commit()

    wanted = range(made.first_cell, made.end_cell)
    hold_table.ending_expired_holds(provider.provider_id, at, wanted, now, write)
    return made


def _read(request: HoldRequest, holder: str) -> Situation:
    """One transactional read: 7 items, 8 around midnight UTC; raises NotFound, Conflict."""
    owner = provider_key(request.provider_id)
    own = hold_table.entry(request.starts_at, holder)
    entries = [*entries_at(request.type, request.starts_at), own]
    try:
        with TransactGet(connection=connection()) as transaction:
            provider = directory.Reading(transaction, request.provider_id)
            items = [transaction.get(CalendarItem, owner, entry) for entry in entries]
            last = transaction.get(CalendarItem, hold_table.holder_key(holder), hold_table.HELD)
    except TransactGetError as error:
        raise (Conflict() if met_other_write(error) else error) from error
    lock = existing_items(CalendarItem, [last])
    return Situation(
        provider=provider.provider(),
        calendar=assembled(existing_items(CalendarItem, items)),
        before=Hold.model_validate_json(lock[0].record) if lock else None,
    )
