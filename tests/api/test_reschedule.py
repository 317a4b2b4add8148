"""GET /appointments/{id}/openings and POST /appointments/{id}/reschedule."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.directory.schemas import Authority, WeeklyWindow
from tests.api.bookings import booked, hold, nothing_written, request, taken
from tests.api.client_side import GONE, do, move
from tests.api.holding import let_expire
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, client, colleague, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago, referred
from tests.api.records import DAYS, changed, hours, known_client, listed, settings
from tests.api.times import CELL, ahead, first_cell_after, now, read, written

SESSION = timedelta(minutes=50)
START = ahead(hours=96)


def made(**changes: Any) -> str:
    listed(**changes)
    known_client()
    return str(booked(starts_at=START)["appointment_id"])


@pytest.mark.parametrize(
    "new",
    [
        START + timedelta(hours=3),
        START + CELL,
        START - CELL,
        START + timedelta(days=2),
        START.replace(hour=23, minute=30),
        START.replace(hour=0) + timedelta(days=1),
    ],
    ids=["later", "a bit later", "a bit sooner", "another day", "into midnight", "midnight"],
)
def test_it_works(new: datetime) -> None:
    appointment = made(settings=settings(buffer_before_minutes=5, buffer_after_minutes=10))
    answer = move(appointment, new)
    assert answer.status_code == 200, answer.body
    moved = answer.json_body
    assert (read(moved["starts_at"]), read(moved["ends_at"])) == (new, new + SESSION)
    assert (read(moved["moved_from"]), moved["status"]) == (START, "booked")
    assert taken("provider#owner") == [(new - CELL, new + SESSION + 2 * CELL)]
    assert taken("client#client") == [(new, new + SESSION)]
    assert item(appointment)["tell"] == "rescheduled"
    assert len(client.get("/appointments").json_body["appointments"]) == 1


def test_out_of_midnight_and_back_into_it() -> None:
    appointment = made()
    late = START.replace(hour=23, minute=30)
    for new in (late, late + 2 * CELL, START, late):
        assert move(appointment, new).status_code == 200
        assert taken("provider#owner") == taken("client#client") == [(new, new + SESSION)]


def test_in_another_format() -> None:
    appointment = made()
    moved = move(appointment, START, format="phone").json_body
    assert (moved["format"], read(moved["starts_at"])) == ("phone", START)


def test_a_repeat_is_answered_and_changes_nothing() -> None:
    appointment = made()
    first = move(appointment, START + SESSION)
    with nothing_written():
        assert move(appointment, START + SESSION).json_body == first.json_body


def test_to_where_it_is_already_is_no_move() -> None:
    appointment = made()
    with nothing_written():
        assert refused(move(appointment, START), 422, "invalid", "starts_at")


def test_48_hours_hold_for_the_new_start() -> None:
    appointment = made()
    soon = first_cell_after(now() + timedelta(hours=47))
    with nothing_written():
        assert refused(move(appointment, soon), 409, "notice_too_short")
    assert move(appointment, first_cell_after(now() + timedelta(hours=48, seconds=10))).status_code == 200


def test_what_another_has_can_t_be_had_not_even_in_part() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + timedelta(hours=3))
    with nothing_written():
        for late in (timedelta(hours=3), timedelta(hours=3) - CELL):
            assert refused(move(appointment, START + late), 409, "slot_taken")


def test_overlapping_oneself_and_another_is_refused_too() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + SESSION)
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "slot_taken")


def test_nor_where_the_client_is_elsewhere() -> None:
    listed("colleague")
    appointment = made()
    booked(starts_at=START + SESSION, provider_id="colleague")
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "client_busy")
        assert refused(move(appointment, START + SESSION), 409, "client_busy")


def test_a_hold_of_another_is_in_the_way_until_it_is_over() -> None:
    appointment = made()
    hold(START + SESSION)
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "slot_taken")
    let_expire()
    assert move(appointment, START + CELL).status_code == 200
    assert taken("provider#owner") == [(START + CELL, START + CELL + SESSION)]


def test_outside_the_hours_is_refused() -> None:
    window = WeeklyWindow(days=DAYS, start=time(9), end=time(17), types=("session",), formats=("video",))
    listed(hours=hours(weekly=(window,)))
    known_client()
    start = START.replace(hour=18)
    appointment = booked(starts_at=start)["appointment_id"]
    with nothing_written():
        assert refused(move(appointment, start.replace(hour=4)), 409, "outside_hours")
        assert refused(move(appointment, start.replace(hour=17), format="phone"), 409, "type_not_offered")


def test_a_full_or_paused_provider_still_moves_who_is_theirs() -> None:
    before = listed()
    known_client()
    appointment = booked(starts_at=START)["appointment_id"]
    changed(before, settings=settings(accepting=False, desired_caseload=1))
    span = {"from_": written(START), "to": written(START + timedelta(hours=6))}
    assert client.get(f"/appointments/{appointment}/openings", **span).json_body["openings"]
    assert move(appointment, START + SESSION).status_code == 200


def test_a_type_that_clients_may_not_book_any_more() -> None:
    before = listed()
    known_client()
    appointment = booked(starts_at=START)["appointment_id"]
    changed(before, settings=settings(appointment_types=("phone_consult",)))
    with nothing_written():
        assert refused(move(appointment, START + SESSION), 409, "type_not_offered")


def test_the_right_to_practise_is_the_one_on_the_new_date() -> None:
    expires = (START + timedelta(days=1)).date()
    grant = Authority(state="AZ", kind="state_license", expires_on=date.fromordinal(expires.toordinal()))
    appointment = made(authority=(grant,))
    with nothing_written():
        refusal = move(appointment, START + timedelta(days=4))
        assert refused(refusal, 409, "not_authorised_in_state")


def test_its_openings_are_there_and_its_own_time_counts_as_free() -> None:
    appointment = made(settings=settings(start_step_minutes=30))
    span = {"from_": written(START - timedelta(hours=1)), "to": written(START + timedelta(hours=2))}
    answer = client.get(f"/appointments/{appointment}/openings", **span)
    found = [read(each["starts_at"]) for each in answer.json_body["openings"]]
    half = timedelta(minutes=30)
    assert found == [START - 2 * half, START - half, START + half, START + 2 * half, START + 3 * half]


def test_a_follow_up_too() -> None:
    referred()
    later = owner.post("/portal/appointments", follow_up(START)).json_body["appointment_id"]
    assert move(later, START + SESSION).status_code == 200


def test_over_or_cancelled_it_stays_where_it_is() -> None:
    appointment = made()
    act(appointment, "cancel", reason="other")
    with nothing_written():
        assert refused(move(appointment, START + SESSION), 409, "not_booked")
    again = str(booked(starts_at=START)["appointment_id"])
    long_ago(again)
    with nothing_written():
        assert refused(move(again, START + SESSION), 409, "appointment_over")


def test_whoever_changes_it_meanwhile_is_not_written_over() -> None:
    appointment = made()
    with before_each_write(lambda: act(appointment, "cancel", reason="other")):
        assert refused(move(appointment, START + SESSION), 409, "not_booked")
    assert (taken("provider#owner"), taken("client#client")) == ([], [])


def test_whoever_books_the_time_meanwhile_has_it() -> None:
    appointment = made()
    known_client("outsider")
    new = START + CELL
    with before_each_write(lambda: booked(outsider, START + SESSION)):
        assert refused(move(appointment, new), 409, "slot_taken")
    assert taken("provider#owner") == [(START, START + 2 * SESSION)]
    assert taken("client#client") == [(START, START + SESSION)]


def test_its_old_time_is_open_to_others() -> None:
    appointment = made()
    known_client("outsider")
    move(appointment, START + SESSION)
    assert outsider.post("/appointments", request(START)).status_code == 201


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_for_everybody_else_it_isn_t_there(person: Person) -> None:
    appointment = made()
    span = {"from_": written(START), "to": written(START + timedelta(hours=6))}
    with nothing_written():
        assert refused(move(appointment, START + SESSION, person), 404, "not_found")
        assert refused(person.get(f"/appointments/{appointment}/openings", **span), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "starts_at"),
        ({"starts_at": "2026-12-01T10:00:00"}, "starts_at"),
        ({"starts_at": written(START + SESSION), "format": "carrier_pigeon"}, "format"),
        ({"starts_at": written(START + SESSION), "type": "intake"}, "type"),
        ({"starts_at": written(START + SESSION), "every": "week"}, "every"),
    ],
)
def test_what_can_t_be_read_writes_nothing(body: dict[str, Any], field: str) -> None:
    appointment = made()
    with nothing_written():
        assert refused(do(appointment, "reschedule", **body), 422, "invalid", field)


def test_cancelled_after_it_was_moved_nothing_is_left() -> None:
    appointment = made()
    move(appointment, START + SESSION)
    do(appointment, "cancel", **GONE)
    assert (taken("provider#owner"), taken("client#client")) == ([], [])
