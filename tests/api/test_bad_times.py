"""Malformed times, and times at the limits of the calendar."""

import json
from typing import Any

import pytest

from tests.api.bookings import nothing_written, request
from tests.api.people import anonymous, client, refused
from tests.api.records import known_client, listed
from tests.api.times import ahead, written

EDGES = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00",
    "9999-12-31T23:59:59.999999-23:59",
]
WRONG = [
    "2026-11-25T09:00:00",
    "2026-11-25",
    "2026-02-30T09:00:00Z",
    "2026-11-25T25:00:00Z",
    "2026-11-25T09:00:00+25:00",
    "2026-11-25T09:00:60Z",
    "+10000-01-01T00:00:00Z",
    "now",
    "",
]


@pytest.fixture(autouse=True)
def _someone_to_book(cloud: None) -> None:
    listed()
    known_client()


def test_valid_start_is_booked() -> None:
    assert client.post("/appointments", request()).status_code == 201


@pytest.mark.parametrize("time", EDGES)
def test_start_at_the_limits_of_the_calendar_cannot_be_booked(time: str) -> None:
    with nothing_written():
        answer = client.post("/appointments", request() | {"starts_at": time})
    assert answer.status_code in {409, 422}
    assert answer.json_body["code"] in {"invalid", "outside_hours"}


@pytest.mark.parametrize("time", EDGES)
def test_openings_at_the_limits_of_the_calendar_are_refused(time: str) -> None:
    for start, end in ((time, time), (time, written(ahead(hours=1))), (written(ahead(hours=1)), time)):
        answer = anonymous.get("/providers/the-owner/openings", type="session", from_=start, to=end)
        assert refused(answer, 422, "invalid")


def test_last_days_of_the_year_9999_have_no_openings() -> None:
    query = {"type": "session", "from_": "9999-12-01T00:00:00Z", "to": "9999-12-31T23:59:59Z"}
    answer = anonymous.get("/providers/the-owner/openings", **query)
    assert refused(answer, 422, "invalid")


def test_first_day_of_the_year_1_has_no_openings() -> None:
    query = {"type": "session", "from_": "0001-01-01T00:00:00Z", "to": "0001-01-02T00:00:00Z"}
    answer = anonymous.get("/providers/the-owner/openings", **query)
    assert refused(answer, 422, "invalid")


@pytest.mark.parametrize("time", WRONG)
def test_refusal_names_a_malformed_start(time: str) -> None:
    with nothing_written():
        answer = client.post("/appointments", request() | {"starts_at": time})
    assert refused(answer, 422, "invalid", "starts_at")


SECONDS = int(ahead(hours=72).timestamp())


@pytest.mark.parametrize("time", [SECONDS, float(SECONDS), SECONDS * 1000, str(SECONDS), True, [], {"at": 1}])
def test_start_that_is_not_an_iso_timestamp_is_refused(time: Any) -> None:
    with nothing_written():
        answer = client.post("/appointments", request() | {"starts_at": time})
    assert refused(answer, 422, "invalid", "starts_at")


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e308", "9" * 4000])
def test_huge_number_is_refused_as_a_start(number: str) -> None:
    raw = json.dumps(request() | {"starts_at": "AT"}).replace('"AT"', number)
    with nothing_written():
        answer = client.send("POST", "/appointments", raw.encode(), content_type="application/json")
    assert refused(answer, 422, "invalid", "starts_at")
