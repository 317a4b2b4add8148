"""The appointments table. It has a stream; items with an `event` are announced."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.writing import Changed, Exists, Writing
from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, update
from chalicelib.store import (
    InstantAttribute,
    Slice,
    TableMeta,
    find_item,
    slice_of,
    table,
)
from chalicelib.writing import Conflict, Reading

REMIND = "remind"
# The key attributes of the paged lists.
BY_ACCOUNT = ("account_id", "starts_at", "appointment_id")
REFERRALS = ("provider_id", "created_at", "appointment_id")
BY_RELATION = ("relation", "starts_at", "appointment_id")


class ByAccount(GlobalSecondaryIndex["AppointmentItem"]):
    class Meta(TableMeta):
        index_name = "by_account"
        projection = AllProjection()

    account_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class ByProvider(GlobalSecondaryIndex["AppointmentItem"]):
    class Meta(TableMeta):
        index_name = "by_provider"
        projection = AllProjection()

    provider_id = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class ByRelation(GlobalSecondaryIndex["AppointmentItem"]):
    """The appointments of one client with one provider: `relation` is PROVIDER_ID#CLIENT_ID."""

    class Meta(TableMeta):
        index_name = "by_relation"
        projection = AllProjection()

    relation = UnicodeAttribute(hash_key=True)
    starts_at = InstantAttribute(range_key=True)


class Referrals(GlobalSecondaryIndex["AppointmentItem"]):
    """Sparse index: only the items of referrals have `created_at`."""

    class Meta(TableMeta):
        index_name = "referrals"
        projection = AllProjection()

    provider_id = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class Unseen(GlobalSecondaryIndex["AppointmentItem"]):
    """Sparse index of the referrals that their provider has not seen yet."""

    class Meta(TableMeta):
        index_name = "unseen"
        projection = KeysOnlyProjection()

    unseen_by = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class Reminders(GlobalSecondaryIndex["AppointmentItem"]):
    """Sparse index of the appointments with a reminder ahead, by its time."""

    class Meta(TableMeta):
        index_name = "reminders"
        projection = KeysOnlyProjection()

    remind_job = UnicodeAttribute(hash_key=True)
    remind_at = InstantAttribute(range_key=True)


class AppointmentItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("appointments")

    appointment_id = UnicodeAttribute(hash_key=True)
    provider_id = UnicodeAttribute()
    account_id = UnicodeAttribute()
    relation = UnicodeAttribute()
    starts_at = InstantAttribute()
    created_at = InstantAttribute(null=True)
    status = UnicodeAttribute()
    referral_status = UnicodeAttribute(null=True)
    revision = NumberAttribute()
    unseen_by = UnicodeAttribute(null=True)
    event = UnicodeAttribute(null=True)
    remind_job = UnicodeAttribute(null=True)
    remind_at = InstantAttribute(null=True)
    record = UnicodeAttribute()
    by_account = ByAccount()
    by_provider = ByProvider()
    by_relation = ByRelation()
    referrals = Referrals()
    unseen = Unseen()
    reminders = Reminders()

    def appointment(self) -> Appointment:
        """The record. `acknowledge` changes only `referral_status` and `revision`, on the item: these win."""
        record = Appointment.model_validate_json(self.record)
        return record.model_copy(
            update={"referral_status": self.referral_status, "revision": int(self.revision)}
        )


def relation_key(provider_id: str, client_id: str) -> str:
    return f"{provider_id}#{client_id}"


def item_of(appointment: Appointment) -> AppointmentItem:
    """The item of an appointment. A new referral is in the `unseen` index."""
    is_referral = appointment.kind == "referral"
    remind_at = appointment_rules.next_reminder_at(
        appointment, appointment.changed_at or appointment.created_at
    )
    return AppointmentItem(
        appointment.appointment_id,
        provider_id=appointment.provider_id,
        account_id=appointment.account_id,
        relation=relation_key(appointment.provider_id, appointment.client_id),
        starts_at=appointment.starts_at,
        created_at=appointment.created_at if is_referral else None,
        status=appointment.status,
        referral_status=appointment.referral_status,
        revision=appointment.revision,
        unseen_by=appointment.provider_id if appointment.referral_status == "new" else None,
        event=appointment.event,
        remind_job=REMIND if remind_at else None,
        remind_at=remind_at,
        record=appointment.model_dump_json(),
    )


def put_appointment(writing: Writing, appointment: Appointment) -> None:
    """Write a new appointment. Raises Exists if its id is already there."""
    writing.put(item_of(appointment), AppointmentItem.appointment_id.does_not_exist(), Exists)


