"""Changes of providers' locations whose clients haven't been told yet: one item for each provider and format.

The item is written in the transaction that saves the record, so that no change goes untold.
"""

from datetime import datetime

from chalicelib.booking.calendar.table import CalendarItem, DueKey, provider_key
from chalicelib.item_writing import delete
from chalicelib.store import find_item
from chalicelib.writing import Transaction

JOB = "tell_locations"
PREFIX = "location#"


def put_change(transaction: Transaction, provider_id: str, format_: str, now: datetime) -> None:
    """Record that the location of a format has changed at `now`. A later change replaces an earlier one."""
    transaction.put(
        CalendarItem(provider_key(provider_id), PREFIX + format_, type=format_, due_job=JOB, due_at=now)
    )


def find_change(key: DueKey) -> tuple[str, str, datetime] | None:
    """The provider's id, the format and the instant of a change that is still to be told, or None."""
    found = find_item(CalendarItem, _change, key.owner, key.entry)
    return found if found and found[2] is not None else None


def _change(item: CalendarItem) -> tuple[str, str, datetime]:
    return item.owner.removeprefix(provider_key("")), item.type, item.due_at


def finish(key: DueKey, changed_at: datetime) -> None:
    """Remove a change that was told, unless there is a later one."""
    delete(CalendarItem(key.owner, key.entry), CalendarItem.due_at == changed_at)
