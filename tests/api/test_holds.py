"""POST /holds, DELETE /holds/{hold_id}, and the effect of a hold on other visitors."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.holds.rules import MOST_AT_ONCE
from tests.api.bookings import OTHER, answered, booked, calendar_of, hold, nothing_written, request, taken
from tests.api.cloud import items
from tests.api.holding import SESSION, held, let_expire, starts
from tests.api.people import anonymous, client, ok, outsider, refused
from tests.api.records import known_client, listed, settings
from tests.api.times import CELL, ahead, now, read, written


def test_hold_reserves_a_start_for_ten_minutes() -> None:
    listed()
    start = ahead(hours=72)
    assert start in starts()
    before = now()
    answer = hold(start)
    assert answer.status_code == 201
    until = read(answer.json_body["expires_at"])
    assert before + timedelta(minutes=10) <= until <= now() + timedelta(minutes=10)
    assert taken("provider#owner") == [(start, start + SESSION)]
    assert start not in starts()


def test_hold_does_not_reveal_its_questionnaire() -> None:
    listed()
    answer = hold(ahead(hours=72))
    assert answer.status_code == 201
    stored = items("calendar")
    assert answer.json_body["hold_id"] in str(stored)
    assert "questionnaire" not in str(stored) + answer.body.decode()


def test_booking_without_the_hold_cannot_overlap_a_held_start() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    held(start)
    for late in (timedelta(0), SESSION - CELL):
        with nothing_written():
            assert refused(client.post("/appointments", request(start + late)), 409, "slot_taken")


def test_held_start_cannot_be_held_by_another_visitor() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    answered(OTHER)
    with nothing_written():
        assert refused(hold(start, questionnaire_id=OTHER), 409, "slot_taken")
        assert refused(hold(start, questionnaire_id=None), 409, "slot_taken")


def test_holder_books_the_held_start() -> None:
    listed(settings=settings(buffer_after_minutes=10))
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    assert _holds() != []
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION + 2 * CELL)]
    assert _holds() == []


def _holds() -> list[str]:
    return [entry for entry in calendar_of("provider#owner") if "#hold#" in entry]


def test_repeated_booking_returns_the_first_answer_after_its_hold_is_used() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    body = request(start, hold_id=held(start))
    first = client.post("/appointments", body, idempotency_key="k")
    assert client.post("/appointments", body, idempotency_key="k").json_body == first.json_body


def test_holding_the_same_start_again_returns_the_same_hold() -> None:
    listed()
    start = ahead(hours=72)
    first = hold(start)
    with nothing_written():
        again = hold(start)
    assert (again.status_code, again.json_body) == (201, first.json_body)


def test_new_hold_of_a_questionnaire_frees_its_earlier_hold() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    held(start + CELL)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]
    held(start + timedelta(days=1))
    assert taken("provider#owner") == [(start + timedelta(days=1), start + timedelta(days=1) + SESSION)]


def test_hold_with_another_provider_frees_the_earlier_hold() -> None:
    listed()
    listed("colleague")
    start = ahead(hours=72)
    held(start)
    held(start, provider_id="colleague")
    assert taken("provider#owner") == []
    assert taken("provider#colleague") == [(start, start + SESSION)]


def test_visitor_can_hold_and_book_without_a_questionnaire() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start, questionnaire_id=None)
    held(start + SESSION, questionnaire_id=None)
    assert taken("provider#owner") == [(start, start + 2 * SESSION)]
    booked(starts_at=start, hold_id=mine)


def test_holds_without_a_questionnaire_are_limited_for_each_provider() -> None:
    listed()
    listed("colleague")
    known_client()
    start = ahead(hours=72)
    days = [start + timedelta(days=day) for day in range(MOST_AT_ONCE)]
    kept = [held(each, questionnaire_id=None) for each in days]
    with nothing_written():
        assert refused(hold(start + SESSION, questionnaire_id=None), 429, "too_many_holds")
    # The limit stops only new holds: bookings, other providers and questionnaires still work.
    held(start, questionnaire_id=None, provider_id="colleague")
    ok(anonymous.send("DELETE", f"/holds/{kept[0]}"))
    held(start)
    held(start, type="phone_consult")
    booked(starts_at=start + SESSION)
    let_expire()
    held(start + 2 * SESSION, questionnaire_id=None)


def test_released_hold_frees_its_start_and_releasing_again_changes_nothing() -> None:
    listed()
    start = ahead(hours=72)
    mine = held(start)
    assert anonymous.send("DELETE", f"/holds/{mine}").status_code == 204
    assert taken("provider#owner") == []
    assert start in starts()
    with nothing_written():
        assert anonymous.send("DELETE", f"/holds/{mine}").status_code == 204


@pytest.mark.parametrize("wrong", ["x", "0" * 32, f"{'0' * 32}-{'0' * 32}"])
def test_hold_is_released_only_by_its_exact_id(wrong: str) -> None:
    listed()
    mine = held(ahead(hours=72))
    with nothing_written():
        for hold_id in (wrong, f"{mine.partition('-')[0]}-{'0' * 32}"):
            assert refused(anonymous.send("DELETE", f"/holds/{hold_id}"), 404, "not_found")


def test_releasing_an_older_hold_leaves_the_new_hold() -> None:
    listed()
    start = ahead(hours=72)
    older = held(start)
    held(start + SESSION)
    with nothing_written():
        assert refused(anonymous.send("DELETE", f"/holds/{older}"), 404, "not_found")


def test_releasing_a_booked_hold_leaves_the_appointment() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    booked(starts_at=start, hold_id=mine)
    with nothing_written():
        assert anonymous.send("DELETE", f"/holds/{mine}").status_code == 204


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"provider_id": "not-a-provider"}, 404, "not_found"),
        ({"type": "couple_family"}, 409, "type_not_offered"),
        ({"starts_at": written(ahead(hours=3))}, 409, "notice_too_short"),
        ({"starts_at": written(ahead(days=90))}, 409, "outside_hours"),
        ({"starts_at": "2026-12-01T10:00:00"}, 422, "invalid"),
        ({"questionnaire_id": "short"}, 422, "invalid"),
        ({"every": "week"}, 422, "invalid"),
    ],
)
def test_start_that_cannot_be_booked_cannot_be_held(changes: dict[str, Any], status: int, code: str) -> None:
    listed()
    answered()
    with nothing_written():
        assert refused(hold(ahead(hours=72), **changes), status, code)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"accepting": False}, "not_accepting"), ({"desired_caseload": 0}, "capacity_reached")],
)
def test_hold_is_refused_when_the_provider_takes_no_new_clients(change: dict[str, int], code: str) -> None:
    listed(settings=settings(**change))
    answered()
    with nothing_written():
        assert refused(hold(ahead(hours=72)), 409, code)


def test_hold_across_midnight_utc_takes_cells_on_both_dates() -> None:
    listed()
    known_client()
    start = (ahead(hours=96)).replace(hour=23, minute=30)
    mine = held(start)
    assert taken("provider#owner") == [(start, start + SESSION)]
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_held_start_cannot_be_booked_by_another_client() -> None:
    listed()
    known_client("outsider")
    start = ahead(hours=72)
    held(start)
    with nothing_written():
        assert refused(outsider.post("/appointments", request(start)), 409, "slot_taken")
