"""Ages from birth dates, and the bands that they fall in."""

from datetime import date

import pytest

from chalicelib.clients.rules import age_on
from chalicelib.vocabulary import VOCABULARY, age_group


def test_age_goes_up_on_the_birthday() -> None:
    assert age_on(date(1990, 6, 4), date(2026, 6, 3)) == 35
    assert age_on(date(1990, 6, 4), date(2026, 6, 4)) == 36


def test_leap_day_birthday_falls_on_march_1_in_other_years() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "toddler"),
        (4, "toddler"),
        (5, "young_child"),
        (17, "teen"),
        (18, "adult"),
        (64, "adult"),
        (65, "older_adult"),
    ],
)
def test_age_falls_into_the_age_group_of_the_vocabulary(age: int, band: str) -> None:
    assert age_group(age) == band


def test_every_age_belongs_to_exactly_one_age_group() -> None:
    for age in range(131):
        fits = [b for b in VOCABULARY["age_groups"] if b["min"] <= age <= (b["max"] or 999)]
        assert [band["id"] for band in fits] == [age_group(age)]
