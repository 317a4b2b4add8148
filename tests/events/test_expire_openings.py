"""The schedule that takes away one-off openings nobody can book any more."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.events import schedules
from tests.api.bookings import booked, calendar_of
from tests.api.cloud import everything, items
from tests.api.people import nobody
from tests.api.records import hours, known_client, listed
from tests.api.times import NOTICE, ahead, first_cell_after, now, written
from tests.api.wire import seen
from tests.events.records import expire


def _one_off(starts_at: datetime, owner: str = "owner", kind: str = "session") -> None:
    calendar_table.add_one_off(owner, OneOff(starts_at, kind, ("video",)), starts_at - NOTICE)


def _left() -> set[tuple[str, datetime]]:
    return {(item["owner"], _read(item["starts_at"])) for item in items("calendar") if "starts_at" in item}


def _read(text: Any) -> datetime:
    return datetime.fromisoformat(text)


def test_it_works() -> None:
    soon, later = first_cell_after(now() + timedelta(hours=40)), ahead(hours=72)
    _one_off(soon)
    _one_off(later)
    assert expire() == {"expired": 1}
    assert _left() == {("provider#owner", later)}


def test_what_is_due_goes_whoever_owns_it() -> None:
    for owner in ("owner", "colleague"):
        for minutes in (-60, 0, 60):
            _one_off(first_cell_after(now() + timedelta(hours=40, minutes=minutes)), owner)
    assert expire() == {"expired": 6}
    assert _left() == set()


def test_twice_is_as_good_as_once() -> None:
    _one_off(first_cell_after(now() + timedelta(hours=40)))
    _one_off(ahead(hours=72))
    expire()
    before = everything()
    assert expire() == {"expired": 0}
    assert everything() == before


def test_an_opening_that_can_just_be_booked_stays() -> None:
    starts_at = first_cell_after(now() + timedelta(hours=48, seconds=30))
    _one_off(starts_at)
    assert expire() == {"expired": 0}
    assert _left() == {("provider#owner", starts_at)}


def test_bookings_counters_and_referrals_stay() -> None:
    listed(hours=hours(weekly=()))
    known_client()
    _one_off(ahead(hours=72))
    booked(starts_at=ahead(hours=72))
    _one_off(first_cell_after(now() + timedelta(hours=40)))
    before = calendar_of("provider#owner").keys()
    assert expire() == {"expired": 1}
    assert len(before - calendar_of("provider#owner").keys()) == 1
    assert {"capacity", "referral#client"} < calendar_of("provider#owner").keys()


def test_an_expired_opening_is_offered_to_nobody() -> None:
    listed(hours=hours(weekly=()))
    starts_at = first_cell_after(now() + timedelta(hours=40))
    _one_off(starts_at)
    expire()
    query = {"type": "session", "from_": written(now()), "to": written(now() + timedelta(days=3))}
    assert nobody.get("/providers/the-owner/openings", **query).json_body["openings"] == []


def test_more_than_a_batch_goes_in_one_run() -> None:
    count = schedules.BATCH + 5
    for number in range(count):
        _one_off(first_cell_after(now() - timedelta(hours=1, minutes=5 * number)))
    assert expire() == {"expired": count}
    assert _left() == set()


def test_a_run_is_bounded() -> None:
    """Whatever is left in the index, a run asks for no more than so many batches of openings and of holds."""
    assert schedules.BATCH * schedules.MOST_BATCHES <= 5000
    _one_off(first_cell_after(now() - timedelta(hours=1)))
    key = {name: {"S": items("calendar")[0][name]} for name in ("owner", "entry", "due_job", "due_at")}

    def always_full(operation: str, request: dict[str, Any]) -> Any:
        page = {"Items": [key] * schedules.BATCH, "Count": schedules.BATCH, "ScannedCount": schedules.BATCH}
        return page if operation == "Query" else {}

    with seen(always_full) as requests:
        expire()
    assert len([each for each in requests if each.operation == "Query"]) == 2 * schedules.MOST_BATCHES


def test_one_that_can_t_be_ended_holds_up_no_other() -> None:
    for minutes in (-60, 0):
        _one_off(first_cell_after(now() + timedelta(hours=40, minutes=minutes)))
    broken = [True]

    def breaks_once(operation: str, request: dict[str, Any]) -> Any:
        if operation == "DeleteItem" and broken:
            broken.pop()
            raise ConnectionError
        return None

    with seen(breaks_once):
        assert expire() == {"expired": 1}
    assert expire() == {"expired": 1}
