"""Two bookings of one client, and two changes of one appointment, at one moment on the deployed stack."""

from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

from tests.stack.people import Person, at_once, new_client
from tests.stack.stored import items
from tests.stack.test_provider_races import ROUNDS, Practice, _codes, _state
from tools.local import Local

# A demo provider whom no other test books.
SLUG = "farid-larkin"
Change = Callable[["Relations", Person, dict[str, Any]], partial[httpx.Response]]


class Relations(Practice):
    """A provider, and whether appointments, cells, capacity and relations agree."""

    def owned(self, owner: str) -> dict[str, dict[str, Any]]:
        return {each["entry"]: each for each in items(self.local, "Calendar") if each["owner"] == owner}

    def booked(self, person: Person) -> dict[str, Any]:
        answer = person.call("POST", "/appointments", self.body | {"starts_at": self.free_now()})
        assert answer.status_code == 201, answer.text
        appointment: dict[str, Any] = answer.json()
        return appointment

    def check(self) -> None:
        """Exactly the booked appointments have cells, a relation and a place in the caseload."""
        own = self.owned(f"provider#{self.provider_id}")
        referrals = [each for each in self.stored() if each["kind"] == "referral"]
        related = [each["appointment_id"] for entry, each in own.items() if entry.startswith("referral#")]
        assert sorted(related) == sorted(each["appointment_id"] for each in referrals)
        assert (own["capacity"]["caseload"], own["capacity"]["new_this_week"]) == (len(related),) * 2
        assert self.cells() == self.cells_of_appointments()

    def client_cells(self, client_id: str) -> int:
        return sum(len(each.get("cells") or ()) for each in self.owned(f"client#{client_id}").values())


@pytest.fixture(scope="module")
def practice(local: Local) -> Relations:
    return Relations(local, SLUG, _state(local, SLUG))


def test_client_booking_one_provider_twice_at_once_has_one_referral(practice: Relations) -> None:
    for _ in range(ROUNDS):
        person = new_client(practice.local)
        starts = next(practice.starts), next(practice.starts)
        bodies = [practice.body | {"starts_at": start} for start in starts]
        answers = at_once([partial(person.call, "POST", "/appointments", body) for body in bodies])
        assert sorted(each.status_code for each in answers) == [201, 409], [each.text for each in answers]
        assert _codes(answers) <= {"already_referred", "try_again"}
        assert len(person.get("/appointments")["appointments"]) == 1
        practice.check()


def client_cancels(_: Relations, person: Person, made: dict[str, Any]) -> partial[httpx.Response]:
    path = f"/appointments/{made['appointment_id']}/cancel"
    return partial(person.call, "POST", path, {"reason": "schedule"})


def provider_cancels(practice: Relations, _: Person, made: dict[str, Any]) -> partial[httpx.Response]:
    path = f"/portal/referrals/{made['appointment_id']}/cancel"
    return partial(practice.portal.call, "POST", path, {"reason": "other", "message": ""})


def client_changes_the_format(_: Relations, person: Person, made: dict[str, Any]) -> partial[httpx.Response]:
    other = "phone" if made["format"] == "video" else "video"
    path = f"/appointments/{made['appointment_id']}/reschedule"
    number = {"phone": "+16025550123"} if other == "phone" else {}
    return partial(person.call, "POST", path, {"starts_at": made["starts_at"], "format": other, **number})


def client_gives_up(_: Relations, person: Person, made: dict[str, Any]) -> partial[httpx.Response]:
    return partial(person.call, "POST", f"/appointments/{made['appointment_id']}/not-a-fit", {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (client_cancels, provider_cancels),
        (client_cancels, client_changes_the_format),
        (provider_cancels, client_changes_the_format),
        (client_gives_up, client_changes_the_format),
    ],
    ids=["both cancel", "client cancels and changes", "provider cancels", "client gives up"],
)
def test_appointment_changed_and_ended_at_once_ends_and_nothing_is_left(
    practice: Relations, one: Change, other: Change
) -> None:
    for _ in range(ROUNDS):
        person = new_client(practice.local)
        made = practice.booked(person)
        calls = [each(practice, person, made) for each in (one, other)]
        answers = at_once(calls)
        assert {each.status_code for each in answers} <= {200, 409}, [each.text for each in answers]
        assert _codes(answers) <= {"not_booked", "try_again"}
        after = person.get(f"/appointments/{made['appointment_id']}")
        assert after["status"] == "canceled", [each.text for each in answers]
        assert practice.client_cells(made["client"]["client_id"]) == 0
        practice.check()
