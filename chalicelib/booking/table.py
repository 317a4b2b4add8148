"""Two tables. `calendar` says when someone is taken; `appointments` says what was agreed.

The calendar is locked by time: for each owner and UTC date an item holds the set of taken cells,
and a booking adds its cells on condition that none is there. Only `appointments` has a stream.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pynamodb.attributes import NumberAttribute, NumberSetAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.booking import cells
from chalicelib.booking.openings import OneOff
from chalicelib.booking.schemas import Appointment, Capacity
from chalicelib.errors import NotFound
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed

# The key attributes of the lists that page.
BY_CLIENT = ("client_id", "starts_at", "appointment_id")
REFERRALS = ("provider_id", "created_at", "appointment_id")
# A day's item is of no use once the day is over; the store drops it then.
KEEP = timedelta(days=1)


class Due(GlobalSecondaryIndex["CalendarItem"]):
    """Sparse: holds only what a schedule has yet to look at."""

    class Meta(TableMeta):
        index_name = "due"
        projection = KeysOnlyProjection()

    due_job = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class CalendarItem(Model):
    """`owner` is `provider#ID` or `client#ID`; `entry` says what the item is:

    capacity                              caseload, week, new_this_week
    day#2026-11-25                        cells: taken cells of that UTC date, 0 to 287
    day#2026-11-25#opening#15:00#session  a one-off opening at that UTC time
    referral#CLIENT_ID                    the one referral of a client to this provider
    """

    class Meta(TableMeta):
        table_name = table("calendar")

    owner = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    cells = NumberSetAttribute(null=True)
    starts_at = InstantAttribute(null=True)
    type = UnicodeAttribute(null=True)
    formats = UnicodeSetAttribute(null=True)
    caseload = NumberAttribute(null=True)
    week = UnicodeAttribute(null=True)
    new_this_week = NumberAttribute(null=True)
    appointment_id = UnicodeAttribute(null=True)
    due_job = UnicodeAttribute(null=True)
    due_at = InstantAttribute(null=True)
    expires_at = NumberAttribute(null=True)
    due = Due()


class ByClient(GlobalSecondaryIndex["AppointmentItem"]):
    class Meta(TableMeta):
        index_name = "by_client"
        projection = AllProjection()

    client_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class Referrals(GlobalSecondaryIndex["AppointmentItem"]):
    class Meta(TableMeta):
        index_name = "referrals"
        projection = AllProjection()

    provider_id = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class Unseen(GlobalSecondaryIndex["AppointmentItem"]):
    """Sparse: the referrals that their provider has not seen yet, for the count on the icon."""

    class Meta(TableMeta):
        index_name = "unseen"
        projection = KeysOnlyProjection()

    unseen_by = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class AppointmentItem(Model):
    class Meta(TableMeta):
        table_name = table("appointments")

    appointment_id = UnicodeAttribute(hash_key=True)
    provider_id = UnicodeAttribute()
    client_id = UnicodeAttribute()
    starts_at = InstantAttribute()
    created_at = InstantAttribute()
    status = UnicodeAttribute()
    referral = UnicodeAttribute()
    unseen_by = UnicodeAttribute(null=True)
    record = UnicodeAttribute()
    by_client = ByClient()
    referrals = Referrals()
    unseen = Unseen()

    def appointment(self) -> Appointment:
        """The record, with the two states that change after it was written."""
        written = Appointment.model_validate_json(self.record)
        return written.model_copy(update={"status": self.status, "referral": self.referral})


class Slice(NamedTuple):
    """One page of appointments and the key to go on from, None at the end."""

    appointments: list[Appointment]
    last_key: dict[str, Any] | None


class Calendar(NamedTuple):
    """What was read of a provider's calendar: taken cells, counted from 1970, and one-offs."""

    taken: frozenset[int]
    one_offs: tuple[OneOff, ...]
    capacity: Capacity


def provider_key(provider_id: str) -> str:
    return f"provider#{provider_id}"


def client_key(client_id: str) -> str:
    return f"client#{client_id}"


def day_entry(day: date) -> str:
    return f"day#{day.isoformat()}"


