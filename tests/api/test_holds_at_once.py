"""Holds while another request of the same holder, a booking or a schedule is written."""

from datetime import timedelta

from chalicelib.events.schedules import expire_openings
from tests.api.bookings import booked, calendar_of, hold, taken
from tests.api.cloud import items
from tests.api.holding import SESSION, held, let_expire
from tests.api.meanwhile import before_each_write
from tests.api.people import refused
from tests.api.records import changed, known_client, listed, settings
from tests.api.times import ahead
from tests.events.records import scheduled

# On one UTC date, so that a holder's holds share an item's key.
START = ahead(days=4).replace(hour=9)
LATER, LAST = START + timedelta(hours=3), START + timedelta(hours=6)


def holds() -> list[str]:
    """The ids of the holds on the provider's days."""
    return [each["hold_id"] for each in calendar_of("provider#owner").values() if "hold_id" in each]


def test_first_holds_in_two_tabs_leave_a_single_hold() -> None:
    listed()
    with before_each_write(lambda: held(START)):
        latest = held(LATER)
    assert holds() == [latest]
    assert taken("provider#owner") == [(LATER, LATER + SESSION)]


def test_first_holds_in_two_tabs_on_two_days_leave_a_single_hold() -> None:
    listed()
    with before_each_write(lambda: held(START)):
        latest = held(LATER + timedelta(days=1))
    assert holds() == [latest]
    assert len(taken("provider#owner")) == 1


def test_changed_holds_in_two_tabs_leave_a_single_hold() -> None:
    listed()
    held(START)
    with before_each_write(lambda: held(LATER + timedelta(days=1))):
        latest = held(LAST + timedelta(days=2))
    assert holds() == [latest]
    assert len(taken("provider#owner")) == 1


def test_booking_leaves_a_hold_that_replaced_its_own() -> None:
    listed()
    known_client()
    first = held(START)
    latest: list[str] = []
    with before_each_write(lambda: latest.append(held(LATER))):
        booked(starts_at=START, hold_id=first)
    assert holds() == latest
    assert taken("provider#owner") == [(START, START + SESSION), (LATER, LATER + SESSION)]


def test_schedule_leaves_a_hold_that_was_renewed_meanwhile() -> None:
    listed()
    held(START)
    let_expire()
    latest: list[str] = []
    with before_each_write(lambda: latest.append(held(START))):
        assert scheduled(expire_openings)["expired"] == 0
    assert holds() == latest
    assert taken("provider#owner") == [(START, START + SESSION)]


def test_hold_loses_to_settings_saved_meanwhile() -> None:
    before = listed()
    with before_each_write(lambda: changed(before, settings=settings(accepting=False))):
        assert refused(hold(START), 409, "not_accepting")
    assert items("calendar") == []
