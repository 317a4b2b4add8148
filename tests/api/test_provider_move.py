"""POST /portal/referrals/{id}/reschedule."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Authority
from tests.api.bookings import booked, hold, nothing_written, request, taken
from tests.api.client_side import do, move
from tests.api.cloud import items
from tests.api.holding import let_expire
from tests.api.meanwhile import before_each_write
from tests.api.people import (
    Person,
    anonymous,
    client,
    colleague,
    ok,
    operator,
    outsider,
    owner,
    refused,
)
from tests.api.provider_side import act, follow_up, item, long_ago, referred, series, shift
from tests.api.records import changed, known_client, provider, settings
from tests.api.test_busy_calendar import event, file
from tests.api.test_time_off import away
from tests.api.times import CELL, ahead, first_cell_after, now, read, written
from tests.api.wire import operations, seen

SESSION = timedelta(minutes=50)
START = ahead(hours=72)


def made(**changes: Any) -> str:
    """A referral, at START."""
    appointment = referred(starts_at=START)
    if changes:
        changed(provider(), **changes)
    return appointment


def thread(appointment: str, person: Person = client) -> list[str]:
    answer = person.get(f"/appointments/{appointment}/messages")
    return [each["text"] for each in answer.json_body["messages"]]


def test_provider_moves_an_appointment_with_both_sides_cells() -> None:
    appointment = made(settings=settings(buffer_before_minutes=5, buffer_after_minutes=10))
    new = START + timedelta(hours=3)
    answer = shift(appointment, new, message="I have to leave early that day.")
    assert answer.status_code == 200
    moved = answer.json_body
    assert (read(moved["starts_at"]), read(moved["ends_at"])) == (new, new + SESSION)
    assert (read(moved["rescheduled_from"]), moved["rescheduled_by"]) == (START, "provider")
    assert taken("provider#owner") == [(new - CELL, new + SESSION + 2 * CELL)]
    assert taken("client#client") == [(new, new + SESSION)]
    mine = client.get(f"/appointments/{appointment}").json_body
    assert (read(mine["starts_at"]), read(mine["rescheduled_from"])) == (new, START)
    assert mine["rescheduled_by"] == "provider"
    assert thread(appointment) == thread(appointment, owner) == ["I have to leave early that day."]
    assert item(appointment)["event"] == "moved_by_provider"


def test_move_without_a_message_leaves_the_thread_as_it_was() -> None:
    appointment = made()
    for hours, message in ((1, ""), (2, "  "), (3, "\u200b")):
        ok(shift(appointment, START + timedelta(hours=hours), message=message))
    assert thread(appointment) == []


def test_repeated_move_returns_the_first_answer_and_sends_one_message() -> None:
    appointment = made()
    body: dict[str, Any] = {"expected_starts_at": written(START), "message": "Sorry."}
    first = shift(appointment, START + SESSION, **body)
    with nothing_written():
        assert shift(appointment, START + SESSION, **body).json_body == first.json_body
    assert thread(appointment) == ["Sorry."]


def test_appointment_moves_back_and_there_again_with_the_same_words() -> None:
    appointment = made()
    for start in (START + SESSION, START, START + SESSION):
        ok(shift(appointment, start, message="Sorry."))
    assert thread(appointment) == ["Sorry."] * 3


@pytest.mark.parametrize("new", [START + timedelta(days=1), START + timedelta(minutes=30)])
@pytest.mark.parametrize("between", ["BatchGetItem", "TransactWriteItems"])
def test_move_sent_twice_at_once_is_answered_twice(between: str, new: Any) -> None:
    appointment, firsts = made(), list[HTTPResponse]()
    body: dict[str, Any] = {"expected_starts_at": written(START), "message": "Sorry."}
    with before_each_write(
        lambda: firsts.append(shift(appointment, new, **body)), writes=frozenset({between})
    ):
        second = shift(appointment, new, **body)
    if firsts:
        assert [each.status_code for each in (*firsts, second)] == [200, 200]
        assert second.json_body == firsts[0].json_body
    assert thread(appointment) == ["Sorry."]


def test_move_of_an_appointment_that_the_client_moved_is_refused() -> None:
    appointment = made()
    ok(move(appointment, START + timedelta(days=1)))
    with nothing_written():
        stale = shift(appointment, START + SESSION, expected_starts_at=written(START))
        assert refused(stale, 409, "changed_elsewhere")


def test_second_move_from_the_same_view_is_refused() -> None:
    appointment = made()
    ok(shift(appointment, START + SESSION, message="One."))
    with nothing_written():
        other = shift(appointment, START + SESSION, expected_starts_at=written(START), message="Two.")
        assert refused(other, 409, "changed_elsewhere")


def test_provider_moves_without_notice_and_outside_hours_but_not_into_the_past() -> None:
    appointment = made(hours=provider().hours.model_copy(update={"weekly": ()}))
    soon = first_cell_after(now() + timedelta(minutes=10))
    ok(shift(appointment, soon))
    with nothing_written():
        assert refused(shift(appointment, now().replace(minute=0, second=0, microsecond=0)), 422, "invalid")
        far = shift(appointment, START, starts_at="2199-12-30T12:00:00Z")
        assert refused(far, 422, "invalid", "starts_at")


def test_move_to_the_same_start_is_refused() -> None:
    appointment = made()
    with nothing_written():
        assert refused(shift(appointment, START), 422, "invalid", "starts_at")


def test_moved_appointment_keeps_its_length() -> None:
    appointment = made(settings=settings(lengths={"session": 90}))
    moved = ok(shift(appointment, START + timedelta(days=1)))
    assert read(moved["ends_at"]) - read(moved["starts_at"]) == SESSION


def test_every_kind_of_appointment_moves() -> None:
    referred(starts_at=START)
    later = owner.post("/portal/appointments", follow_up(ahead(hours=96))).json_body["appointment_id"]
    ok(shift(later, ahead(hours=97)))
    ok(owner.post("/portal/series", series(ahead(hours=120), count=2)))
    records = [json.loads(each["record"]) for each in items("appointments")]
    (one, _) = [each["appointment_id"] for each in records if each["kind"] == "series"]
    moved = ok(shift(one, ahead(hours=122)))
    assert (moved["kind"], moved["rescheduled_by"]) == ("series", "provider")


def test_move_never_overlaps_what_is_booked() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + timedelta(hours=3))
    with nothing_written():
        for late in (timedelta(hours=3), timedelta(hours=3) - CELL, timedelta(hours=3) + SESSION - CELL):
            assert refused(shift(appointment, START + late), 409, "slot_taken")


def test_move_overlapping_own_and_another_appointment_is_refused() -> None:
    appointment = made()
    known_client("outsider")
    booked(outsider, START + SESSION)
    with nothing_written():
        assert refused(shift(appointment, START + CELL), 409, "slot_taken")


def test_move_never_overlaps_the_clients_other_appointments() -> None:
    appointment = made()
    booked(starts_at=START + SESSION, provider_id="colleague")
    with nothing_written():
        assert refused(shift(appointment, START + CELL), 409, "client_busy")
        assert refused(shift(appointment, START + SESSION), 409, "client_busy")


def test_hold_blocks_a_move_until_it_expires() -> None:
    appointment = made()
    ok(hold(START + SESSION))
    with nothing_written():
        assert refused(shift(appointment, START + CELL), 409, "slot_taken")
    let_expire()
    assert shift(appointment, START + CELL).status_code == 200
    assert taken("provider#owner") == [(START + CELL, START + CELL + SESSION)]


def test_move_into_time_off_or_busy_time_must_be_confirmed() -> None:
    appointment = made()
    day = ahead(hours=120)
    ok(owner.post("/portal/time-off", away(day, days=1)))
    ok(owner.put("/portal/busy-calendar", file(event(ahead(hours=96)))))
    with nothing_written():
        assert refused(shift(appointment, day), 409, "during_time_off")
        assert refused(shift(appointment, ahead(hours=96)), 409, "busy_elsewhere")
    assert shift(appointment, day, anyway=True).status_code == 200
    assert shift(appointment, ahead(hours=96), anyway=True).status_code == 200


def test_move_requires_authority_on_the_new_date() -> None:
    expires = date.fromordinal((START + timedelta(days=1)).date().toordinal())
    appointment = made(authority=(Authority(state="AZ", kind="state_license", expires_on=expires),))
    with nothing_written():
        assert refused(shift(appointment, START + timedelta(days=4)), 409, "not_authorized_in_state")


def test_move_loses_to_authority_removed_meanwhile() -> None:
    appointment = made()
    before = directory.get("owner")
    with before_each_write(lambda: changed(before, authority=())):
        assert refused(shift(appointment, START + SESSION), 409, "not_authorized_in_state")
    assert taken("provider#owner") == [(START, START + SESSION)]


def test_move_loses_to_a_concurrent_booking() -> None:
    appointment = made()
    known_client("outsider")
    with before_each_write(lambda: booked(outsider, START + SESSION)):
        assert refused(shift(appointment, START + CELL, message="Sorry."), 409, "slot_taken")
    assert taken("client#client") == [(START, START + SESSION)]
    assert thread(appointment) == []


def test_canceled_or_past_appointment_cannot_be_moved() -> None:
    appointment = made()
    ok(act(appointment, "cancel", reason="other"))
    with nothing_written():
        assert refused(shift(appointment, START + SESSION), 409, "not_booked")
    again = str(booked(starts_at=START)["appointment_id"])
    long_ago(again)
    with nothing_written():
        assert refused(shift(again, START + SESSION), 409, "appointment_over")
    assert "reschedule" not in owner.get(f"/portal/referrals/{again}").json_body["actions"]


def test_reminder_follows_a_moved_appointment() -> None:
    appointment = made()
    new = START + timedelta(days=5)
    ok(shift(appointment, new))
    assert read(item(appointment)["remind_at"].replace(".000000", "")) == new - timedelta(hours=48)


def test_old_time_is_open_to_others_after_a_move() -> None:
    appointment = made()
    known_client("outsider")
    ok(shift(appointment, START + SESSION))
    assert outsider.post("/appointments", request(START)).status_code == 201
    ok(do(appointment, "cancel", reason="schedule", message=""))
    assert taken("client#client") == []


def test_only_its_provider_moves_an_appointment() -> None:
    appointment = made()
    with nothing_written():
        assert refused(shift(appointment, START + SESSION, colleague), 404, "not_found")
        assert refused(shift(appointment, START + SESSION, client), 403, "forbidden")
        assert refused(shift(appointment, START + SESSION, operator), 403, "forbidden")
        assert refused(shift(appointment, START + SESSION, anonymous), 401, "not_signed_in")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": "2026-12-01T10:00:00"}, "starts_at"),
        ({"starts_at": written(START + timedelta(minutes=2))}, "starts_at"),
        ({"expected_starts_at": "yesterday"}, "expected_starts_at"),
        ({"message": "a" * 1001}, "message"),
        ({"anyway": "yes"}, "anyway"),
        ({"format": "phone"}, "format"),
    ],
)
def test_invalid_move_names_the_field_and_writes_nothing(changes: dict[str, Any], field: str) -> None:
    appointment = made()
    with nothing_written():
        assert refused(shift(appointment, START + SESSION, **changes), 422, "invalid", field)


def test_move_to_another_day_takes_one_transaction_of_eight_items() -> None:
    appointment = made()
    with seen() as requests:
        ok(shift(appointment, START + timedelta(days=1), message="Sorry."))
    assert operations(requests).count("TransactWriteItems") == 1
    sizes = [len(each.sent["TransactItems"]) for each in requests if each.operation == "TransactWriteItems"]
    assert sizes == [8]


def test_free_starts_to_move_to_need_no_notice_and_count_own_time_as_free() -> None:
    appointment = made(settings=settings(start_step_minutes=30, accepting=False))
    known_client("outsider")
    span = {"from_": written(now()), "to": written(START + timedelta(hours=2))}
    answer = ok(owner.get(f"/portal/referrals/{appointment}/openings", **span))
    found = [read(each["starts_at"]) for each in answer["openings"]]
    half = timedelta(minutes=30)
    assert now() < found[0] < now() + timedelta(hours=1)
    assert found[-4:] == [START - half, START + half, START + 2 * half, START + 3 * half]
    assert ok(shift(appointment, found[0]))["starts_at"] == written(found[0])
    for person, status in ((colleague, 404), (client, 403)):
        assert person.get(f"/portal/referrals/{appointment}/openings", **span).status_code == status
