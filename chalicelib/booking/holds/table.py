"""Holds in the calendar table: one item on the provider's day, one that says what its holder has.

A hold's cells are among its day's taken cells just as long as its item on the day is there: both are
written, given back, and handed over to an appointment in one transaction.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pynamodb.expressions.condition import Condition

from chalicelib.booking.calendar.shapes import Hold
from chalicelib.booking.calendar.table import KEEP, CalendarItem, assembled, day_entry, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.errors import NotFound, SlotTaken
from chalicelib.writing import Conflict, retrying

JOB = "expire_holds"
HELD = "hold"
# A hold that reaches into an appointment, buffers of both and the longest type in, begins within these.
REACH = timedelta(hours=5)
Result = TypeVar("Result")


def holder_key(holder: str) -> str:
    return f"holder#{holder}"


def entry(starts_at: datetime, holder: str) -> str:
    return f"{day_entry(starts_at.astimezone(UTC).date())}#hold#{holder}"


def entry_of(hold: Hold) -> str:
    return entry(hold.starts_at, hold_rules.holder_in(hold.hold_id))


def find(hold_id: str) -> Hold:
    """What the holder has held last, in force or not; raises NotFound for an unknown id."""
    found = last_of(hold_id)
    if found is None or found.hold_id != hold_id:
        raise NotFound
    return found


def last_of(hold_id: str) -> Hold | None:
    """What the holder of a hold has held last, in force or not; a consistent read."""
    try:
        item = CalendarItem.get(holder_key(hold_rules.holder_in(hold_id)), HELD, consistent_read=True)
    except CalendarItem.DoesNotExist:
        return None
    return Hold.model_validate_json(item.record)


def around(provider_id: str, starts_at: datetime) -> tuple[Hold, ...]:
    """The provider's holds near a start, also those that are over; a consistent read."""
    first, last = (day_entry((starts_at + far).astimezone(UTC).date()) for far in (-REACH, REACH))
    between = CalendarItem.entry.between(f"{first}#hold#", f"{last}#hold#~")
    return assembled(CalendarItem.query(provider_key(provider_id), between, consistent_read=True)).holds


def of_provider(provider_id: str, now: datetime, end: datetime) -> tuple[Hold, ...]:
    """The provider's holds on dates from today to `end`, also those that are over; the store may lag."""
    first, last = (day_entry(each.astimezone(UTC).date()) for each in (now, end))
    entries = CalendarItem.entry.between(first, f"{last}#hold#~")
    held = CalendarItem.hold_id.exists()
    return assembled(CalendarItem.query(provider_key(provider_id), entries, held)).holds


def put(writing: Writing, hold: Hold, before: Hold | None) -> None:
    """Take the cells, on condition that the holder's last hold is still `before`; SlotTaken."""
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
            # Not before its cells' day has gone: who drops a hold alone drops its cells for good.
            expires_at=int(day_over.timestamp()),
        ),
        CalendarItem.entry.does_not_exist(),
    )
    writing.take(provider_key(hold.provider_id), hold.cells, SlotTaken)


def hand_over(writing: Writing, hold: Hold, now: datetime) -> None:
    """End a hold in force and leave its cells taken: the appointment of the same write has them now."""
    in_force = (CalendarItem.hold_id == hold.hold_id) & (CalendarItem.due_at > now)
    writing.delete(CalendarItem(provider_key(hold.provider_id), entry_of(hold)), in_force)


def release(hold: Hold) -> bool:
    """End a hold and give its cells back; False where that was done already."""

    def attempt() -> bool:
        item = CalendarItem(provider_key(hold.provider_id), entry_of(hold))
        if not _is_there(item, hold):
            return False
        writing = Writing()
        writing.delete(item, CalendarItem.hold_id == hold.hold_id)
        writing.give_back(provider_key(hold.provider_id), hold.cells)
        writing.commit()
        return True

    return retrying(attempt)


def _is_there(item: CalendarItem, hold: Hold) -> bool:
    try:
        item.refresh(consistent_read=True)
    except CalendarItem.DoesNotExist:
        return False
    return bool(item.hold_id == hold.hold_id)


def expire(owner: str, hold_entry: str, now: datetime) -> bool:
    """What the schedule does with a hold that is due; False where it is gone, or another's by now."""
    try:
        item = CalendarItem.get(owner, hold_entry, consistent_read=True)
    except CalendarItem.DoesNotExist:
        return False
    hold = Hold.model_validate_json(item.record)
    return hold.is_over(now) and release(hold)


def ending_expired_holds(
    provider_id: str, starts_at: datetime, wanted: range, now: datetime, write: Callable[[], Result]
) -> Result:
    """Run `write`; where only holds that are over stood in its way, end them and raise Conflict.

    Whoever meets the Conflict decides anew, and finds the time free.
    """
    try:
        return write()
    except SlotTaken:
        if not release_overlapping(provider_id, starts_at, wanted, now):
            raise
        raise Conflict from None


def release_overlapping(provider_id: str, starts_at: datetime, wanted: range, now: datetime) -> bool:
    """End the holds that are over and in the way of `wanted`; whether there were any."""
    found = hold_rules.overlapping(around(provider_id, starts_at), set(wanted), now)
    return len([each for each in found if release(each)]) > 0
