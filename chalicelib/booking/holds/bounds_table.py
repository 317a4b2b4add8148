"""What bounds visitors' holds: the list of an address's holds, and the count of a provider's.

A visitor's hold changes both in its transaction, on condition that they are as they were read. So two holds
at once can't exceed a bound together.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from pynamodb.attributes import Attribute
from pynamodb.expressions.condition import Condition

from chalicelib.booking.calendar.shapes import Hold
from chalicelib.booking.calendar.table import CalendarItem, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.rules import HELD_FOR, MOST_OF_CALLER, Holder
from chalicelib.booking.holds.schemas import CallerHold
from chalicelib.errors import TooManyHolds
from chalicelib.limits_table import CallerItem
from chalicelib.writing import Reading

HOLDS, VISITORS = "holds", "visitors"
_RECORD = TypeAdapter(tuple[CallerHold, ...])


class Bounds(NamedTuple):
    """The holds of a caller's visitors as they are stored, and the revision of the provider's count."""

    record: str | None
    provider_revision: int

    @property
    def holds(self) -> tuple[CallerHold, ...]:
        return _RECORD.validate_json(self.record or "[]")


def find_in(reading: Reading, provider_id: str, holder: Holder) -> Callable[[], Bounds | None]:
    """A visitor's bounds, in one read with other items. None for a client who has signed in."""
    if holder.caller is None:
        return lambda: None
    record = reading.find(CallerItem, lambda item: item.record, holder.caller, HOLDS)
    visitors = reading.find(
        CalendarItem, lambda item: int(item.revision), provider_key(provider_id), VISITORS
    )
    return lambda: Bounds(record(), visitors() or 0)


def _has(attribute: Attribute[Any], value: object) -> Condition:
    """Whether an item hasn't been written since it had this value, or since there was none."""
    return attribute == value if value else attribute.does_not_exist()


def put(writing: Writing, bounds: Bounds, holder: Holder, new_hold: Hold, now: datetime) -> None:
    """Add a visitor's hold. Raises TooManyHolds if the address has MOST_OF_CALLER others in force."""
    others = hold_rules.others_of_caller(bounds.holds, holder, now)
    if len(others) >= MOST_OF_CALLER:
        # Some may have ended early: booked, or given back.
        others = [each for each in others if hold_table.is_in_force(each.hold_id)]
    if len(others) >= MOST_OF_CALLER:
        raise TooManyHolds
    own = CallerHold(hold_id=new_hold.hold_id, expires_at=new_hold.expires_at)
    writing.put(
        CallerItem(
            holder.caller,
            HOLDS,
            record=_RECORD.dump_json((*others, own)).decode(),
            expires_at=int((now + HELD_FOR).timestamp()),
        ),
        # No revision: it would begin again once DynamoDB has deleted the item. No two records are the same.
        _has(CallerItem.record, bounds.record),
    )
    writing.update(
        CalendarItem(provider_key(new_hold.provider_id), VISITORS),
        [CalendarItem.revision.set(bounds.provider_revision + 1)],
        _has(CalendarItem.revision, bounds.provider_revision),
    )
