"""Concurrent bookings on the deployed stack: one wins, the others are refused, and the store agrees."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.stack.people import Person, anonymous, at_once, new_client, new_clients
from tests.stack.stored import appointments_of, items
from tools.local import Local

CROWD, ROUNDS = 20, 10
# Demo providers without limits, who take phone consultations and first sessions.
SLUG, OTHER_SLUG = "kofi-marsh", "amara-ashdown"
# A demo provider with first sessions and couple sessions at the same times. The rounds fit the caseload.
TWO_TYPES_SLUG = "corin-eskander"
HALF_HOUR = timedelta(minutes=30)
BODY = {"format": "video", "state": "AZ", "payer": "self_pay", "type": "intake"}


class Crowd:
    """Clients without a referral to the provider: the winner of a round is replaced."""

    def __init__(self, local: Local) -> None:
        self.local = local
        self.people = new_clients(local, CROWD)
        at_once([partial(one.call, "GET", "/me") for one in self.people])

    def race(self, bodies: list[dict[str, Any]]) -> list[int]:
        """Each client sends one of the bodies at the same moment. Returns the statuses, in order."""
        calls = [
            partial(one.call, "POST", "/appointments", bodies[index % len(bodies)])
            for index, one in enumerate(self.people)
        ]
        answers = at_once(calls)
        for index, answer in enumerate(answers):
            assert answer.status_code in {201, 409}, answer.text
            if answer.status_code == 201:
                self.people[index] = new_client(self.local)
            else:
                assert answer.json()["code"] in {"slot_taken", "try_again"}, answer.text
        return [answer.status_code for answer in answers]


@pytest.fixture(scope="module")
def crowd(local: Local) -> Crowd:
    return Crowd(local)


@pytest.fixture(scope="module")
def provider_id(local: Local) -> str:
    return str(anonymous(local).get(f"/providers/{SLUG}")["provider_id"])


@pytest.fixture(scope="module")
def starts(local: Local) -> Iterator[str]:
    """First-session starts hours apart, each with another start half an hour later."""
    free = _starts_of(local, SLUG, "intake")
    return iter([each for each in sorted(free)[::4] if _later(each) in free])


@pytest.fixture(scope="module")
def starts_of_two_types(local: Local) -> Iterator[str]:
    """Starts hours apart, each open for a first session and for a couple session."""
    both = _starts_of(local, TWO_TYPES_SLUG, "intake") & _starts_of(local, TWO_TYPES_SLUG, "couple_family")
    return iter(sorted(both)[::4])


def _starts_of(local: Local, slug: str, kind: str) -> set[str]:
    now = datetime.now(UTC)
    begin, end = now + timedelta(days=3), now + timedelta(days=28)
    return {each["starts_at"] for each in anonymous(local).openings(slug, kind, _text(begin), _text(end))}


def _later(start: str) -> str:
    return _text(datetime.fromisoformat(start) + HALF_HOUR)


def _text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _stored_between(local: Local, provider_id: str, start: str, minutes: int) -> int:
    first = datetime.fromisoformat(start)
    last = first + timedelta(minutes=minutes)
    stored = [datetime.fromisoformat(each["starts_at"]) for each in appointments_of(local, provider_id)]
    return sum(first - timedelta(minutes=minutes) < each < last for each in stored)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_one_of_twenty_concurrent_bookings_wins_a_start(
    crowd: Crowd, starts: Iterator[str], provider_id: str, round_: int
) -> None:
    start = next(starts)
    statuses = crowd.race([BODY | {"provider_id": provider_id, "starts_at": start}])
    assert statuses.count(201) == 1
    assert _stored_between(crowd.local, provider_id, start, 50) == 1


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_two_types_at_one_start_give_one_booking(
    crowd: Crowd, starts_of_two_types: Iterator[str], round_: int
) -> None:
    profile = anonymous(crowd.local).get(f"/providers/{TWO_TYPES_SLUG}")
    start, provider_id = next(starts_of_two_types), profile["provider_id"]
    body = BODY | {"provider_id": provider_id, "starts_at": start, "state": profile["states"][0]["id"]}
    statuses = crowd.race([body, body | {"type": "couple_family"}])
    assert statuses.count(201) == 1
    assert _stored_between(crowd.local, provider_id, start, 50) == 1


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_overlapping_starts_give_one_booking(
    crowd: Crowd, starts: Iterator[str], provider_id: str, round_: int
) -> None:
    start = next(starts)
    body = BODY | {"provider_id": provider_id, "starts_at": start}
    statuses = crowd.race([body, body | {"starts_at": _later(start)}])
    assert statuses.count(201) == 1
    assert _stored_between(crowd.local, provider_id, start, 50) == 1


def test_concurrent_requests_with_one_key_make_one_appointment(
    local: Local, starts: Iterator[str], provider_id: str
) -> None:
    for _ in range(ROUNDS):
        person, start = new_client(local), next(starts)
        body = BODY | {"provider_id": provider_id, "starts_at": start}
        call = partial(person.call, "POST", "/appointments", body, Idempotency_Key="one-key")
        first, second = at_once([call, call])
        assert first.status_code == second.status_code == 201, (first.text, second.text)
        assert first.json() == second.json()
        assert _stored_between(local, provider_id, start, 50) == 1


def test_client_cannot_book_two_providers_at_the_same_time(local: Local) -> None:
    person = new_client(local)
    bodies = [_first_session(person, slug) for slug in (SLUG, OTHER_SLUG)]
    answers = at_once([partial(person.call, "POST", "/appointments", body) for body in bodies])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert {a.json().get("code") for a in answers if a.status_code == 409} <= {"client_busy", "try_again"}


def _first_session(person: Person, slug: str) -> dict[str, Any]:
    """A booking at a time that both providers have free."""
    begin = datetime.now(UTC) + timedelta(days=3)
    ranges = _text(begin), _text(begin + timedelta(days=25))
    free = [
        {each["starts_at"] for each in person.openings(one, "intake", *ranges)} for one in (SLUG, OTHER_SLUG)
    ]
    provider_id = person.get(f"/providers/{slug}")["provider_id"]
    return BODY | {"provider_id": provider_id, "starts_at": max(free[0] & free[1])}


def test_taken_cells_equal_the_booked_appointments(local: Local, provider_id: str) -> None:
    """After the races, the provider's cells are exactly those of appointments and buffers."""
    taken = sum(
        len(each["cells"])
        for each in items(local, "Calendar")
        if each["owner"] == f"provider#{provider_id}" and each.get("cells")
    )
    minutes = 0
    for each in appointments_of(local, provider_id):
        record = json.loads(each["record"])
        start, end = (datetime.fromisoformat(record[name]) for name in ("starts_at", "ends_at"))
        minutes += (end - start).seconds // 60 + sum(record["buffers"].values())
    assert taken == minutes // 5
