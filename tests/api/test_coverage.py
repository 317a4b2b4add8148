"""PUT /appointments/{id}/coverage: the client's plan, for the provider alone."""

from typing import Any

import pytest
from chalice.test import HTTPResponse

from tests.api.bookings import booked, nothing_written
from tests.api.client_side import COVERAGE, GONE, do, move
from tests.api.cloud import aws, everything, items
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago, series
from tests.api.records import known_client, listed
from tests.api.sign_ins import pool
from tests.api.times import ahead
from tests.api.waiting import streamed
from tests.events.mailbox import sent
from tests.events.records import logged, run

CLEARED = {"plan_name": "", "member_id": ""}
PLAN, MEMBER = "Canary Choice Plus", "CANARY4711"
CANARIES = {"plan_name": PLAN, "member_id": MEMBER}


def cover(appointment_id: str, body: Any = COVERAGE, person: Person = client) -> HTTPResponse:
    return person.put(f"/appointments/{appointment_id}/coverage", body)


def insured(**changes: Any) -> str:
    """The id of a client's referral with a plan, three days ahead."""
    listed()
    known_client()
    return str(booked(payer="aetna", **changes)["appointment_id"])


def _mine(appointment_id: str) -> Any:
    return ok(client.get(f"/appointments/{appointment_id}"))


def _theirs(appointment_id: str) -> Any:
    return ok(owner.get(f"/portal/referrals/{appointment_id}"))


def test_client_tells_the_provider_their_plan_changes_it_and_clears_it() -> None:
    appointment = insured()
    assert _mine(appointment)["coverage"] is None
    assert "coverage" in _mine(appointment)["actions"]
    assert ok(cover(appointment))["coverage"] == COVERAGE
    assert (_mine(appointment)["coverage"], _theirs(appointment)["coverage"]) == (COVERAGE, COVERAGE)
    other = {"plan_name": "", "member_id": "W9"}
    assert ok(cover(appointment, other))["coverage"] == other
    assert ok(cover(appointment, CLEARED))["coverage"] is None
    assert _theirs(appointment)["coverage"] is None


def test_same_request_twice_writes_once_and_answers_the_same() -> None:
    appointment = insured()
    first = ok(cover(appointment))
    with nothing_written():
        assert ok(cover(appointment)) == first


def test_coverage_announces_nothing_and_keeps_repeats_of_the_last_change_recognized() -> None:
    appointment = insured()
    start = ahead(hours=100)
    moved = ok(move(appointment, start))
    ok(cover(appointment))
    assert "event" not in item(appointment)
    with nothing_written():
        assert ok(move(appointment, start))["starts_at"] == moved["starts_at"]


def test_coverage_stays_through_a_move_and_a_switch_to_a_call() -> None:
    appointment = insured()
    ok(cover(appointment))
    ok(move(appointment, ahead(hours=100)))
    ok(act(appointment, "switch-to-call"))
    assert _theirs(appointment)["coverage"] == COVERAGE


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"plan_name": "x" * 81, "member_id": ""}, "plan_name"),
        ({"plan_name": "", "member_id": "x" * 41}, "member_id"),
        ({"plan_name": "Choice"}, "member_id"),
        ({"plan_name": None, "member_id": ""}, "plan_name"),
        ({"plan_name": "", "member_id": 4711}, "member_id"),
        ({**COVERAGE, "group": "1"}, "group"),
    ],
)
def test_malformed_coverage_is_refused(body: dict[str, Any], field: str) -> None:
    appointment = insured()
    with nothing_written():
        assert refused(cover(appointment, body), 422, "invalid", field)


def test_client_who_pays_has_no_coverage_to_tell() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert "coverage" not in _mine(appointment)["actions"]
    with nothing_written():
        assert refused(cover(appointment), 422, "invalid", "plan_name")


