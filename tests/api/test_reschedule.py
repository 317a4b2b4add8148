"""GET /appointments/{id}/openings and POST /appointments/{id}/reschedule."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.directory.schemas import Authority, WeeklyWindow
from tests.api.bookings import PHONE, booked, hold, nothing_written, request, taken
from tests.api.client_side import GONE, do, move
from tests.api.holding import let_expire
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, client, colleague, ok, outsider, owner, refused
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
def test_client_moves_an_appointment_to_a_new_start(new: datetime) -> None:
    appointment = made(settings=settings(buffer_before_minutes=5, buffer_after_minutes=10))
    answer = move(appointment, new)
    assert answer.status_code == 200, answer.body
    moved = answer.json_body
    assert (read(moved["starts_at"]), read(moved["ends_at"])) == (new, new + SESSION)
    assert (read(moved["rescheduled_from"]), moved["status"]) == (START, "booked")
    assert taken("provider#owner") == [(new - CELL, new + SESSION + 2 * CELL)]
    assert taken("client#client") == [(new, new + SESSION)]
    assert item(appointment)["event"] == "rescheduled"
    assert len(client.get("/appointments").json_body["appointments"]) == 1


def test_appointment_moves_into_and_out_of_midnight_utc() -> None:
    appointment = made()
    late = START.replace(hour=23, minute=30)
    for new in (late, late + 2 * CELL, START, late):
        assert move(appointment, new).status_code == 200
        assert taken("provider#owner") == taken("client#client") == [(new, new + SESSION)]


def test_client_changes_the_format_at_the_same_start() -> None:
    appointment = made()
    with nothing_written():
        assert refused(move(appointment, START, format="phone"), 422, "invalid", "phone")
    moved = move(appointment, START, format="phone", phone="(602) 555-0123").json_body
    assert (moved["format"], read(moved["starts_at"])) == ("phone", START)
    assert moved["location"]["phone"] == "+16025550123"
    assert move(appointment, START, format="video").json_body["location"]["phone"] is None


def test_repeated_move_returns_the_first_answer() -> None:
    appointment = made()
    first = move(appointment, START + SESSION)
    with nothing_written():
        assert move(appointment, START + SESSION).json_body == first.json_body


@pytest.mark.parametrize("new", [START + timedelta(days=1), START + timedelta(minutes=30)])
@pytest.mark.parametrize("between", ["BatchGetItem", "TransactWriteItems"])
def test_move_sent_twice_at_once_is_answered_twice(between: str, new: datetime) -> None:
    """The first request is done between the second's reads, or before its write."""
    appointment = referred(starts_at=START)
    firsts: list[HTTPResponse] = []
    with before_each_write(lambda: firsts.append(move(appointment, new)), writes=frozenset({between})):
        second = move(appointment, new)
    assert [each.status_code for each in (*firsts, second)] == [200, 200]
    assert second.json_body == firsts[0].json_body


def test_move_to_the_same_start_is_refused() -> None:
    appointment = made()
    with nothing_written():
        assert refused(move(appointment, START), 422, "invalid", "starts_at")


def test_new_start_must_be_48_hours_ahead() -> None:
    appointment = made()
    soon = first_cell_after(now() + timedelta(hours=47))
    with nothing_written():
        assert refused(move(appointment, soon), 409, "notice_too_short")
    assert move(appointment, first_cell_after(now() + timedelta(hours=48, seconds=10))).status_code == 200


def test_move_onto_another_clients_appointment_is_refused() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + timedelta(hours=3))
    with nothing_written():
        for late in (timedelta(hours=3), timedelta(hours=3) - CELL):
            assert refused(move(appointment, START + late), 409, "slot_taken")


def test_move_overlapping_own_and_another_appointment_is_refused() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + SESSION)
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "slot_taken")


def test_move_to_a_time_when_the_client_is_busy_is_refused() -> None:
    listed("colleague")
    appointment = made()
    booked(starts_at=START + SESSION, provider_id="colleague")
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "client_busy")
        assert refused(move(appointment, START + SESSION), 409, "client_busy")


def test_hold_of_another_person_blocks_a_move_until_expired() -> None:
    appointment = made()
    ok(hold(START + SESSION))
    with nothing_written():
        assert refused(move(appointment, START + CELL), 409, "slot_taken")
    let_expire()
    assert move(appointment, START + CELL).status_code == 200
    assert taken("provider#owner") == [(START + CELL, START + CELL + SESSION)]


