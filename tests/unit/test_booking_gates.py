"""The gates that protect care, and the new-client capacity, when a client books."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.booking.appointments.rules import check_gates
from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.booking.calendar.capacity import check_capacity, week_of
from chalicelib.booking.calendar.shapes import Capacity
from chalicelib.directory.schemas import Authority, Provider
from chalicelib.errors import CapacityReached, Invalid, NotAccepting, NotAuthorizedInState, ProfileIncomplete
from tests.unit import builders
from tests.unit.builders import NOW, make_client, make_hours, make_provider, make_settings


def make_request(**changes: Any) -> BookingRequest:
    """A new client's request, for a first session."""
    return builders.make_request(**{"type": "intake", **changes})


def licensed(until: date) -> Provider:
    return make_provider(authority=(Authority(state="NY", kind="state_license", expires_on=until),))


def test_client_who_passes_every_booking_gate_is_returned() -> None:
    client = make_client()
    assert check_gates(make_request(), make_provider(), client, NOW) == client


def test_missing_client_details_are_refused_before_any_other_gate() -> None:
    with pytest.raises(ProfileIncomplete):
        check_gates(make_request(state="CA"), make_provider(), None, NOW)


@pytest.mark.parametrize(
    "changes", [{"accepting": False}, {"paused_states": ("NY",)}, {"paused_payers": ("aetna",)}]
)
def test_booking_is_refused_where_the_provider_pauses_new_clients(changes: dict[str, Any]) -> None:
    provider = make_provider(settings=make_settings(**changes))
    with pytest.raises(NotAccepting) as caught:
        check_gates(make_request(), provider, make_client(), NOW)
    assert caught.value.errors == ()


def test_payer_the_provider_does_not_take_is_refused() -> None:
    with pytest.raises(NotAccepting) as caught:
        check_gates(make_request(payer="cigna"), make_provider(), make_client(), NOW)
    assert [(each.field, each.code) for each in caught.value.errors] == [("payer", "payer_not_taken")]


def test_booking_in_a_state_without_authority_is_refused() -> None:
    with pytest.raises(NotAuthorizedInState):
        check_gates(make_request(state="NJ"), make_provider(), make_client(), NOW)


def test_authority_covers_appointments_through_its_last_day() -> None:
    request = make_request(starts_at=datetime(2026, 6, 4, 14, tzinfo=UTC))
    assert check_gates(request, licensed(date(2026, 6, 4)), make_client(), NOW)
    with pytest.raises(NotAuthorizedInState):
        check_gates(request, licensed(date(2026, 6, 3)), make_client(), NOW)


def test_authority_is_checked_by_the_date_in_the_providers_time_zone() -> None:
    # 10 at night on 4 June in New York is 5 June in UTC.
    request = make_request(starts_at=datetime(2026, 6, 5, 2, tzinfo=UTC))
    assert check_gates(request, licensed(date(2026, 6, 4)), make_client(), NOW)


def test_client_of_an_age_not_served_is_refused() -> None:
    with pytest.raises(NotAccepting) as caught:
        check_gates(make_request(), make_provider(), make_client(born_on=date(2012, 1, 1)), NOW)
    assert [(each.field, each.code) for each in caught.value.errors] == [("age", "age_not_served")]


def test_age_gate_uses_the_clients_age_on_the_appointment_date() -> None:
    # On 4 June 2026, the day of the appointment, the first turns 18 and the second is a day short.
    assert check_gates(make_request(), make_provider(), make_client(born_on=date(2008, 6, 4)), NOW)
    with pytest.raises(NotAccepting):
        check_gates(make_request(), make_provider(), make_client(born_on=date(2008, 6, 5)), NOW)


def test_dependent_who_is_18_on_the_appointment_date_is_refused() -> None:
    def check(born_on: date) -> None:
        teens = make_provider(settings=make_settings(age_groups=("teen", "adult")))
        check_gates(make_request(), teens, make_client(born_on=born_on, guardian_name="Pat"), NOW)

    check(date(2008, 6, 5))
    with pytest.raises(Invalid) as caught:
        check(date(2008, 6, 4))
    assert [(each.field, each.code) for each in caught.value.errors] == [("client_id", "of_age")]


def test_booking_is_refused_once_the_desired_caseload_is_reached() -> None:
    provider = make_provider(settings=make_settings(desired_caseload=20))
    check_capacity(provider, Capacity(caseload=19), NOW)
    with pytest.raises(CapacityReached):
        check_capacity(provider, Capacity(caseload=20), NOW)


def test_booking_is_refused_once_the_weekly_new_client_limit_is_reached() -> None:
    provider = make_provider(settings=make_settings(weekly_new_client_limit=2))
    week = week_of(provider, NOW)
    check_capacity(provider, Capacity(week=week, new_this_week=1), NOW)
    with pytest.raises(CapacityReached):
        check_capacity(provider, Capacity(week=week, new_this_week=2), NOW)


def test_referrals_of_last_week_do_not_count_toward_the_weekly_limit() -> None:
    provider = make_provider(settings=make_settings(weekly_new_client_limit=2))
    last = week_of(provider, NOW) - timedelta(days=7)
    check_capacity(provider, Capacity(week=last, new_this_week=9), NOW)


def test_unset_capacity_limit_allows_any_number_and_zero_allows_none() -> None:
    check_capacity(make_provider(), Capacity(caseload=900, week=week_of(make_provider(), NOW)), NOW)
    for limit in ("desired_caseload", "weekly_new_client_limit"):
        with pytest.raises(CapacityReached):
            check_capacity(make_provider(settings=make_settings(**{limit: 0})), Capacity(), NOW)


@pytest.mark.parametrize(
    ("zone", "now", "monday"),
    [
        # Monday 8 June begins in New York at 4:00 in UTC, on Lord Howe at 13:30 on Sunday.
        ("America/New_York", datetime(2026, 6, 8, 3, 59, 59, tzinfo=UTC), date(2026, 6, 1)),
        ("America/New_York", datetime(2026, 6, 8, 4, tzinfo=UTC), date(2026, 6, 8)),
        ("Australia/Lord_Howe", datetime(2026, 6, 7, 13, 29, 59, tzinfo=UTC), date(2026, 6, 1)),
        ("Australia/Lord_Howe", datetime(2026, 6, 7, 13, 30, tzinfo=UTC), date(2026, 6, 8)),
        ("UTC", datetime(2026, 11, 1, 12, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_capacity_week_begins_on_monday_in_the_providers_time_zone(
    zone: str, now: datetime, monday: date
) -> None:
    assert week_of(make_provider(hours=make_hours(time_zone=zone)), now) == monday