def test_coverage_is_for_the_two_sides_alone() -> None:
    appointment = insured()
    listed("colleague")
    with nothing_written():
        for person in (outsider, owner, colleague, operator):
            assert cover(appointment, person=person).status_code in {403, 404}
        assert refused(cover(appointment, person=anonymous), 401, "not_signed_in")


def test_coverage_can_be_told_until_the_start() -> None:
    appointment = insured()
    ok(cover(appointment))
    long_ago(appointment)
    with nothing_written():
        assert refused(cover(appointment, CLEARED), 409, "appointment_over")
    assert _theirs(appointment)["coverage"] == COVERAGE
    assert "coverage" not in _mine(appointment)["actions"]


@pytest.mark.parametrize("by", ["client", "provider", "not_a_fit"])
def test_cancellation_removes_the_coverage_and_refuses_more(by: str) -> None:
    appointment = insured()
    ok(cover(appointment, CANARIES))
    if by == "client":
        ok(do(appointment, "cancel", **GONE))
    elif by == "provider":
        ok(act(appointment, "cancel", reason="other", message=""))
    else:
        ok(do(appointment, "not-a-fit", message=""))
    assert MEMBER not in repr(everything())
    with nothing_written():
        assert refused(cover(appointment), 409, "not_booked")


def test_canceled_series_removes_the_coverage_of_its_dates() -> None:
    insured()
    made = owner.post("/portal/series", series(count=2)).json_body
    one = made["appointments"][0]["appointment_id"]
    ok(cover(one, CANARIES))
    assert owner.send("DELETE", f"/portal/series/{made['series_id']}").status_code == 200
    assert MEMBER not in repr(everything())


def test_deleting_the_account_removes_the_coverage_and_refuses_more() -> None:
    appointment = insured()
    ok(cover(appointment, CANARIES))
    long_ago(appointment)
    for entry in items("calendar"):
        # As their expiry does.
        if entry["entry"].startswith("day#"):
            key = {name: {"S": entry[name]} for name in ("owner", "entry")}
            aws("dynamodb").delete_item(TableName="calendar", Key=key)
    with pool():
        assert client.send("DELETE", "/me").status_code == 204
    assert PLAN not in repr(everything())
    assert MEMBER not in repr(everything())
    assert _theirs(appointment)["coverage"] is None
    with nothing_written():
        assert cover(appointment).status_code == 409


def test_cancellation_between_read_and_write_wins() -> None:
    appointment = insured()
    with before_each_write(lambda: do(appointment, "cancel", **GONE), writes=ANY_WRITE):
        assert refused(cover(appointment, CANARIES), 409, "not_booked")
    assert MEMBER not in repr(everything())


def test_coverage_between_read_and_write_of_a_cancellation_is_removed() -> None:
    appointment = insured()
    with before_each_write(lambda: cover(appointment, CANARIES), writes=ANY_WRITE):
        ok(do(appointment, "cancel", **GONE))
    assert MEMBER not in repr(everything())


def test_coverage_is_in_no_mail_log_feed_or_calendar_file() -> None:
    appointment = insured()
    feed = owner.post("/portal/calendar-feed").json_body["url"].rpartition("/feeds/")[2]
    with logged() as log:
        ok(cover(appointment, CANARIES))
        run(streamed(appointment))
        ok(act(appointment, "switch-to-call"))
        run(streamed(appointment))
        later = owner.post("/portal/appointments", follow_up()).json_body
        run(streamed(later["appointment_id"]))
        seen = [
            log.getvalue(),
            *(mail.as_string() for mail in sent()),
            anonymous.get(f"/feeds/{feed}").body.decode(),
            client.get(f"/appointments/{appointment}/calendar.ics").body.decode(),
            anonymous.get("/providers/the-owner").body.decode(),
            owner.get("/notifications").body.decode(),
            client.get("/notifications").body.decode(),
            repr(everything()["notifications"]),
        ]
    assert len(sent()) >= 3
    assert [text for text in seen if PLAN in text or MEMBER in text] == []
