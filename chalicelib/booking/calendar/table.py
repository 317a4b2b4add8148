"""The calendar table: taken cells, one-off openings, busy times, holds, relations and series.

Time is locked by cells: one item per owner and UTC date holds the set of taken cells, and a booking adds its
cells on the condition that none of them is in the set.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    NumberSetAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.calendar.shapes import Calendar, Capacity, Hold, OneOff
from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, delete, put
from chalicelib.shapes import LAST_INSTANT
from chalicelib.store import InstantAttribute, TableMeta, find_item, table
from chalicelib.writing import Reading, Transaction

# A day's item has no use once the day is over. DynamoDB deletes it a day later.
KEEP = timedelta(days=1)
BUSY, CAPACITY = "busy", "capacity"
ONE_OFF_JOB = "expire_openings"


class Due(GlobalSecondaryIndex["CalendarItem"]):
    """Sparse index of the items that a schedule still has to process."""

    class Meta(TableMeta):
        index_name = "due"
        projection = KeysOnlyProjection()

    due_job = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class CalendarItem(MarkedItem):
    """`owner` is `provider#ID`, `client#ID` or `holder#KEY`; `entry` says what the item is:

    busy                                  busy times of an imported calendar, packed
    capacity                              caseload, week, new_this_week
    day#2026-11-25                        cells: taken cells of that UTC date, 0 to 287
    day#2026-11-25#hold#KEY               a hold on a start on that UTC date
    day#2026-11-25#opening#15:00#session  a one-off opening at that UTC time
    location#FORMAT                       type, due_at: a changed location that clients are still to be told
    referral#CLIENT_ID                    the relation of a client with this provider: one open referral
    series#ID                             a series, with how many starts it has taken so far
    hold                                  for `holder#KEY`: the latest hold of that holder
    visitors                              revision: how many holds visitors have made with this provider
    """

    class Meta(TableMeta):
        table_name = table("calendar")

    owner = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    cells = NumberSetAttribute(null=True)
    busy = BinaryAttribute(null=True, legacy_encoding=False)
    starts_at = InstantAttribute(null=True)
    type = UnicodeAttribute(null=True)
    formats = UnicodeSetAttribute(null=True)
    caseload = NumberAttribute(null=True)
    week = UnicodeAttribute(null=True)
    new_this_week = NumberAttribute(null=True)
    hold_id = UnicodeAttribute(null=True)
    appointment_id = UnicodeAttribute(null=True)
    client_name = UnicodeAttribute(null=True)
    established_at = InstantAttribute(null=True)
    later_bookings = NumberAttribute(null=True)
    later_attended = BooleanAttribute(null=True)
    session_attended = BooleanAttribute(null=True)
    first_session_id = UnicodeAttribute(null=True)
    record = UnicodeAttribute(null=True)
    state = UnicodeAttribute(null=True)
    done = NumberAttribute(null=True)
    cancel = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    due_job = UnicodeAttribute(null=True)
    due_at = InstantAttribute(null=True)
    expires_at = NumberAttribute(null=True)
    due = Due()


def provider_key(provider_id: str) -> str:
    return f"provider#{provider_id}"


def client_key(client_id: str) -> str:
    return f"client#{client_id}"


def day_entry(day: date) -> str:
    return f"day#{day.isoformat()}"


def one_off_entry(starts_at: datetime, appointment_type: str) -> str:
    return f"{day_entry(starts_at.date())}#opening#{starts_at:%H:%M}#{appointment_type}"


def entries_at(appointment_type: str, starts_at: datetime) -> list[str]:
    """The entries of a provider's calendar that decide a booking of one start."""
    days = (day_entry(day) for day in cells.dates_around(starts_at))
    return [BUSY, CAPACITY, one_off_entry(starts_at, appointment_type), *days]


def calendar(provider_id: str, end: datetime, *, consistent: bool = False) -> Calendar:
    """A provider's calendar up to `end`, in one query, eventually consistent by default.

    DynamoDB deletes past days, so the query needs no start.
    """
    last = day_entry((end + timedelta(days=1)).date()) + "~"
    entry = CalendarItem.entry.between(BUSY, last)
    return assembled(CalendarItem.query(provider_key(provider_id), entry, consistent_read=consistent))


def assembled(items: Iterable[CalendarItem]) -> Calendar:
    """One Calendar from calendar items of any kind."""
    booked: set[int] = set()
    elsewhere: frozenset[int] = frozenset()
    one_offs: list[OneOff] = []
    holds: list[Hold] = []
    capacity = Capacity()
    for item in items:
        if item.hold_id is not None:
            holds.append(Hold.model_validate_json(item.record))
        elif item.entry == BUSY:
            elsewhere = busy.unpacked(item.busy)
        elif item.entry == CAPACITY:
            capacity = _capacity(item)
        elif item.starts_at is not None:
            one_offs.append(OneOff(item.starts_at, item.type, tuple(sorted(item.formats))))
        elif item.cells:
            first = cells.first_of(date.fromisoformat(item.entry.removeprefix("day#")))
            booked.update(first + int(number) for number in item.cells)
    return Calendar(frozenset(booked), elsewhere, tuple(one_offs), capacity, tuple(holds))


