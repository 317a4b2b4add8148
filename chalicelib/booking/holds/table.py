"""Holds in the calendar table: one item on the provider's day, and one for the holder.

A hold's cells are among its day's taken cells exactly as long as its item on that day exists. One transaction
writes both, releases both, or hands the cells over to an appointment.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pynamodb.expressions.condition import Condition

from chalicelib.booking.calendar import shapes as calendar_shapes
from chalicelib.booking.calendar.shapes import Hold
from chalicelib.booking.calendar.table import KEEP, CalendarItem, DueKey, assembled, day_entry, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.errors import NotFound, SlotTaken
from chalicelib.store import find_item
from chalicelib.writing import Conflict, Reading, retrying

JOB = "expire_holds"
HELD = "hold"
# A hold that overlaps an appointment starts within this time of it, with the longest type and buffers.
REACH = timedelta(hours=5)
Result = TypeVar("Result")


def holder_key(holder: str) -> str:
    return f"holder#{holder}"


def entry(starts_at: datetime, holder: str) -> str:
    return f"{day_entry(starts_at.astimezone(UTC).date())}#hold#{holder}"


def entry_of(hold: Hold) -> str:
    return entry(hold.starts_at, hold_rules.holder_in(hold.hold_id))


def find(hold_id: str) -> Hold:
    """The holder's latest hold, in force or not. Raises NotFound for any other id."""
    latest = latest_of(hold_id)
    if latest is None or latest.hold_id != hold_id:
        raise NotFound
    return latest


def latest_of(hold_id: str) -> Hold | None:
    """The latest hold of a hold's holder, in force or not. Consistent read."""
    return find_item(CalendarItem, _hold, holder_key(hold_rules.holder_in(hold_id)), HELD)


def latest_in(reading: Reading, holder: str) -> Callable[[], Hold | None]:
    """A holder's latest hold, in force or not, in one read with other items."""
    return reading.find(CalendarItem, _hold, holder_key(holder), HELD)


def _hold(item: CalendarItem) -> Hold:
    return Hold.model_validate_json(item.record)


def around(provider_id: str, starts_at: datetime) -> tuple[Hold, ...]:
    """The provider's holds near a start, expired ones included. Consistent read."""
    first, last = (day_entry((starts_at + offset).astimezone(UTC).date()) for offset in (-REACH, REACH))
    between = CalendarItem.entry.between(f"{first}#hold#", f"{last}#hold#~")
    return assembled(CalendarItem.query(provider_key(provider_id), between, consistent_read=True)).holds


def put(writing: Writing, hold: Hold, before: Hold | None) -> None:
    """Take the cells, on the condition that the holder's latest hold is still `before`. Raises SlotTaken."""
    record, day_over = hold.model_dump_json(), hold.starts_at + 2 * KEEP
    as_read: Condition = (
        CalendarItem.hold_id == before.hold_id if before else CalendarItem.hold_id.does_not_exist()
    )
    writing.put(
        CalendarItem(
            holder_key(hold_rules.holder_in(hold.hold_id)),
            HELD,
            hold_id=hold.hold_id,
            record=record,
            expires_at=int((hold.expires_at + KEEP).timestamp()),
        ),
        as_read,
    )
    writing.put(
        CalendarItem(
            provider_key(hold.provider_id),
            entry_of(hold),
            hold_id=hold.hold_id,
            record=record,
            due_job=JOB,
            due_at=hold.expires_at,
            # Not before its day's item expires: without the hold, its cells would never be released.
            expires_at=int(day_over.timestamp()),
        ),
        CalendarItem.entry.does_not_exist(),
    )
    writing.take(provider_key(hold.provider_id), hold.cells, SlotTaken)


def hand_over(writing: Writing, hold: Hold, now: datetime) -> None:
    """End a hold in force but leave its cells taken, for the appointment in the same transaction."""
    in_force = (CalendarItem.hold_id == hold.hold_id) & (CalendarItem.due_at > now)
    writing.delete(CalendarItem(provider_key(hold.provider_id), entry_of(hold)), in_force)


def release(hold: Hold) -> bool:
    """End a hold and release its cells. Returns False if that was already done."""

    def attempt() -> bool:
        item = CalendarItem(provider_key(hold.provider_id), entry_of(hold))
        if not _exists(item, hold):
            return False
        writing = Writing()
        writing.delete(item, CalendarItem.hold_id == hold.hold_id)
        writing.give_back(provider_key(hold.provider_id), hold.cells)
        writing.commit()
        return True

    return retrying(attempt)


def is_in_force(hold_id: str) -> bool:
    """Whether a hold has neither been used nor released. Consistent reads."""
    latest = latest_of(hold_id)
    if latest is None or latest.hold_id != hold_id:
        return False
    return _exists(CalendarItem(provider_key(latest.provider_id), entry_of(latest)), latest)


def _exists(item: CalendarItem, hold: Hold) -> bool:
    try:
        item.refresh(consistent_read=True)
    except CalendarItem.DoesNotExist:
        return False
    return bool(item.hold_id == hold.hold_id)


def expire(key: DueKey, now: datetime) -> bool:
    """Release a hold that is due, for the schedule. Returns False if it is gone or was replaced."""
    hold = find_item(CalendarItem, _hold, *key)
    return hold is not None and hold.is_over(now) and release(hold)


def ending_expired_holds(
    provider_id: str, starts_at: datetime, wanted_cells: range, now: datetime, write: Callable[[], Result]
) -> Result:
    """Run `write`. If it meets expired holds, release them and raise Conflict.

    The caller then retries and finds the cells free.
    """
    try:
        return write()
    except SlotTaken:
        if not release_overlapping(provider_id, starts_at, wanted_cells, now):
            raise
        raise Conflict from None


def release_overlapping(provider_id: str, starts_at: datetime, wanted_cells: range, now: datetime) -> bool:
    """Release the expired holds that overlap `wanted_cells`. Returns whether there were any."""
    expired = calendar_shapes.expired_overlapping(around(provider_id, starts_at), set(wanted_cells), now)
    return len([each for each in expired if release(each)]) > 0
