"""The bookable part of a provider's record gives the same openings as the whole record."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.openings.engine import openings
from chalicelib.booking.openings.rules import practice_ends_at
from chalicelib.directory.bookable import packed, unpacked
from chalicelib.directory.schemas import (
    BookingSettings,
    Hours,
    Override,
    Provider,
    TimeOff,
    WeeklyWindow,
    Window,
)
from tests.unit.builders import NOW, make_provider, make_settings
from tests.unit.test_openings_properties import situations

Situation = tuple[Provider, frozenset[int], datetime, datetime]
CHOSEN = st.lists(st.sampled_from(["intake", "phone_consult", "session"]), min_size=1, unique=True)
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from(range(0, 60, 5)))
WINDOW = st.fixed_dictionaries(
    {"start": CLOCK, "end": CLOCK, "types": CHOSEN.map(sorted), "formats": st.just(("phone", "video"))}
)
LOCAL = st.builds(
    datetime, st.integers(1971, 2199), st.integers(1, 12), st.integers(1, 28), st.integers(0, 23), st.just(55)
)


@st.composite
def all_hours(draw: st.DrawFn) -> Hours:
    """Hours whose lists are in the order that the bookable part has."""
    days = st.lists(st.dates(date(1970, 1, 1), date(2200, 1, 1)), max_size=5, unique=True).map(sorted)
    away = sorted(tuple(sorted(each)) for each in draw(st.lists(st.tuples(LOCAL, LOCAL), max_size=4)))
    weekly = st.lists(WINDOW, max_size=4)
    return Hours(
        time_zone="Pacific/Chatham",
        weekly=tuple(WeeklyWindow(days=("mon", "sun"), **each) for each in draw(weekly)),
        overrides=tuple(
            Override(date=day, windows=tuple(Window(**each) for each in draw(weekly))) for day in draw(days)
        ),
        time_off=tuple(
            TimeOff(time_off_id=str(number), starts=starts, ends=ends)
            for number, (starts, ends) in enumerate(away)
        ),
        confirmed_at=NOW,
    )


@given(situations())
def test_bookable_part_has_the_openings_of_the_record(situation: Situation) -> None:
    provider, taken, start, end = situation
    part = unpacked(provider.provider_id, packed(provider))
    assert openings(part, "session", taken, (), start, end) == openings(
        provider, "session", taken, (), start, end
    )


@given(all_hours())
def test_bookable_part_keeps_windows_dates_and_times_off(hours: Hours) -> None:
    part = unpacked("one", packed(make_provider(hours=hours))).hours
    assert (part.time_zone, part.confirmed_at) == (hours.time_zone, hours.confirmed_at)
    assert (part.weekly, part.overrides) == (hours.weekly, hours.overrides)
    assert [(each.starts, each.ends) for each in part.time_off] == [
        (each.starts, each.ends) for each in hours.time_off
    ]


def test_bookable_part_keeps_limits_lengths_and_the_last_day_of_practice() -> None:
    provider = make_provider(
        settings=make_settings(
            accepting=False,
            weekly_new_client_limit=0,
            desired_caseload=30,
            notice_hours=72,
            buffer_after_minutes=10,
            lengths={"session": 45},
        )
    )
    part = unpacked(provider.provider_id, packed(provider))
    names = BookingSettings.model_fields
    assert part.settings.model_dump() == {name: getattr(provider.settings, name) for name in names}
    assert practice_ends_at(part) == practice_ends_at(provider)


def test_bookable_part_of_a_provider_without_authority_has_no_openings_ahead() -> None:
    part = unpacked("one", packed(make_provider(authority=())))
    assert part.practices_until is None
    assert practice_ends_at(part) < NOW - timedelta(days=365)
