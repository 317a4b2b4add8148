"""Suitable days and times of day: by weekly hours for the score, by opening for the page."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.schemas import Provider
from chalicelib.matching import rules
from chalicelib.matching.gates import Asked
from tests.unit.builders import NOW, make_answers, make_hours, make_provider, weekly
from tests.unit.clocks import MONDAY, NEW_YORK, local


def available(**availability: Any) -> Asked:
    return Asked(make_answers(availability=availability), None, NOW, 48)


def working(start: str, end: str, days: tuple[str, ...] = ("mon",)) -> Provider:
    return make_provider(hours=make_hours(weekly=(weekly(start, end, days=days),)))


def opening(day: date, clock: str, zone: str = NEW_YORK) -> Opening:
    start = local(day, clock, zone)
    return Opening(start, start + timedelta(minutes=50), ("video",))


def test_suitable_hours_add_their_weight_to_the_score() -> None:
    mornings = working("09:00", "12:00")
    gained = rules.score(mornings, available(times=("morning",))) - rules.score(
        mornings, available(times=("evening",))
    )
    assert gained == rules.WEIGHTS["times_suit"]


def test_requested_day_and_time_must_meet_in_a_single_window() -> None:
    both = (weekly("09:00", "12:00", days=("mon",)), weekly("17:00", "20:00", days=("tue",)))
    provider = make_provider(hours=make_hours(weekly=both))
    assert rules.times_suit(provider, available(days=("mon",), times=("morning",)))
    assert not rules.times_suit(provider, available(days=("mon",), times=("evening",)))
    assert rules.times_suit(provider, available(days=("mon", "tue"), times=("evening",)))


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        ("00:00", "morning"),
        ("11:55", "morning"),
        ("12:00", "afternoon"),
        ("16:55", "afternoon"),
        ("17:00", "evening"),
        ("23:55", "evening"),
    ],
)
def test_opening_suits_only_the_part_of_the_day_of_its_start(clock: str, part: str) -> None:
    for requested in ("morning", "afternoon", "evening"):
        suited = rules.suits(opening(MONDAY, clock), make_provider(), available(times=(requested,)).answers)
        assert suited == (requested == part)


def test_opening_suits_by_the_day_in_the_providers_time_zone() -> None:
    # 9 in the evening on Sunday in New York is Monday in UTC.
    late = opening(MONDAY - timedelta(days=1), "21:00")
    assert late.starts_at.astimezone(UTC).date() == MONDAY
    assert rules.suits(late, make_provider(), available(days=("sun",)).answers)
    assert not rules.suits(late, make_provider(), available(days=("mon",)).answers)


def test_opening_must_suit_both_the_day_and_the_time() -> None:
    morning, provider = opening(MONDAY, "09:00"), make_provider()
    assert rules.suits(morning, provider, available(days=("mon",), times=("morning",)).answers)
    assert not rules.suits(morning, provider, available(days=("mon",), times=("evening",)).answers)
    assert not rules.suits(morning, provider, available(days=("tue",), times=("morning",)).answers)


def test_any_opening_suits_a_client_without_time_preferences() -> None:
    assert rules.suits(opening(MONDAY, "03:00"), make_provider(), make_answers())


def test_parts_of_the_day_stay_the_same_on_a_clock_change_day() -> None:
    eleven = datetime(2026, 11, 1, 11, 30, tzinfo=ZoneInfo(NEW_YORK)).astimezone(UTC)
    start = Opening(eleven, eleven + timedelta(minutes=50), ("video",))
    assert rules.suits(start, make_provider(), available(days=("sun",), times=("morning",)).answers)


def test_provider_without_weekly_hours_suits_a_client_without_time_preferences() -> None:
    assert rules.times_suit(make_provider(hours=make_hours(weekly=())), available())
