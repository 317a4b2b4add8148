"""Reads of a provider's clients: each page takes a bounded number of indexed requests."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.relation_table import Relation, find_relation, relations
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.appointments.table import AppointmentItem, relation_key
from chalicelib.errors import NotFound
from chalicelib.store import Slice, slice_of

PAGE = 20
APPOINTMENTS = 50
# The attributes of the cursor over current clients, who are read together and sorted by name.
BY_NAME = ("provider_id", "name", "client_id")


class Known(NamedTuple):
    """A client with the referral of the latest relation, which is None if it has ended."""

    referral: Appointment
    relation: Relation | None
    next: Appointment | None
    last: Appointment | None


def current(provider_id: str, cursor: dict[str, Any] | None, now: datetime) -> Slice[Known]:
    """A page of the clients with an open relation, by name."""
    every = sorted(relations(provider_id), key=_name)
    after = (cursor["name"]["S"], cursor["client_id"]["S"]) if cursor else None
    left = [each for each in every if after is None or _name(each) > after]
    page = left[:PAGE]
    referrals = {
        each.appointment_id: each
        for each in (appointment_table.find_all([one.appointment_id for one in page]) if page else [])
    }
    found = [
        _known(referrals[each.appointment_id], each, now) for each in page if each.appointment_id in referrals
    ]
    return Slice(found, _by_name(provider_id, page[-1]) if len(left) > PAGE else None)


def past(provider_id: str, cursor: dict[str, Any] | None, now: datetime) -> Slice[Known]:
    """A page of the clients whose relation has ended, latest referral first. It may be short, or empty."""
    page = appointment_table.referrals_of(provider_id, cursor, PAGE)
    open_ = {each.client_id for each in relations(provider_id)}
    ended = [each for each in page.items if each.client_id not in open_]
    latest = [each for each in _first_of_each(ended) if not _has_later_referral(each)]
    return Slice([_known(each, None, now) for each in latest], page.last_key)


def one(provider_id: str, client_id: str, now: datetime) -> Known:
    """One client of the provider, current or past. Raises NotFound for any other."""
    relation = find_relation(provider_id, client_id)
    if relation:
        referral = appointment_table.find_appointment(relation.appointment_id)
    else:
        key = relation_key(provider_id, client_id)
        items = AppointmentItem.by_relation.query(key, filter_condition=AppointmentItem.created_at.exists())
        referrals = [item.appointment() for item in items]
        referral = max(referrals, key=lambda each: each.created_at, default=None)
    if referral is None:
        raise NotFound
    return _known(referral, relation, now)


def appointments(provider_id: str, client_id: str, cursor: dict[str, Any] | None) -> Slice[Appointment]:
    """A page of a client's appointments with the provider, latest start first."""
    items = AppointmentItem.by_relation.query(
        relation_key(provider_id, client_id),
        limit=APPOINTMENTS,
        last_evaluated_key=cursor,
        scan_index_forward=False,
    )
    return slice_of(items, AppointmentItem.appointment)


def _name(relation: Relation) -> tuple[str, str]:
    return relation.client_name.casefold(), relation.client_id


def _by_name(provider_id: str, last: Relation) -> dict[str, Any]:
    name, client_id = _name(last)
    values = {"provider_id": provider_id, "name": name or " ", "client_id": client_id}
    return {key: {"S": value} for key, value in values.items()}


def _first_of_each(referrals: Iterable[Appointment]) -> list[Appointment]:
    found: dict[str, Appointment] = {}
    for each in referrals:
        found.setdefault(each.client_id, each)
    return list(found.values())


def _has_later_referral(referral: Appointment) -> bool:
    later = AppointmentItem.by_relation.query(
        relation_key(referral.provider_id, referral.client_id),
        filter_condition=AppointmentItem.created_at > referral.created_at,
    )
    return any(True for _ in later)


def _known(referral: Appointment, relation: Relation | None, now: datetime) -> Known:
    key = relation_key(referral.provider_id, referral.client_id)
    coming = AppointmentItem.by_relation.query(
        key, AppointmentItem.starts_at > now, AppointmentItem.status == "booked", limit=1, page_size=10
    )
    begun = AppointmentItem.by_relation.query(
        key,
        AppointmentItem.starts_at <= now,
        AppointmentItem.status != "canceled",
        limit=1,
        page_size=10,
        scan_index_forward=False,
    )
    first, last = next(coming, None), next(begun, None)
    return Known(
        referral, relation, first.appointment() if first else None, last.appointment() if last else None
    )
