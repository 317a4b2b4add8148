"""Whether a provider has hours in the bookable time, for the requested types and formats."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.schemas import Authority, Override, Provider
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked
from chalicelib.matching.reasons import near_misses
from tests.unit.builders import NOW, make_answers, make_hours, make_provider, make_settings, weekly
from tests.unit.clocks import dated


def asked(**changes: Any) -> Asked:
    return Asked(make_answers(**changes), None, NOW, 48)


def working_in(days: int, **settings: Any) -> Provider:
    """A provider who works on a single date, so many days from now."""
    day = NOW.date() + timedelta(days=days)
    hours = make_hours(weekly=(), overrides=(Override(date=day, windows=(dated("09:00", "17:00"),)),))
    return make_provider(hours=hours, settings=make_settings(**settings))


def on_leave(**settings: Any) -> Provider:
    """A provider with weekly hours who has closed every date up to and past the horizon."""
    closed = tuple(Override(date=NOW.date() + timedelta(days=number)) for number in range(1, 70))
    return make_provider(hours=make_hours(overrides=closed), settings=make_settings(**settings))


@pytest.mark.parametrize(("days", "reach"), [(3, True), (20, True), (59, True), (70, False)])
def test_working_date_is_in_reach_only_up_to_the_horizon(days: int, *, reach: bool) -> None:
    assert rules.has_hours(working_in(days), asked()) == reach


def test_hours_in_reach_are_of_the_requested_types_and_formats() -> None:
    intakes = make_provider(hours=make_hours(weekly=(weekly(types=("intake",)),)))
    assert rules.has_hours(intakes, asked(appointment_type="intake"))
    assert not rules.has_hours(intakes, asked(appointment_type="session"))
    assert not rules.has_hours(intakes, asked(formats=("phone",)))


def test_requested_appointment_type_leaves_out_the_others() -> None:
    provider = make_provider(settings=make_settings(appointment_types=("intake", "session", "couple_family")))
    assert gates.types_that_fit(provider, make_answers()) == ("intake",)
    assert gates.types_that_fit(provider, make_answers(appointment_type="intake")) == ("intake",)
    assert gates.types_that_fit(provider, make_answers(appointment_type="session")) == ()
    couple = make_answers(for_whom="couple")
    assert gates.types_that_fit(provider, couple) == ("intake", "couple_family")


def test_opening_outside_the_providers_authority_is_not_shown() -> None:
    until = Authority(state="NY", kind="state_license", expires_on=date(2026, 6, 10))
    provider = make_provider(authority=(until,))

    def opening(day: int, hour: int) -> Opening:
        start = datetime(2026, 6, day, hour, tzinfo=UTC)
        return Opening(start, start + timedelta(minutes=50), ("video",))

    # 10 at night on 10 June in New York is 11 June in UTC.
    assert rules.may_serve(opening(11, 2), provider, asked())
    assert not rules.may_serve(opening(11, 14), provider, asked())
    assert not rules.may_serve(opening(10, 14), provider, asked(state="NJ"))


def test_hours_within_the_notice_are_not_in_reach() -> None:
    assert [rules.has_hours(working_in(days), asked()) for days in (1, 3)] == [False, True]


def test_provider_on_leave_past_the_horizon_has_no_hours_in_reach() -> None:
    assert not rules.has_hours(on_leave(), asked())


def test_provider_on_leave_is_not_counted_in_near_misses() -> None:
    assert near_misses([on_leave(payers=("self_pay",))], asked()) == ()


def test_provider_with_only_a_closed_date_still_counts_as_in_reach() -> None:
    closed = make_hours(weekly=(), overrides=(Override(date=date(2026, 6, 10)),))
    assert rules.has_hours(make_provider(hours=closed), asked())