def one_off_entry(starts_at: datetime, appointment_type: str) -> str:
    return f"{day_entry(starts_at.date())}#opening#{starts_at:%H:%M}#{appointment_type}"


def referral_entry(client_id: str) -> str:
    return f"referral#{client_id}"


def calendar(provider_id: str, end: datetime) -> Calendar:
    """Capacity and everything from the days on record up to `end`, in one eventually consistent query.

    Days that are over have left the table, so the range begins with what is coming.
    """
    last = day_entry((end + timedelta(days=1)).date()) + "~"
    entry = CalendarItem.entry.between("capacity", last)
    return assembled(CalendarItem.query(provider_key(provider_id), entry))


def assembled(items: Iterable[CalendarItem]) -> Calendar:
    """Calendar items, of whatever kinds, as one Calendar."""
    taken: set[int] = set()
    one_offs: list[OneOff] = []
    capacity = Capacity()
    for item in items:
        if item.entry == "capacity":
            capacity = Capacity(
                caseload=int(item.caseload or 0),
                week=date.fromisoformat(item.week) if item.week else None,
                new_this_week=int(item.new_this_week or 0),
            )
        elif item.starts_at is not None:
            one_offs.append(OneOff(item.starts_at, item.type, tuple(sorted(item.formats))))
        elif item.cells:
            first = cells.first_of(date.fromisoformat(item.entry.removeprefix("day#")))
            taken.update(first + int(number) for number in item.cells)
    return Calendar(frozenset(taken), tuple(one_offs), capacity)


def add_one_off(provider_id: str, one_off: OneOff, bookable_until: datetime) -> None:
    """Add a one-off opening, or leave the one that is there; due for expiry at `bookable_until`."""
    item = CalendarItem(
        provider_key(provider_id),
        one_off_entry(one_off.starts_at, one_off.type),
        starts_at=one_off.starts_at,
        type=one_off.type,
        formats=set(one_off.formats),
        due_job="expire_openings",
        due_at=bookable_until,
        expires_at=int((one_off.starts_at + KEEP).timestamp()),
    )
    with unless_condition_failed():
        item.save(condition=CalendarItem.entry.does_not_exist())


def due_one_offs(now: datetime, limit: int) -> list[tuple[str, str]]:
    """Keys of one-off openings that can no longer be booked at `now`, the oldest first."""
    found = CalendarItem.due.query("expire_openings", CalendarItem.due_at <= now, limit=limit)
    return [(item.owner, item.entry) for item in found]


def expire_one_off(owner: str, entry: str, now: datetime) -> bool:
    """Delete a one-off opening that is still due at `now`; False where it is gone or was moved."""
    due = (CalendarItem.due_job == "expire_openings") & (CalendarItem.due_at <= now)
    with unless_condition_failed() as outcome:
        CalendarItem(owner, entry).delete(condition=due)
    return outcome.held


def find_appointment(appointment_id: str) -> Appointment | None:
    try:
        return AppointmentItem.get(appointment_id, consistent_read=True).appointment()
    except AppointmentItem.DoesNotExist:
        return None


def of_client(client_id: str, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """A client's appointments, the latest start first."""
    found = AppointmentItem.by_client.query(
        client_id, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return Slice([item.appointment() for item in found], found.last_evaluated_key)


def referrals_of(provider_id: str, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """A provider's referrals, the newest first."""
    found = AppointmentItem.referrals.query(
        provider_id, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return Slice([item.appointment() for item in found], found.last_evaluated_key)


def count_unseen(provider_id: str) -> int:
    return AppointmentItem.unseen.count(provider_id)


def acknowledge(appointment_id: str, provider_id: str) -> None:
    """new -> acknowledged, for its own provider only; already acknowledged is no error.

    Raises NotFound where there is no such referral of this provider.
    """
    item = AppointmentItem(appointment_id)
    own = AppointmentItem.provider_id == provider_id
    with unless_condition_failed() as outcome:
        item.update(
            [AppointmentItem.referral.set("acknowledged"), AppointmentItem.unseen_by.remove()],
            condition=own & (AppointmentItem.referral == "new"),
        )
    if not outcome.held:
        appointment = find_appointment(appointment_id)
        if appointment is None or appointment.provider_id != provider_id:
            raise NotFound
