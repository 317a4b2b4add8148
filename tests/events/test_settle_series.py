"""The schedule that brings series to an end which a Lambda left on the way: whole, or nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.series import commit as series_commit
from chalicelib.booking.series import table as series_table
from chalicelib.directory import table as directory
from chalicelib.events.schedules import settle_series
from tests.api.bookings import booked, calendar_of, taken
from tests.api.cloud import aws, change, items
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import client, outsider, owner, refused
from tests.api.provider_side import referred, series
from tests.api.records import changed, known_client
from tests.api.times import ahead, now, read, written
from tests.api.wire import seen
from tests.events.records import scheduled

PATH = "/portal/series"


class Died(BaseException):
    """What the end of a Lambda is to the code in it: nothing catches it, nothing runs after it."""


def dying_before(write: int) -> Any:
    """Let that many writes of the series through, then die."""
    made = 0

    def instead(operation: str, sent: dict[str, Any]) -> None:
        nonlocal made
        if operation in {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem"}:
            if made == write:
                raise Died
            made += 1

    return instead


def later() -> None:
    """The lease of every series on its way has run out."""
    for item in items("calendar"):
        if item["entry"].startswith("series#") and "due_at" in item:
            at = (now() - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            change("calendar", {"owner": item["owner"], "entry": item["entry"]}, due_at=at)


def settled() -> int:
    found: int = scheduled(settle_series)["settled"]
    return found


def of_series() -> list[dict[str, Any]]:
    return [each for each in items("appointments") if json.loads(each["record"])["kind"] == "series"]


def leads() -> list[dict[str, Any]]:
    return [item for item in items("calendar") if item["entry"].startswith("series#")]


@pytest.fixture
def referral() -> str:
    return referred()


# begin, three times twenty dates taken, the commit: five writes.
@pytest.mark.parametrize("write", [1, 2, 3, 4])
def test_interrupted_series_is_undone_completely(referral: str, write: int) -> None:
    before = {owner: taken(owner) for owner in ("provider#owner", "client#client")}
    with pytest.raises(Died), seen(dying_before(write)):
        owner.post(PATH, series(count=52), idempotency_key="k")
    assert of_series() == []
    assert len(leads()) == 1
    assert settled() == 0, "as long as its leader may live, anonymous takes it over"
    later()
    assert settled() == 1
    assert (of_series(), leads()) == ([], [])
    assert {owner: taken(owner) for owner in before} == before
    assert settled() == 0


@pytest.mark.parametrize("write", [1, 2, 3, 4, None])
def test_series_with_agreed_collisions_books_all_confirmed_dates_or_none(
    referral: str, write: int | None
) -> None:
    first = ahead(hours=96)
    known_client("outsider")
    colliding = [first + timedelta(weeks=2), first + timedelta(weeks=5)]
    booked(outsider, colliding[0])
    assert refused(owner.post(PATH, series(first, count=52)), 409, "series_collides")
    # The second date is left out though it is free: what was agreed to is what counts.
    agreed = series(first, count=52, skip=[written(each) for each in colliding])
    before = {owner: taken(owner) for owner in ("provider#owner", "client#client")}
    if write is None:
        assert owner.post(PATH, agreed).status_code == 201
        starts = {read(json.loads(each["record"])["starts_at"]) for each in of_series()}
        assert starts == {first + timedelta(weeks=week) for week in range(52) if week not in {2, 5}}
        return
    with pytest.raises(Died), seen(dying_before(write)):
        owner.post(PATH, agreed)
    later()
    settled()
    assert (of_series(), leads()) == ([], [])
    assert {owner: taken(owner) for owner in before} == before


def test_repeated_request_restarts_an_interrupted_series_after_its_lease(referral: str) -> None:
    with pytest.raises(Died), seen(dying_before(2)):
        owner.post(PATH, series(count=30), idempotency_key="k")
    assert refused(owner.post(PATH, series(count=30), idempotency_key="k"), 409, "try_again")
    later()
    answer = owner.post(PATH, series(count=30), idempotency_key="k")
    assert (answer.status_code, len(of_series())) == (201, 30)
    assert len(taken("client#client")) == 31


def test_interrupted_undoing_of_a_series_is_finished_later(referral: str) -> None:
    with pytest.raises(Died), seen(dying_before(4)):
        owner.post(PATH, series(count=52))
    for _ in range(3):
        later()
        with pytest.raises(Died), seen(dying_before(1)):
            scheduled(settle_series)
    later()
    assert settled() == 1
    assert (leads(), len(taken("provider#owner"))) == ([], 1)


def test_repeated_request_racing_the_schedule_books_all_dates_or_none(referral: str) -> None:
    with pytest.raises(Died), seen(dying_before(2)):
        owner.post(PATH, series(count=30), idempotency_key="k")
    later()
    with before_each_write(lambda: scheduled(settle_series)):
        answer = owner.post(PATH, series(count=30), idempotency_key="k")
    assert answer.status_code in {201, 409}
    assert len(of_series()) in {0, 30}


def test_narrower_cancel_does_not_replace_a_wider_unfinished_cancel(referral: str) -> None:
    made = owner.post(PATH, series(count=40)).json_body
    one = f"{PATH}/{made['series_id']}"
    with pytest.raises(Died), seen(dying_before(1)):
        owner.send("DELETE", one)
    with pytest.raises(Died), seen(dying_before(1)):
        owner.send("DELETE", f"{one}?from={made['appointments'][30]['starts_at']}")
    later()
    assert settled() == 1
    assert {each["status"] for each in of_series()} == {"canceled"}


def test_interrupted_series_cancel_is_finished_with_a_single_notification(referral: str) -> None:
    made = owner.post(PATH, series(count=40)).json_body
    with pytest.raises(Died), seen(dying_before(2)):
        owner.send("DELETE", f"{PATH}/{made['series_id']}")
    gone = [each for each in of_series() if each["status"] == "canceled"]
    assert 0 < len(gone) < 40
    later()
    assert settled() == 1
    assert {each["status"] for each in of_series()} == {"canceled"}
    assert [each["event"] for each in of_series() if each.get("event")] == ["series_canceled"]
    assert len(taken("client#client")) == 1
    assert [(each["state"], "due_job" in each) for each in leads()] == [("booked", False)]


def test_booking_that_lands_during_a_series_write_is_preserved(referral: str) -> None:
    """Between the look and the write another booking lands on the 30th date."""
    first = ahead(hours=96)
    day = first + timedelta(weeks=29)
    cells = (day.hour * 12, day.hour * 12 + 1)
    done: list[str] = []

    def instead(operation: str, sent: dict[str, Any]) -> None:
        if operation == "TransactWriteItems" and not done:
            done.append("x")
            item = {"owner": "provider#owner", "entry": f"day#{day.date()}"}
            _take(item, cells)

    with seen(instead):
        answer = owner.post(PATH, series(first, count=52))
    assert refused(answer, 409, "series_collides")
    assert [each["reason"] for each in answer.json_body["collisions"]] == ["slot_taken"]
    assert (of_series(), leads()) == ([], [])
    assert len(taken("provider#owner")) == 2
    assert len(taken("client#client")) == 1


def _take(key: dict[str, str], cells: tuple[int, ...]) -> None:
    aws("dynamodb").update_item(
        TableName="calendar",
        Key={name: {"S": value} for name, value in key.items()},
        UpdateExpression="ADD #cells :cells",
        ExpressionAttributeNames={"#cells": "cells"},
        ExpressionAttributeValues={":cells": {"NS": [str(cell) for cell in cells]}},
    )


def test_run_with_nothing_due_costs_a_single_query(referral: str) -> None:
    with seen() as requests:
        assert settled() == 0
    assert [each.operation for each in requests] == ["Query"]
    assert client.get("/appointments").status_code == 200
    assert calendar_of("provider#owner").keys() >= {"capacity"}
    assert series_table.JOB == "settle_series"


def test_series_loses_to_authority_removed_before_its_appointments_are_written(referral: str) -> None:
    before = directory.get("owner")
    with before_each_write(lambda: changed(before, authority=()), after=1):
        assert refused(owner.post(PATH, series()), 409, "series_collides")
    assert (of_series(), leads()) == ([], [])
    assert len(taken("client#client")) == 1


def test_first_request_does_not_finish_a_series_that_the_schedule_undoes(referral: str) -> None:
    """Between the first dates and the rest the request's lease ends."""

    def undo() -> None:
        later()
        assert settled() == 1

    with before_each_write(undo, after=1):
        assert refused(owner.post(PATH, series(count=30)), 409, "try_again")
    assert (of_series(), leads()) == ([], [])
    assert len(taken("provider#owner")) == 1


