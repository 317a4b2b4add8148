"""Which openings a client is shown, and when there are none."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.booking.calendar.capacity import counted_week, takes_new_clients, week_of
from chalicelib.booking.calendar.shapes import Capacity, OneOff
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import bookable
from chalicelib.directory.schemas import Provider
from tests.unit.builders import NOW, make_hours, make_provider, make_settings

# The days after the notice of 48 hours.
START, END = NOW + timedelta(days=2), NOW + timedelta(days=9)


def listed(
    provider: Provider, kind: str = "session", one_offs: tuple[OneOff, ...] = (), now: datetime = NOW
) -> list[Opening]:
    return bookable(provider, kind, frozenset(), one_offs, START, END, now=now, floor_hours=48)


def test_working_week_is_listed_between_the_bounds_of_the_range() -> None:
    found = listed(make_provider())
    # Wednesday from noon, Thursday, Friday, Monday, Tuesday, and Wednesday up to noon in New York.
    assert len(found) == 5 * 15
    assert all(START <= each.starts_at < END for each in found)


def test_appointment_type_the_provider_does_not_offer_is_not_listed() -> None:
    intakes_only = make_provider(settings=make_settings(appointment_types=("intake",)))
    assert listed(intakes_only, "intake")
    assert listed(intakes_only, "session") == []


def test_unconfirmed_hours_hide_weekly_and_one_off_openings() -> None:
    one_off = OneOff(START + timedelta(hours=3), "session", ("video",))
    lately = make_provider(hours=make_hours(confirmed_at=NOW - timedelta(days=30)))
    assert listed(lately, one_offs=(one_off,))
    long_ago = make_provider(hours=make_hours(confirmed_at=NOW - timedelta(days=30, microseconds=1)))
    assert listed(long_ago, one_offs=(one_off,)) == []


def test_listing_ends_at_the_horizon_before_the_range_does() -> None:
    near = make_provider(settings=make_settings(horizon_days=4))
    assert max(each.starts_at for each in listed(near)) < NOW + timedelta(days=4)
    assert listed(near) == [each for each in listed(make_provider()) if each in listed(near)]
    assert listed(near, now=NOW - timedelta(days=3)) == []


def test_one_off_openings_are_listed_only_between_notice_and_horizon() -> None:
    provider = make_provider(hours=make_hours(weekly=()), settings=make_settings(horizon_days=4))
    hours = (47, 48, 95, 96)
    one_offs = tuple(OneOff(NOW + timedelta(hours=each), "session", ("video",)) for each in hours)
    assert [each.starts_at - NOW for each in listed(provider, one_offs=one_offs)] == [
        timedelta(hours=48),
        timedelta(hours=95),
    ]


@pytest.mark.parametrize(
    ("settings", "capacity", "takes"),
    [
        ({}, Capacity(), True),
        ({"accepting": False}, Capacity(), False),
        ({"desired_caseload": 5}, Capacity(caseload=4), True),
        ({"desired_caseload": 5}, Capacity(caseload=5), False),
        ({"weekly_new_client_limit": 1}, Capacity(week=date(2026, 6, 1), new_this_week=1), False),
        ({"weekly_new_client_limit": 1}, Capacity(week=date(2026, 5, 25), new_this_week=1), True),
    ],
)
def test_provider_takes_new_clients_only_while_accepting_and_below_limits(
    settings: dict[str, Any], capacity: Capacity, *, takes: bool
) -> None:
    assert takes_new_clients(make_provider(settings=make_settings(**settings)), capacity, NOW) == takes


def test_capacity_week_never_goes_back_when_the_provider_changes_zone() -> None:
    # Still Sunday in New York, but Monday on Lord Howe, where the last referral was counted.
    now = datetime(2026, 6, 7, 20, tzinfo=UTC)
    new_york = make_provider(settings=make_settings(weekly_new_client_limit=1))
    counted = Capacity(week=date(2026, 6, 8), new_this_week=1)
    assert week_of(new_york, now) == date(2026, 6, 1)
    assert counted_week(new_york, counted, now) == date(2026, 6, 8)
    assert not takes_new_clients(new_york, counted, now)
    assert counted_week(new_york, Capacity(), now) == date(2026, 6, 1)
