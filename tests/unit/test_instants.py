"""Instants and dates are text in one form; a number could mean seconds, milliseconds or days."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.booking.calendar.cells import dates_around
from tests.unit.builders import make_client, make_request

NUMBERS: list[Any] = [1780581600, 1780581600.5, 1780581600000, "1780581600", "-1", 0, True]


@pytest.mark.parametrize("value", [*NUMBERS, "2026-06-04", "2026-06-04 14:00Z", "2026-W23-4T14:00Z", [], {}])
def test_instant_that_is_not_rfc_3339_text_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError, match="starts_at"):
        make_request(starts_at=value)


@pytest.mark.parametrize(
    "value", [*NUMBERS, "1990-5-17", "1990-05-17T00:00:00Z", "19900517", " ", "1990-02-30"]
)
def test_date_not_written_as_year_month_day_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError, match="born_on"):
        make_client(born_on=value)


def test_date_text_is_read_as_that_date() -> None:
    assert make_client(born_on="1990-05-17").born_on == date(1990, 5, 17)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-04T14:00:00Z",
        "2026-06-04T14:00Z",
        "2026-06-04t14:00:00.000z",
        "2026-06-04T10:00:00-04:00",
        "2026-06-05T03:45:00+13:45",
    ],
)
def test_instant_may_be_written_with_any_offset(text: str) -> None:
    assert make_request(starts_at=text).starts_at == datetime(2026, 6, 4, 14, tzinfo=UTC)


def test_instants_of_the_first_and_last_allowed_year_are_accepted() -> None:
    for year in (1970, 2200):
        assert make_request(starts_at=f"{year}-06-04T14:00:00Z").starts_at.year == year


@pytest.mark.parametrize(
    ("clock", "dates"),
    [
        # Up to an hour of buffer before it, up to three of appointment and one of buffer after.
        ("00:55", [date(2026, 6, 3), date(2026, 6, 4)]),
        ("01:00", [date(2026, 6, 4)]),
        ("19:55", [date(2026, 6, 4)]),
        ("20:05", [date(2026, 6, 4), date(2026, 6, 5)]),
    ],
)
def test_only_dates_an_appointment_can_touch_are_read(clock: str, dates: list[date]) -> None:
    assert dates_around(datetime.fromisoformat(f"2026-06-04T{clock}:00+00:00")) == dates
