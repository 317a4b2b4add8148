"""Concurrent holds, moves and bookings on the deployed stack: one wins, and the cells agree."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from tests.stack.people import Person, anonymous, at_once, new_client, new_clients
from tests.stack.stored import items
from tests.stack.test_journey import ANSWERS
from tests.stack.test_provider_races import Practice, _state
from tools.local import Local

ROUNDS, CROWD = 10, 8
# A demo provider that no other race test books.
SLUG = "zelda-hartsong"


class Held(Practice):
    """A provider with two clients and starts hours apart, which any visitor can hold."""

    def hold(self, start: str, questionnaire: str | None = None) -> httpx.Response:
        """Without a questionnaire, each hold is another visitor's."""
        body = {"provider_id": self.provider_id, "type": "intake", "starts_at": start}
        if questionnaire:
            body["questionnaire_id"] = questionnaire
        return anonymous(self.local).call("POST", "/holds", body)

    def answered(self) -> str:
        """The id of a new visitor's answers."""
        made = anonymous(self.local).call("POST", "/questionnaires", ANSWERS)
        assert made.status_code == 201, made.text
        return str(made.json()["questionnaire_id"])

    def holds(self) -> list[dict[str, Any]]:
        own = f"provider#{self.provider_id}"
        return [
            each for each in items(self.local, "Calendar") if each["owner"] == own and each.get("hold_id")
        ]

    def book(self, person: Person, start: str, **more: str) -> httpx.Response:
        return person.call("POST", "/appointments", self.body | {"starts_at": start} | more)

    def cells_agree(self) -> bool:
        """Whether the taken cells are exactly those of appointments and holds."""
        held = [each["record"] for each in self.holds()]
        cells_of_holds = sum(_cells(record) for record in held)
        return self.cells() == self.cells_of_appointments() + cells_of_holds

    def end_holds(self) -> None:
        for each in self.holds():
            assert anonymous(self.local).call("DELETE", f"/holds/{each['hold_id']}").status_code == 204


def _cells(record: str) -> int:
    from chalicelib.booking.calendar.shapes import Hold  # noqa: PLC0415 - the environment is set by then

    return len(Hold.model_validate_json(record).cells)


@pytest.fixture(scope="module")
def practice(local: Local) -> Held:
    return Held(local, SLUG, _state(local, SLUG))


@pytest.fixture(scope="module")
def crowd(local: Local) -> list[Person]:
    return new_clients(local, CROWD)


@pytest.fixture(autouse=True)
def _agreed(practice: Held) -> Iterator[None]:
    yield
    practice.end_holds()
    assert practice.cells_agree()


def _wins(answers: list[httpx.Response]) -> list[httpx.Response]:
    for answer in answers:
        assert answer.status_code in {200, 201, 409}, answer.text
        if answer.status_code == 409:
            assert answer.json()["code"] in {"slot_taken", "try_again"}, answer.text
    return [each for each in answers if each.status_code < 300]


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_one_of_many_concurrent_holds_wins_a_start(practice: Held, round_: int) -> None:
    start = practice.free_now()
    answers = at_once([partial(practice.hold, start) for _ in range(CROWD)])
    assert len(_wins(answers)) == 1
    assert practice.cells_agree()
    practice.end_holds()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_hold_and_booking_race_has_one_winner(practice: Held, round_: int) -> None:
    start, person = practice.free_now(), new_client(practice.local)
    answers = at_once([partial(practice.hold, start), partial(practice.book, person, start)])
    assert len(_wins(answers)) == 1


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_one_questionnaire_in_two_tabs_has_one_hold(practice: Held, round_: int) -> None:
    first, mine = practice.free_now(), practice.answered()
    other = (datetime.fromisoformat(first) - timedelta(days=7)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    answers = at_once([partial(practice.hold, each, mine) for each in (first, other, first, other)])
    (held,) = practice.holds()
    assert held["hold_id"] in {each.json()["hold_id"] for each in _wins(answers)}
    assert practice.cells_agree()
    practice.end_holds()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_holder_books_the_held_start_once_against_other_clients(
    practice: Held, crowd: list[Person], round_: int
) -> None:
    start, holder = practice.free_now(), new_client(practice.local)
    answer = practice.hold(start)
    assert answer.status_code == 201, answer.text
    held = answer.json()["hold_id"]
    body = practice.body | {"starts_at": start, "hold_id": held}
    twice = partial(holder.call, "POST", "/appointments", body, idempotency_key=f"key-{held[:16]}")
    others = [partial(practice.book, each, start) for each in crowd[:3]]
    answers = at_once([twice, *others, twice])
    assert [each.status_code for each in (answers[0], answers[-1])] == [201, 201], [a.text for a in answers]
    assert answers[0].json()["appointment_id"] == answers[-1].json()["appointment_id"]
    assert {each.status_code for each in answers[1:-1]} == {409}
    assert practice.holds() == []


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_concurrent_moves_and_a_booking_give_a_start_to_one_client(practice: Held, round_: int) -> None:
    movers = [new_client(practice.local) for _ in range(2)]
    made = [practice.book(each, practice.free_now()) for each in movers]
    assert [each.status_code for each in made] == [201, 201]
    start = practice.free_now()
    moves = [
        partial(
            person.call,
            "POST",
            f"/appointments/{each.json()['appointment_id']}/reschedule",
            {"starts_at": start},
        )
        for person, each in zip(movers, made, strict=True)
    ]
    answers = at_once([*moves, partial(practice.book, new_client(practice.local), start)])
    assert len(_wins(answers)) == 1, [each.text for each in answers]
    assert practice.cells_agree()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_appointment_moved_and_canceled_at_once_ends_canceled(practice: Held, round_: int) -> None:
    person = new_client(practice.local)
    made = practice.book(person, practice.free_now())
    assert made.status_code == 201, made.text
    one = f"/appointments/{made.json()['appointment_id']}"
    start = practice.free_now()
    move = partial(person.call, "POST", f"{one}/reschedule", {"starts_at": start})
    cancel = partial(person.call, "POST", f"{one}/cancel", {"reason": "schedule"})
    answers = at_once([move, cancel, move])
    assert all(each.status_code in {200, 409} for each in answers), [each.text for each in answers]
    assert answers[1].status_code == 200
    assert person.get(one)["status"] == "canceled"
    assert practice.cells_agree()