def test_move_outside_working_hours_is_refused() -> None:
    window = WeeklyWindow(days=DAYS, start=time(9), end=time(17), types=("session",), formats=("video",))
    listed(hours=hours(weekly=(window,)))
    known_client()
    start = START.replace(hour=18)
    appointment = booked(starts_at=start)["appointment_id"]
    with nothing_written():
        assert refused(move(appointment, start.replace(hour=4)), 409, "outside_hours")
        assert refused(
            move(appointment, start.replace(hour=17), format="phone", phone=PHONE), 409, "type_not_offered"
        )


def test_full_or_paused_provider_still_allows_moves() -> None:
    before = listed()
    known_client()
    appointment = booked(starts_at=START)["appointment_id"]
    changed(before, settings=settings(accepting=False, desired_caseload=1))
    span = {"from_": written(START), "to": written(START + timedelta(hours=6))}
    assert client.get(f"/appointments/{appointment}/openings", **span).json_body["openings"]
    assert move(appointment, START + SESSION).status_code == 200


def test_move_of_a_type_no_longer_offered_is_refused() -> None:
    before = listed()
    known_client()
    appointment = booked(starts_at=START)["appointment_id"]
    changed(before, settings=settings(appointment_types=("phone_consult",)))
    with nothing_written():
        assert refused(move(appointment, START + SESSION), 409, "type_not_offered")


def test_move_requires_authority_on_the_new_date() -> None:
    expires = (START + timedelta(days=1)).date()
    grant = Authority(state="AZ", kind="state_license", expires_on=date.fromordinal(expires.toordinal()))
    appointment = made(authority=(grant,))
    with nothing_written():
        refusal = move(appointment, START + timedelta(days=4))
        assert refused(refusal, 409, "not_authorized_in_state")


def test_move_openings_count_the_appointments_own_time_as_free() -> None:
    appointment = made(settings=settings(start_step_minutes=30))
    span = {"from_": written(START - timedelta(hours=1)), "to": written(START + timedelta(hours=2))}
    answer = client.get(f"/appointments/{appointment}/openings", **span)
    found = [read(each["starts_at"]) for each in answer.json_body["openings"]]
    half = timedelta(minutes=30)
    assert found == [START - 2 * half, START - half, START + half, START + 2 * half, START + 3 * half]


def test_client_moves_a_follow_up() -> None:
    referred()
    later = owner.post("/portal/appointments", follow_up(START)).json_body["appointment_id"]
    assert move(later, START + SESSION).status_code == 200


def test_canceled_or_past_appointment_cannot_be_moved() -> None:
    appointment = made()
    ok(act(appointment, "cancel", reason="other"))
    with nothing_written():
        assert refused(move(appointment, START + SESSION), 409, "not_booked")
    again = str(booked(starts_at=START)["appointment_id"])
    long_ago(again)
    with nothing_written():
        assert refused(move(again, START + SESSION), 409, "appointment_over")


def test_move_does_not_overwrite_a_concurrent_cancel() -> None:
    appointment = made()
    with before_each_write(lambda: act(appointment, "cancel", reason="other")):
        assert refused(move(appointment, START + SESSION), 409, "not_booked")
    assert (taken("provider#owner"), taken("client#client")) == ([], [])


def test_move_loses_to_a_concurrent_booking() -> None:
    appointment = made()
    known_client("outsider")
    new = START + CELL
    with before_each_write(lambda: booked(outsider, START + SESSION)):
        assert refused(move(appointment, new), 409, "slot_taken")
    assert taken("provider#owner") == [(START, START + 2 * SESSION)]
    assert taken("client#client") == [(START, START + SESSION)]


def test_old_time_is_open_to_others_after_a_move() -> None:
    appointment = made()
    known_client("outsider")
    ok(move(appointment, START + SESSION))
    assert outsider.post("/appointments", request(START)).status_code == 201


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_moves_are_not_found_for_other_people(person: Person) -> None:
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
def test_invalid_move_names_the_field_and_writes_nothing(body: dict[str, Any], field: str) -> None:
    appointment = made()
    with nothing_written():
        assert refused(do(appointment, "reschedule", **body), 422, "invalid", field)


def test_canceling_a_moved_appointment_frees_all_cells() -> None:
    appointment = made()
    ok(move(appointment, START + SESSION))
    ok(do(appointment, "cancel", **GONE))
    assert (taken("provider#owner"), taken("client#client")) == ([], [])


def test_move_loses_to_settings_saved_meanwhile() -> None:
    before = listed()
    known_client()
    appointment = str(booked(starts_at=START)["appointment_id"])
    only_calls = settings(appointment_types=("phone_consult",))
    with before_each_write(lambda: changed(before, settings=only_calls)):
        assert refused(move(appointment, START + SESSION), 409, "type_not_offered")
    assert taken("provider#owner") == [(START, START + SESSION)]