def replace_appointment(writing: Writing, before: Appointment, after: Appointment) -> None:
    """Replace `before` by `after`. Raises Conflict if it has changed since it was read."""
    writing.put(item_of(after), AppointmentItem.revision == before.revision, Changed)


def replace_quietly(before: Appointment, after: Appointment) -> None:
    """Replace `before` by a change that is not announced, with the last event still in the record.

    Raises Conflict if it has changed since it was read.
    """
    # The last event was announced by its own write, so the stream must not bring it again.
    actions: list[Action] = [
        AppointmentItem.revision.set(after.revision),
        AppointmentItem.record.set(after.model_dump_json()),
        AppointmentItem.event.remove(),
    ]
    same_revision = AppointmentItem.revision == before.revision
    if not update(AppointmentItem(before.appointment_id), actions, same_revision):
        raise Conflict


def require_same_revision(writing: Writing, appointment: Appointment) -> None:
    """Raises Conflict if an appointment has changed since it was read."""
    writing.check(
        AppointmentItem,
        appointment.appointment_id,
        None,
        AppointmentItem.revision == appointment.revision,
        Changed,
    )


def find_appointment(appointment_id: str) -> Appointment | None:
    return find_item(AppointmentItem, AppointmentItem.appointment, appointment_id)


def find_appointment_in(reading: Reading, appointment_id: str) -> Callable[[], Appointment | None]:
    """`find_appointment` in one read with other items."""
    return reading.find(AppointmentItem, AppointmentItem.appointment, appointment_id)


def find_all(appointment_ids: Iterable[str]) -> list[Appointment]:
    """The appointments with these ids, at most 100, in no order, without missing ones. Consistent read."""
    items = AppointmentItem.batch_get(list(appointment_ids), consistent_read=True)
    return [item.appointment() for item in items]


def own_appointment(appointment_id: str, provider_id: str) -> Appointment:
    """One of this provider's appointments. Raises NotFound for any other."""
    appointment = find_appointment(appointment_id)
    if appointment is None or appointment.provider_id != provider_id:
        raise NotFound
    return appointment


def of_own_account(appointment_id: str, account_id: str) -> Appointment:
    """An appointment that this account booked. Raises NotFound for any other."""
    appointment = find_appointment(appointment_id)
    if appointment is None or appointment.account_id != account_id:
        raise NotFound
    return appointment


def of_account(account_id: str, cursor: dict[str, Any] | None, limit: int) -> Slice[Appointment]:
    """A page of the appointments that an account booked, latest start first."""
    items = AppointmentItem.by_account.query(
        account_id, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return slice_of(items, AppointmentItem.appointment)


def of_provider(provider_id: str, start: datetime, end: datetime) -> list[Appointment]:
    """A provider's appointments of every status with start <= starts_at < end, by start."""
    # "between" includes the end itself.
    items = AppointmentItem.by_provider.query(provider_id, AppointmentItem.starts_at.between(start, end))
    return [each for each in (item.appointment() for item in items) if each.starts_at < end]


def next_booked_start(provider_id: str, start: datetime) -> datetime | None:
    """The first booked start of a provider from `start` on, or None."""
    items = AppointmentItem.by_provider.query(
        provider_id,
        AppointmentItem.starts_at >= start,
        AppointmentItem.status == "booked",
        limit=1,
        page_size=10,
    )
    return next((item.starts_at for item in items), None)


def referrals_of(provider_id: str, cursor: dict[str, Any] | None, limit: int) -> Slice[Appointment]:
    """A page of a provider's referrals, newest first."""
    items = AppointmentItem.referrals.query(
        provider_id, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return slice_of(items, AppointmentItem.appointment)


def count_unseen(provider_id: str) -> int:
    return AppointmentItem.unseen.count(provider_id)


def acknowledge(appointment_id: str, provider_id: str) -> None:
    """Change a referral of this provider from new to acknowledged. Repeating this changes nothing.

    Raises NotFound if the appointment isn't this provider's.
    """
    is_new = (AppointmentItem.provider_id == provider_id) & (AppointmentItem.referral_status == "new")
    # This is not announced, so the stream must not bring the event again.
    actions: list[Action] = [
        AppointmentItem.revision.add(1),
        AppointmentItem.referral_status.set("acknowledged"),
        AppointmentItem.unseen_by.remove(),
        AppointmentItem.event.remove(),
    ]
    if not update(AppointmentItem(appointment_id), actions, is_new):
        own_appointment(appointment_id, provider_id)
