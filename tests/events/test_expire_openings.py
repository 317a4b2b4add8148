"""The schedule that removes one-off openings that can't be booked anymore."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.calendar.table import CalendarItem
from chalicelib.events import schedules
from tests.api.bookings import booked, calendar_of
from tests.api.cloud import items, snapshot
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import anonymous
from tests.api.records import hours, known_client, listed
from tests.api.times import NOTICE, ahead, first_cell_after, now, written
from tests.api.wire import seen
from tests.events.clock import moved_clock
from tests.events.records import expire, lines_of, logged


def _one_off(starts_at: datetime, owner: str = "owner", kind: str = "session") -> None:
    calendar_table.add_one_off(owner, OneOff(starts_at, kind, ("video",)), starts_at - NOTICE)


def _left() -> set[tuple[str, datetime]]:
    return {(item["owner"], _read(item["starts_at"])) for item in items("calendar") if "starts_at" in item}


def _read(text: Any) -> datetime:
    return datetime.fromisoformat(text)


def test_one_off_opening_inside_the_notice_is_removed() -> None:
    soon, later = first_cell_after(now() + timedelta(hours=40)), ahead(hours=72)
    _one_off(soon)
    _one_off(later)
    assert expire() == {"expired": 1}
    assert _left() == {("provider#owner", later)}


def test_due_one_off_openings_of_every_provider_are_removed() -> None:
    for owner in ("owner", "colleague"):
        for minutes in (-60, 0, 60):
            _one_off(first_cell_after(now() + timedelta(hours=40, minutes=minutes)), owner)
    assert expire() == {"expired": 6}
    assert _left() == set()


def test_second_run_removes_nothing_more() -> None:
    _one_off(first_cell_after(now() + timedelta(hours=40)))
    _one_off(ahead(hours=72))
    expire()
    before = snapshot()
    assert expire() == {"expired": 0}
    assert snapshot() == before


def test_one_off_opening_that_is_still_bookable_stays() -> None:
    starts_at = first_cell_after(now() + timedelta(hours=48, seconds=30))
    _one_off(starts_at)
    assert expire() == {"expired": 0}
    assert _left() == {("provider#owner", starts_at)}


def test_expiring_an_opening_leaves_bookings_capacity_and_referrals_alone() -> None:
    listed(hours=hours(weekly=()))
    known_client()
    _one_off(ahead(hours=72))
    booked(starts_at=ahead(hours=72))
    _one_off(first_cell_after(now() + timedelta(hours=40)))
    before = calendar_of("provider#owner").keys()
    assert expire() == {"expired": 1}
    assert len(before - calendar_of("provider#owner").keys()) == 1
    assert {"capacity", "referral#client"} < calendar_of("provider#owner").keys()


def test_expired_one_off_opening_is_not_listed() -> None:
    listed(hours=hours(weekly=()))
    starts_at = first_cell_after(now() + timedelta(hours=40))
    _one_off(starts_at)
    expire()
    query = {"type": "session", "from_": written(now()), "to": written(now() + timedelta(days=3))}
    assert anonymous.get("/providers/the-owner/openings", **query).json_body["openings"] == []


def test_single_run_removes_more_than_a_batch() -> None:
    count = schedules.BATCH + 5
    for number in range(count):
        _one_off(first_cell_after(now() - timedelta(hours=1, minutes=5 * number)))
    assert expire() == {"expired": count}
    assert _left() == set()


def test_run_queries_a_bounded_number_of_batches() -> None:
    """However many are due, a run queries a limited number of batches of openings and of holds."""
    assert schedules.BATCH * schedules.MOST_BATCHES <= 5000
    _one_off(first_cell_after(now() - timedelta(hours=1)))
    key = {name: {"S": items("calendar")[0][name]} for name in ("owner", "entry", "due_job", "due_at")}

    numbers = count()

    def always_full(operation: str, request: dict[str, Any]) -> Any:
        found = [key | {"owner": {"S": f"provider#{next(numbers)}"}} for _ in range(request["Limit"])]
        page = {"Items": found, "Count": len(found), "ScannedCount": len(found)}
        return page if operation == "Query" else {}

    with seen(always_full) as requests:
        expire()
    assert len([each for each in requests if each.operation == "Query"]) == 2 * schedules.MOST_BATCHES


def test_opening_that_fails_to_expire_does_not_block_others() -> None:
    for minutes in (-60, 0):
        _one_off(first_cell_after(now() + timedelta(hours=40, minutes=minutes)))
    broken = [True]

    def breaks_once(operation: str, request: dict[str, Any]) -> Any:
        if operation == "DeleteItem" and broken:
            broken.pop()
            raise ConnectionError
        return None

    with seen(breaks_once), logged() as log:
        assert expire() == {"expired": 1}
    failure, *_ = lines_of(log)
    assert (failure["message"], failure["error"]) == ("unexpired", "ConnectionError")
    assert "#opening#" in failure["entry"]
    assert expire() == {"expired": 1}


def test_one_off_opening_that_is_due_later_by_then_stays() -> None:
    """Meanwhile, the provider removes it and adds it again under a shorter notice."""
    soon = first_cell_after(now() + timedelta(hours=40))
    _one_off(soon)

    def again() -> None:
        (item,) = items("calendar")
        CalendarItem(item["owner"], item["entry"]).delete()
        calendar_table.add_one_off("owner", OneOff(soon, "session", ("video",)), now() + timedelta(hours=16))

    with before_each_write(again, writes=ANY_WRITE):
        assert expire() == {"expired": 0}
    assert _left() == {("provider#owner", soon)}


def test_run_stops_in_time_and_the_next_one_goes_on() -> None:
    for minutes in (-60, 0):
        _one_off(first_cell_after(now() + timedelta(hours=40, minutes=minutes)))
    with moved_clock() as clock:

        def slow(operation: str, request: dict[str, Any]) -> None:
            if operation == "DeleteItem":
                clock.passed += schedules.RUN

        with seen(slow):
            assert expire() == {"expired": 1}
            assert expire() == {"expired": 1}
    assert _left() == set()
