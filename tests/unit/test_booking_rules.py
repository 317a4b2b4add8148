"""When a client may book: notice, horizon, and the errors that say why not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.appointments.rules import check_not_past
from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import (
    bookable,
    check_range,
    chosen_opening,
    earliest_bookable_at,
    horizon_ends_at,
)
from chalicelib.directory.schemas import Provider
from chalicelib.errors import CaseloadError, Invalid, NoticeTooShort, OutsideHours, SlotTaken, TypeNotOffered
from tests.unit.builders import NOW, make_hours, make_provider, make_request, make_settings, weekly
from tests.unit.clocks import EVERY_DAY

MICROSECOND = timedelta(microseconds=1)
# Around the clock, so that no test depends on the hours.
ALWAYS = make_hours(weekly=(weekly("00:00", "00:00", days=EVERY_DAY, formats=("video", "phone")),))


def always_open(**settings: Any) -> Provider:
    return make_provider(hours=ALWAYS, settings=make_settings(**settings))


def choose(
    provider: Provider,
    at: datetime,
    *,
    now: datetime = NOW,
    taken: frozenset[int] = frozenset(),
    **asked: Any,
) -> Opening:
    request = make_request(starts_at=at, **asked)
    return chosen_opening(request, provider, taken, (), now=now, floor_hours=48)


def test_booking_exactly_48_hours_ahead_is_allowed() -> None:
    assert choose(always_open(), NOW + timedelta(hours=48)).starts_at == NOW + timedelta(hours=48)


def test_booking_a_microsecond_under_48_hours_ahead_is_refused() -> None:
    with pytest.raises(NoticeTooShort):
        choose(always_open(), NOW + timedelta(hours=48), now=NOW + MICROSECOND)


def test_openings_are_listed_from_48_hours_ahead() -> None:
    def first(now: datetime) -> datetime:
        end = now + timedelta(days=7)
        return bookable(always_open(), "session", set(), (), now, end, now=now, floor_hours=48)[0].starts_at

    assert first(NOW) == NOW + timedelta(hours=48)
    assert first(NOW + MICROSECOND) == NOW + timedelta(hours=48, minutes=30)


@pytest.mark.parametrize(("asked", "floor", "hours"), [(72, 48, 72), (24, 48, 48), (0, 48, 48), (48, 0, 48)])
def test_longer_of_provider_notice_and_minimum_notice_applies(asked: int, floor: int, hours: int) -> None:
    settings = make_settings(notice_hours=asked)
    assert earliest_bookable_at(settings, floor, NOW) == NOW + timedelta(hours=hours)


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 10, 31)])
def test_notice_counts_48_elapsed_hours_across_a_clock_change(day: date) -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    earliest = earliest_bookable_at(make_settings(), 48, now.astimezone(UTC))
    assert earliest - now.astimezone(UTC) == timedelta(hours=48)
    assert earliest.astimezone(zone).hour == (13 if day.month == 3 else 11)


def test_noon_two_days_ahead_is_too_soon_when_clocks_spring_forward() -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime(2026, 3, 7, 12, tzinfo=zone).astimezone(UTC)
    noon = datetime(2026, 3, 9, 12, tzinfo=zone).astimezone(UTC)
    hours = ALWAYS.model_copy(update={"confirmed_at": now})
    with pytest.raises(NoticeTooShort):
        choose(make_provider(hours=hours), noon, now=now)


def test_start_at_the_end_of_the_horizon_cannot_be_booked() -> None:
    provider = always_open(horizon_days=10)
    end = horizon_ends_at(provider.settings, NOW)
    assert choose(provider, end - timedelta(minutes=30)).starts_at < end
    with pytest.raises(OutsideHours):
        choose(provider, end)


def test_start_off_the_grid_is_outside_working_hours() -> None:
    with pytest.raises(OutsideHours):
        choose(always_open(), NOW + timedelta(hours=49, minutes=5))


def test_hours_unconfirmed_for_over_30_days_have_no_bookable_openings() -> None:
    later = NOW + timedelta(days=30)
    start = later + timedelta(hours=48)
    assert choose(always_open(), start, now=later)
    later += MICROSECOND
    assert not bookable(always_open(), "session", set(), (), NOW, start, now=later, floor_hours=0)
    with pytest.raises(OutsideHours):
        choose(always_open(notice_hours=0), start + timedelta(minutes=30), now=later)


def test_start_that_overlaps_a_taken_cell_is_refused_as_taken() -> None:
    start = NOW + timedelta(hours=50)
    taken = frozenset(cells.span(start + timedelta(minutes=45), start + timedelta(minutes=50)))
    with pytest.raises(SlotTaken):
        choose(always_open(), start, taken=taken)


def test_start_whose_buffer_is_taken_is_refused_as_taken() -> None:
    start = NOW + timedelta(hours=50)
    taken = frozenset(cells.span(start - timedelta(minutes=5), start))
    assert choose(always_open(), start, taken=taken)
    with pytest.raises(SlotTaken):
        choose(always_open(buffer_before_minutes=5), start, taken=taken)


@pytest.mark.parametrize(
    "asked", [{"type": "couple_family"}, {"format": "in_person"}, {"type": "phone_consult"}]
)
def test_type_or_format_the_provider_does_not_offer_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(TypeNotOffered):
        choose(always_open(), NOW + timedelta(hours=50), **asked)


def test_format_not_offered_at_that_start_is_refused() -> None:
    provider = make_provider(hours=make_hours(weekly=(weekly(formats=("video",)),)))
    with pytest.raises(TypeNotOffered):
        choose(provider, datetime(2026, 6, 4, 14, tzinfo=UTC), format="phone")


def test_phone_consultation_cannot_be_booked_by_video() -> None:
    provider = always_open(appointment_types=("phone_consult",))
    with pytest.raises(TypeNotOffered):
        choose(provider, NOW + timedelta(hours=50), type="phone_consult", format="video")


def test_one_off_opening_can_be_booked_outside_working_hours() -> None:
    start = datetime(2026, 6, 6, 19, 15, tzinfo=UTC)
    request = make_request(starts_at=start)
    one_off = OneOff(start, "session", ("video",))
    chosen = chosen_opening(request, make_provider(), frozenset(), (one_off,), now=NOW, floor_hours=48)
    assert chosen == Opening(start, start + timedelta(minutes=50), ("video",))


def test_listed_opening_is_booked_with_the_same_start_and_length() -> None:
    provider = make_provider(settings=make_settings(buffer_before_minutes=10, start_step_minutes=25))
    listed = bookable(provider, "session", set(), (), NOW, NOW + timedelta(days=7), now=NOW, floor_hours=48)
    assert [choose(provider, each.starts_at) for each in listed] == listed


def test_start_that_is_not_in_the_future_is_refused() -> None:
    check_not_past(NOW + MICROSECOND, NOW)
    with pytest.raises(Invalid) as caught:
        check_not_past(NOW, NOW)
    assert codes(caught.value) == [("starts_at", "in_the_past")]


@pytest.mark.parametrize("length", [timedelta(), timedelta(days=-1), timedelta(days=62, microseconds=1)])
def test_openings_range_outside_0_to_62_days_is_refused(length: timedelta) -> None:
    check_range(NOW, NOW + timedelta(days=62))
    with pytest.raises(Invalid) as caught:
        check_range(NOW, NOW + length)
    assert codes(caught.value) == [("to", "out_of_range")]


def codes(error: CaseloadError) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in error.errors]
