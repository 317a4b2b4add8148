"""POST /appointments: each reason for a refusal, and nothing is written."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from chalicelib.directory.schemas import Authority, Override, WeeklyWindow
from tests.api.bookings import booked, booking_refused
from tests.api.people import Person, anonymous, outsider, owner
from tests.api.records import DAYS, hours, known_client, listed, settings
from tests.api.times import CELL, ahead, now, written


def _at(**spans: float) -> str:
    return written(ahead(**spans))


def test_available_provider_is_booked() -> None:
    listed()
    known_client()
    assert booked()["status"] == "booked"


def test_signed_out_visitor_cannot_book() -> None:
    listed()
    booking_refused(401, "not_signed_in", person=anonymous)


def test_account_with_an_unverified_email_cannot_book() -> None:
    listed()
    known_client()
    booking_refused(403, "email_not_verified", person=Person("client", email_verified=False))


def test_account_without_name_and_birth_date_cannot_book() -> None:
    listed()
    booking_refused(409, "profile_incomplete")


def test_unknown_provider_cannot_be_booked() -> None:
    known_client()
    booking_refused(404, "not_found", provider_id="not-a-provider")


def test_client_cannot_book_less_than_48_hours_ahead() -> None:
    listed()
    known_client()
    soon = now() + timedelta(hours=48) - timedelta(seconds=1)
    on_the_grid = soon - timedelta(
        minutes=soon.minute % 5, seconds=soon.second, microseconds=soon.microsecond
    )
    booking_refused(409, "notice_too_short", starts_at=written(on_the_grid))


def test_provider_can_lengthen_but_not_shorten_the_48_hour_notice() -> None:
    listed(settings=settings(notice_hours=96))
    listed("colleague", settings=settings(notice_hours=0))
    known_client()
    booking_refused(409, "notice_too_short")
    booking_refused(409, "notice_too_short", provider_id="colleague", starts_at=_at(hours=40))


def test_start_in_the_past_is_invalid() -> None:
    listed()
    known_client()
    booking_refused(422, "invalid", "starts_at", starts_at=_at(hours=-3))


def test_start_off_the_step_or_past_the_horizon_is_outside_working_hours() -> None:
    listed(settings=settings(horizon_days=30, start_step_minutes=30))
    known_client()
    booking_refused(409, "outside_hours", starts_at=written(ahead(hours=72) + CELL))
    booking_refused(409, "outside_hours", starts_at=written(ahead(hours=72) + timedelta(seconds=1)))
    booking_refused(409, "outside_hours", starts_at=_at(days=31))


def test_closed_date_is_outside_working_hours() -> None:
    dates = {(ahead(hours=72) + timedelta(days=n)).date() for n in (-1, 0, 1)}
    listed(hours=hours(overrides=tuple(Override(date=day) for day in sorted(dates))))
    known_client()
    booking_refused(409, "outside_hours")


def test_working_hours_unconfirmed_for_30_days_cannot_be_booked() -> None:
    listed(hours=hours(confirmed_at=now() - timedelta(days=30, minutes=1)))
    known_client()
    booking_refused(409, "outside_hours")


CLOSED: list[dict[str, Any]] = [
    {"settings": settings(accepting=False)},
    {"settings": settings(paused_states=("AZ",))},
    {"settings": settings(paused_payers=("self_pay",))},
]


@pytest.mark.parametrize("closed", CLOSED)
def test_provider_who_is_paused_or_not_accepting_cannot_be_booked(closed: dict[str, Any]) -> None:
    listed(**closed)
    known_client()
    booking_refused(409, "not_accepting")


def test_refusal_names_a_payer_the_provider_does_not_accept() -> None:
    listed()
    known_client()
    booking_refused(409, "not_accepting", "payer", payer="medicaid")


@pytest.mark.parametrize("years", [5, 15, 70])
def test_refusal_names_an_age_the_provider_does_not_serve(years: int) -> None:
    listed(settings=settings(age_groups=("adult",)))
    known_client(born_on=date(now().year - years, 1, 1))
    booking_refused(409, "not_accepting", "age")


def test_provider_without_authority_in_the_state_that_day_cannot_be_booked() -> None:
    expired = (now() + timedelta(days=1)).date()
    listed()
    listed("colleague", authority=(Authority(state="AZ", kind="state_license", expires_on=expired),))
    known_client()
    booking_refused(409, "not_authorized_in_state", state="NY")
    booking_refused(409, "not_authorized_in_state", provider_id="colleague")


@pytest.mark.parametrize("limit", ["weekly_new_client_limit", "desired_caseload"])
def test_provider_without_new_client_capacity_cannot_be_booked(limit: str) -> None:
    listed(settings=settings(**{limit: 1}))
    known_client()
    known_client("outsider")
    booked()
    booking_refused(409, "capacity_reached", person=outsider, starts_at=_at(hours=90))


def test_provider_with_a_desired_caseload_of_zero_cannot_be_booked() -> None:
    listed(settings=settings(desired_caseload=0))
    known_client()
    booking_refused(409, "capacity_reached")


def test_type_or_format_the_provider_does_not_offer_is_refused() -> None:
    listed(settings=settings(appointment_types=("session", "phone_consult")))
    known_client()
    booking_refused(409, "type_not_offered", type="intake")
    booking_refused(409, "type_not_offered", format="in_person")
    booking_refused(409, "type_not_offered", type="phone_consult", format="video")


def test_new_client_books_a_first_session_and_no_session_if_both_are_offered() -> None:
    listed(settings=settings(appointment_types=("intake", "session", "phone_consult")))
    known_client()
    booking_refused(409, "type_not_offered", type="session")
    assert booked(type="intake")["type"] == "intake"


def test_format_not_offered_in_the_working_hours_is_refused() -> None:
    calls = WeeklyWindow(days=DAYS, start=time(0), end=time(0), types=("session",), formats=("phone",))
    listed(hours=hours(weekly=(calls,)))
    known_client()
    booking_refused(409, "type_not_offered")


def test_provider_cannot_book_with_themselves() -> None:
    listed()
    details = {"name": "Owner", "born_on": "1980-01-01", "time_zone": "America/Phoenix"}
    assert owner.put("/me", details).status_code == 200
    booking_refused(403, "forbidden", person=owner)