def test_series_is_not_booked_while_the_schedule_undoes_it(referral: str) -> None:
    """All cells are taken; the schedule begins to undo them just before the appointments are written."""

    def undo_half() -> None:
        later()
        with pytest.raises(Died), seen(dying_before(1)):
            scheduled(settle_series)

    with before_each_write(undo_half, after=1):
        assert refused(owner.post(PATH, series()), 409, "try_again")
    later()
    scheduled(settle_series)
    assert (of_series(), leads()) == ([], [])
    assert len(taken("provider#owner")) == 1


def test_schedule_does_not_undo_a_series_that_was_booked_meanwhile(referral: str) -> None:
    with pytest.raises(Died), seen(dying_before(2)):
        owner.post(PATH, series(), idempotency_key="k")
    series_id = leads()[0]["entry"].removeprefix("series#")
    later()

    def finish() -> None:
        found = series_table.find("owner", series_id)
        assert found
        series_commit.finish(found, now())

    with before_each_write(finish, writes=ANY_WRITE):
        scheduled(settle_series)
    assert [each["state"] for each in leads()] == ["booked"]
    assert len(of_series()) == 5
    assert len(taken("provider#owner")) == 6


def test_two_requests_with_one_key_book_a_series_once(referral: str) -> None:
    answers: list[Any] = []

    def ask() -> None:
        answers.append(owner.post(PATH, series(), idempotency_key="k"))

    with before_each_write(ask, writes=ANY_WRITE):
        ask()
    assert [each.status_code for each in answers] == [201, 409]
    assert answers[1].json_body["code"] == "try_again"
    assert len(of_series()) == 5
    assert [(each["state"], each["done"]) for each in leads()] == [("booked", 5)]


