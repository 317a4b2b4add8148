"""PUT /appointments/{id}/phone for one date of a series: the other dates to come get the number."""

from typing import Any

import pytest

from chalicelib.booking.series import phone_commit
from tests.api.bookings import PHONE, booked, nothing_written
from tests.api.client_side import GONE, do
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import client, ok, owner
from tests.api.provider_side import item, long_ago, series
from tests.api.records import known_client, listed
from tests.api.times import now

OTHER = "+15205550199"


@pytest.fixture
def dates(cloud: None) -> list[str]:
    """The ids of five calls of a series without a number, by start."""
    listed()
    known_client(phone=None)
    booked()
    ok(owner.post("/portal/series", series(type="phone_consult", format="phone")))
    every = client.get("/appointments").json_body["appointments"]
    calls = [each for each in every if each["series_id"]]
    assert [each["location"]["phone"] for each in calls] == [None] * 5
    return [each["appointment_id"] for each in reversed(calls)]


def save(appointment: str, phone: str = PHONE) -> Any:
    return client.put(f"/appointments/{appointment}/phone", {"phone": phone})


def numbers(dates: list[str]) -> list[str | None]:
    return [client.get(f"/appointments/{each}").json_body["location"]["phone"] for each in dates]


def test_number_for_one_date_is_that_of_the_dates_without_one(dates: list[str]) -> None:
    ok(save(dates[1]))
    assert numbers(dates) == [PHONE] * 5
    assert owner.get(f"/portal/referrals/{dates[3]}").json_body["phone_asked_at"] is None
    assert [item(each).get("event") for each in dates] == [None, "phone_given", None, None, None]
    with nothing_written():
        ok(save(dates[1]))


def test_number_that_a_date_has_stays(dates: list[str]) -> None:
    ok(save(dates[0]))
    ok(save(dates[2], OTHER))
    assert numbers(dates) == [PHONE, PHONE, OTHER, PHONE, PHONE]


def test_canceled_and_past_dates_get_no_number(dates: list[str]) -> None:
    ok(do(dates[3], "cancel", **GONE))
    long_ago(dates[0], days=0)
    ok(save(dates[1]))
    assert numbers([*dates[:3], dates[4]]) == [None, PHONE, PHONE, PHONE]
    assert PHONE not in item(dates[3])["record"]


def test_date_canceled_while_the_others_are_filled_gets_no_number(dates: list[str]) -> None:
    def gone() -> None:
        ok(do(dates[2], "cancel", **GONE))

    with before_each_write(gone, after=2, writes=ANY_WRITE):
        ok(save(dates[0]))
    assert PHONE not in item(dates[2])["record"]
    assert numbers([*dates[:2], *dates[3:]]) == [PHONE] * 4


def test_repeat_fills_the_dates_that_an_interruption_left(dates: list[str]) -> None:
    def fails() -> None:
        raise InterruptedError

    with before_each_write(fails, after=2, writes=ANY_WRITE), pytest.raises(InterruptedError):
        phone_commit.save(dates[0], "client", PHONE, now())
    assert None in numbers(dates)
    ok(save(dates[0]))
    assert numbers(dates) == [PHONE] * 5