def near(provider_id: str, appointment_type: str, starts_at: datetime) -> Calendar:
    """The calendar items, 4 or 5, that decide a booking of one start, without holds. Consistent read."""
    keys = [(provider_key(provider_id), entry) for entry in entries_at(appointment_type, starts_at)]
    return assembled(CalendarItem.batch_get(keys, consistent_read=True))


def calendar_in(reading: Reading, provider_id: str, entries: Iterable[str]) -> Callable[[], Calendar]:
    """These entries of a provider's calendar, in one read with other items."""
    owner = provider_key(provider_id)
    finds = [reading.find(CalendarItem, lambda item: item, owner, entry) for entry in entries]
    return lambda: assembled(item for item in (find() for find in finds) if item)


def taken_on(owner: str, days: Iterable[date]) -> dict[date, frozenset[int]]:
    """The taken cells, 0 to 287, of an owner on each of `days`. Consistent read."""
    keys = [(owner, day_entry(day)) for day in days]
    items = CalendarItem.batch_get(keys, consistent_read=True) if keys else ()
    return {
        date.fromisoformat(item.entry.removeprefix("day#")): frozenset(int(cell) for cell in item.cells or ())
        for item in items
    }


def taken_by(owner: str, end: datetime) -> frozenset[int]:
    """The taken cells of an owner up to `end`. Consistent read."""
    last = day_entry((end + timedelta(days=1)).date()) + "~"
    entry = CalendarItem.entry.between("day#", last)
    return assembled(CalendarItem.query(owner, entry, consistent_read=True)).booked


def has_time_ahead(client_id: str, now: datetime) -> bool:
    """Whether a client has a taken cell from now on. Consistent read."""
    taken = taken_by(client_key(client_id), LAST_INSTANT)
    return any(cells.instant(each) >= now for each in taken)


def busy_cells(provider_id: str) -> frozenset[int]:
    """The busy cells of a provider's imported calendar."""
    try:
        return busy.unpacked(CalendarItem.get(provider_key(provider_id), BUSY).busy)
    except CalendarItem.DoesNotExist:
        return frozenset()


def _capacity(item: CalendarItem) -> Capacity:
    return Capacity(
        caseload=int(item.caseload or 0),
        week=date.fromisoformat(item.week) if item.week else None,
        new_this_week=int(item.new_this_week or 0),
    )


def capacity(provider_id: str) -> Capacity:
    """How much of a provider's new-client capacity is used. Consistent read."""
    return find_item(CalendarItem, _capacity, provider_key(provider_id), CAPACITY) or Capacity()


def busy_item(provider_id: str, taken: Iterable[tuple[int, int]]) -> CalendarItem:
    """The item that stores a provider's busy times, from ranges of cells."""
    return CalendarItem(provider_key(provider_id), BUSY, busy=busy.packed(taken))


def add_one_off(provider_id: str, one_off: OneOff, bookable_until: datetime) -> bool:
    """Add a one-off opening that expires at `bookable_until`. Returns False if it already exists."""
    item = CalendarItem(
        provider_key(provider_id),
        one_off_entry(one_off.starts_at, one_off.type),
        starts_at=one_off.starts_at,
        type=one_off.type,
        formats=set(one_off.formats),
        due_job=ONE_OFF_JOB,
        due_at=bookable_until,
        expires_at=int((one_off.starts_at + KEEP).timestamp()),
    )
    return put(item, CalendarItem.entry.does_not_exist())


def remove_one_off(
    transaction: Transaction, provider_id: str, starts_at: datetime, appointment_type: str
) -> None:
    """Remove a one-off opening in a transaction, which raises NotFound if there is none."""
    item = CalendarItem(provider_key(provider_id), one_off_entry(starts_at, appointment_type))
    transaction.delete(item, CalendarItem.entry.exists(), NotFound)


class DueKey(NamedTuple):
    """The key of an item that a schedule still has to process."""

    owner: str
    entry: str


def due(job: str, now: datetime, limit: int) -> list[DueKey]:
    """The keys of the items that a job has to process by `now`, oldest first."""
    items = CalendarItem.due.query(job, CalendarItem.due_at <= now, limit=limit)
    return [DueKey(item.owner, item.entry) for item in items]


def expire_one_off(key: DueKey, now: datetime) -> bool:
    """Delete a one-off opening that is due at `now`. Returns False if it is gone or no longer due."""
    still_due = (CalendarItem.due_job == ONE_OFF_JOB) & (CalendarItem.due_at <= now)
    return delete(CalendarItem(*key), still_due)


def referral_entry(client_id: str) -> str:
    return f"referral#{client_id}"