def test_two_series_cancellations_at_once_both_hold(referral: str) -> None:
    made = owner.post(PATH, series(count=20)).json_body
    one = f"{PATH}/{made['series_id']}"
    wider = f"{one}?from={made['appointments'][2]['starts_at']}"

    def interrupted() -> None:
        with pytest.raises(Died), seen(dying_before(1)):
            owner.send("DELETE", wider)

    with before_each_write(interrupted, writes=ANY_WRITE):
        owner.send("DELETE", f"{one}?from={made['appointments'][15]['starts_at']}")
    assert [each["status"] for each in sorted(of_series(), key=lambda each: each["starts_at"])] == [
        *["booked"] * 2,
        *["canceled"] * 18,
    ]


def test_finished_cancellation_leaves_a_wider_order_that_came_meanwhile(referral: str) -> None:
    made = owner.post(PATH, series(count=5)).json_body
    one = f"{PATH}/{made['series_id']}"

    def order() -> None:
        with pytest.raises(Died), seen(dying_before(1)):
            owner.send("DELETE", one)

    # After the order and its transaction comes the note that it is complete.
    with before_each_write(order, after=2, writes=ANY_WRITE):
        owner.send("DELETE", f"{one}?from={made['appointments'][1]['starts_at']}")
    assert [each["state"] for each in leads()] == ["canceling"]
    later()
    assert settled() == 1
    assert {each["status"] for each in of_series()} == {"canceled"}
