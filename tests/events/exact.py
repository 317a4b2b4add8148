"""Invariants: the calendar's taken cells are exactly those of appointments, buffers and holds."""

import json
from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.shapes import Hold
from chalicelib.waitlist.schemas import Entry
from tests.api.cloud import Items, everything

# The states of a referral that no longer has a relation, or whose client has a newer referral.
ENDED = {"closed", "not_a_fit", "rematched", "canceled_by_client", "canceled_by_provider"}


class Stored:
    """All tables at one moment, as our own shapes. Without `items`, the tables in process."""

    def __init__(self, items: Items | None = None) -> None:
        self.items = everything() if items is None else items
        self.calendar = self.items["calendar"]
        self.appointments = [
            Appointment.model_validate_json(each["record"]) for each in self.items["appointments"]
        ]
        self.entries = [
            Entry.model_validate_json(each["record"]) for each in self.items["waitlist"] if "record" in each
        ]

    def taking(self) -> list[Appointment]:
        return [each for each in self.appointments if each.status != "canceled"]

    def holds(self, owner: str) -> list[Hold]:
        found = [each for each in self.calendar if each["owner"] == owner and "#hold#" in each["entry"]]
        return [Hold.model_validate_json(each["record"]) for each in found]

    def cells(self, owner: str) -> set[int]:
        """The taken cells in the day items, counted since 1970."""
        return {
            _first(each["entry"]) + int(cell)
            for each in self.calendar
            if each["owner"] == owner and each["entry"].count("#") == 1 and each["entry"].startswith("day#")
            for cell in each.get("cells", ())
        }

    def relations(self, provider_id: str) -> dict[str, dict[str, Any]]:
        """The provider's relations, by client."""
        owner = f"provider#{provider_id}"
        found = [
            each for each in self.calendar if each["owner"] == owner and each["entry"].startswith("referral#")
        ]
        return {each["entry"].removeprefix("referral#"): each for each in found}

    def capacity(self, provider_id: str) -> dict[str, Any]:
        found = [
            each
            for each in self.calendar
            if (each["owner"], each["entry"]) == (f"provider#{provider_id}", "capacity")
        ]
        return found[0] if found else {}


def _first(entry: str) -> int:
    day = date.fromisoformat(entry.removeprefix("day#"))
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) // 300


def check(
    providers: Collection[str], clients: Collection[str], now: datetime, stored: Stored | None = None
) -> Stored:
    stored = stored or Stored()
    for provider_id in providers:
        _provider_is_exact(stored, provider_id)
        _relations_are_counted(stored, provider_id)
    for client_id in clients:
        _client_is_exact(stored, client_id)
    _offers_are_held(stored, now)
    return stored


def _provider_is_exact(stored: Stored, provider_id: str) -> None:
    own = [each for each in stored.taking() if each.provider_id == provider_id]
    wanted = Counter(cell for each in own for cell in appointment_rules.cells_of(each))
    wanted += Counter(cell for each in stored.holds(f"provider#{provider_id}") for cell in each.cells)
    assert max(wanted.values(), default=0) <= 1, f"{provider_id} has two things at one time"
    assert stored.cells(f"provider#{provider_id}") == set(wanted)


def _client_is_exact(stored: Stored, client_id: str) -> None:
    own = [each for each in stored.taking() if each.client_id == client_id]
    wanted = Counter(cell for each in own for cell in appointment_rules.cells_without_buffers(each))
    assert max(wanted.values(), default=0) <= 1, f"{client_id} is in two places"
    assert stored.cells(f"client#{client_id}") == set(wanted)
    for one, other in combinations(own, 2):
        assert one.ends_at <= other.starts_at or other.ends_at <= one.starts_at


def _relations_are_counted(stored: Stored, provider_id: str) -> None:
    relations, capacity = stored.relations(provider_id), stored.capacity(provider_id)
    assert int(capacity.get("caseload", 0)) == len(relations)
    by_id = {each.appointment_id: each for each in stored.appointments}
    for client_id, lock in relations.items():
        referral = by_id[lock["appointment_id"]]
        whose = (referral.client_id, referral.provider_id, referral.kind)
        assert whose == (client_id, provider_id, "referral")
        assert referral.referral_status not in {"closed", "not_a_fit", "rematched"}
        # A canceled referral keeps its relation only if the client was established.
        assert referral.status != "canceled" or "established_at" in lock
    referrals = [
        each for each in stored.appointments if each.provider_id == provider_id and each.kind == "referral"
    ]
    assert 0 <= int(capacity.get("new_this_week", 0)) <= len(referrals)
    open_first_sessions = [
        each.referral_id
        for each in stored.appointments
        if each.provider_id == provider_id and each.kind == "first_session" and each.status == "booked"
    ]
    assert max(Counter(open_first_sessions).values(), default=0) <= 1, "two open first sessions"
    for each in stored.taking():
        if each.provider_id == provider_id and each.kind == "referral" and each.referral_status not in ENDED:
            assert each.client_id in relations, f"an open referral without its lock: {each.referral_status}"


def _offers_are_held(stored: Stored, now: datetime) -> None:
    offered = [each for each in stored.entries if each.offer and each.offer.is_in_force(now)]
    assert max(Counter(each.client.client_id for each in offered).values(), default=0) <= 1
    for entry in offered:
        assert entry.offer
        assert entry.offer.hold in stored.holds(f"provider#{entry.offer.hold.provider_id}")
        assert entry.status != "dropped"


def nothing_is_left_of(account_id: str, stored: Stored) -> None:
    """A deleted account's data is gone, and its providers' records have no email address."""
    for table in ("clients", "notifications", "support"):
        assert account_id not in json.dumps(stored.items[table], default=str), table
    assert not [each for each in stored.entries if each.account_id == account_id and each.status != "left"]
    assert not [each for each in stored.appointments if each.account_id == account_id and each.client.email]
