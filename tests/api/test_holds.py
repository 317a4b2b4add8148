"""POST /holds, DELETE /holds/{hold_id}, and what a hold means to everybody else."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.holds.rules import MOST_AT_ONCE
from tests.api.bookings import booked, calendar_of, hold, nothing_written, request, taken
from tests.api.cloud import items
from tests.api.holding import OTHER, SESSION, held, let_expire, starts
from tests.api.people import client, nobody, outsider, refused
from tests.api.records import known_client, listed, settings
from tests.api.times import CELL, ahead, now, read, written


def test_it_works() -> None:
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


def test_nothing_of_the_questionnaire_is_in_the_store_or_in_the_id() -> None:
    listed()
    answer = hold(ahead(hours=72))
    assert "questionnaire" not in str(items("calendar")) + answer.body.decode()


def test_nobody_else_can_book_what_is_held() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    held(start)
    for late in (timedelta(0), SESSION - CELL):
        with nothing_written():
            assert refused(client.post("/appointments", request(start + late)), 409, "slot_taken")


def test_nobody_else_can_hold_it() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    with nothing_written():
        assert refused(hold(start, questionnaire_id=OTHER), 409, "slot_taken")
        assert refused(hold(start, questionnaire_id=None), 409, "slot_taken")


def test_its_holder_books_it() -> None:
    listed(settings=settings(buffer_after_minutes=10))
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION + 2 * CELL)]
    assert not [entry for entry in calendar_of("provider#owner") if "#hold#" in entry]


def test_a_repeated_booking_finds_its_first_answer_though_the_hold_is_used_up() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    body = request(start, hold_id=held(start))
    first = client.post("/appointments", body, idempotency_key="k")
    assert client.post("/appointments", body, idempotency_key="k").json_body == first.json_body


def test_holding_the_same_again_is_the_same_hold_and_no_longer() -> None:
    listed()
    start = ahead(hours=72)
    first = hold(start)
    with nothing_written():
        again = hold(start)
    assert (again.status_code, again.json_body) == (201, first.json_body)


def test_a_questionnaire_has_one_hold_the_other_time_is_free_again() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    held(start + CELL)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]
    held(start + timedelta(days=1))
    assert taken("provider#owner") == [(start + timedelta(days=1), start + timedelta(days=1) + SESSION)]


def test_also_with_another_provider() -> None:
    listed()
    listed("colleague")
    start = ahead(hours=72)
    held(start)
    held(start, provider_id="colleague")
    assert taken("provider#owner") == []
    assert taken("provider#colleague") == [(start, start + SESSION)]


def test_who_comes_by_a_link_holds_without_a_questionnaire() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start, questionnaire_id=None)
    held(start + SESSION, questionnaire_id=None)
    assert taken("provider#owner") == [(start, start + 2 * SESSION)]
    booked(starts_at=start, hold_id=mine)


def test_nobody_can_hold_all_of_a_provider_s_times_by_asking_again_and_again() -> None:
    listed()
    listed("colleague")
    known_client()
    start = ahead(hours=72)
    days = [start + timedelta(days=day) for day in range(MOST_AT_ONCE)]
    kept = [held(each, questionnaire_id=None) for each in days]
    with nothing_written():
        assert refused(hold(start + SESSION, questionnaire_id=None), 429, "too_many_holds")
    # It is no lock: the time is there to be booked, and other providers and who holds already go on.
    held(start, questionnaire_id=None, provider_id="colleague")
    nobody.send("DELETE", f"/holds/{kept[0]}")
    held(start)
    held(start, type="phone_consult")
    booked(starts_at=start + SESSION)
    let_expire()
    held(start + 2 * SESSION, questionnaire_id=None)


def test_given_back_it_is_free_and_again_changes_nothing() -> None:
    listed()
    start = ahead(hours=72)
    mine = held(start)
    assert nobody.send("DELETE", f"/holds/{mine}").status_code == 204
    assert taken("provider#owner") == []
    assert start in starts()
    with nothing_written():
        assert nobody.send("DELETE", f"/holds/{mine}").status_code == 204


@pytest.mark.parametrize("wrong", ["x", "0" * 32, f"{'0' * 32}-{'0' * 32}"])
def test_only_its_id_gives_it_back(wrong: str) -> None:
    listed()
    mine = held(ahead(hours=72))
    with nothing_written():
        for hold_id in (wrong, f"{mine.partition('-')[0]}-{'0' * 32}"):
            assert refused(nobody.send("DELETE", f"/holds/{hold_id}"), 404, "not_found")


def test_giving_back_an_older_hold_leaves_the_new_one() -> None:
    listed()
    start = ahead(hours=72)
    older = held(start)
    held(start + SESSION)
    with nothing_written():
        assert refused(nobody.send("DELETE", f"/holds/{older}"), 404, "not_found")


def test_giving_back_what_was_booked_leaves_the_appointment() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    booked(starts_at=start, hold_id=mine)
    with nothing_written():
        assert nobody.send("DELETE", f"/holds/{mine}").status_code == 204


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"provider_id": "nobody-here"}, 404, "not_found"),
        ({"type": "couple_family"}, 409, "type_not_offered"),
        ({"starts_at": written(ahead(hours=3))}, 409, "notice_too_short"),
        ({"starts_at": written(ahead(days=90))}, 409, "outside_hours"),
        ({"starts_at": "2026-12-01T10:00:00"}, 422, "invalid"),
        ({"questionnaire_id": "short"}, 422, "invalid"),
        ({"every": "week"}, 422, "invalid"),
    ],
)
def test_what_can_t_be_booked_can_t_be_held(changes: dict[str, Any], status: int, code: str) -> None:
    listed()
    with nothing_written():
        assert refused(hold(ahead(hours=72), **changes), status, code)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"accepting": False}, "not_accepting"), ({"desired_caseload": 0}, "capacity_reached")],
)
def test_nor_who_takes_nobody_new(change: dict[str, int], code: str) -> None:
    listed(settings=settings(**change))
    with nothing_written():
        assert refused(hold(ahead(hours=72)), 409, code)


def test_between_midnights_it_takes_both_dates() -> None:
    listed()
    known_client()
    start = (ahead(hours=96)).replace(hour=23, minute=30)
    mine = held(start)
    assert taken("provider#owner") == [(start, start + SESSION)]
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_two_who_hold_at_once_one_has_it() -> None:
    listed()
    known_client("outsider")
    start = ahead(hours=72)
    held(start)
    with nothing_written():
        assert refused(outsider.post("/appointments", request(start)), 409, "slot_taken")
