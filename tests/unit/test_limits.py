"""The limits of what a record may hold: each limit is accepted, and one step beyond it is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.unit.builders import make_answers, make_request, make_settings

SETTINGS = [
    ("notice_hours", 0, 720, 1),
    ("horizon_days", 3, 180, 1),
    ("buffer_before_minutes", 0, 60, 5),
    ("buffer_after_minutes", 0, 60, 5),
    ("start_step_minutes", 5, 240, 5),
    ("weekly_new_client_limit", 0, 1_000, None),
    ("desired_caseload", 0, 1_000, None),
]
ANSWERS = [("age", 0, 120), ("max_distance_miles", 1, 200)]
TEXTS = [("note", 0, 1000), ("provider_id", 1, 64), ("questionnaire_id", 0, 64)]


@pytest.mark.parametrize(("name", "low", "high", "step"), SETTINGS)
def test_referral_settings_accept_their_bounds_and_refuse_values_beyond(
    name: str, low: int, high: int, step: int | None
) -> None:
    for value in (low, high):
        assert getattr(make_settings(**{name: value}), name) == value
    beyond = (low - (step or 1), *([high + step] if step else []))
    for value in beyond:
        with pytest.raises(ValidationError, match=name):
            make_settings(**{name: value})


@pytest.mark.parametrize("name", ["buffer_before_minutes", "buffer_after_minutes", "start_step_minutes"])
def test_minutes_that_are_no_multiple_of_5_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="multiple of 5"):
        make_settings(**{name: 12})


def test_appointment_length_is_5_to_180_minutes_in_steps_of_5() -> None:
    for minutes in (5, 180):
        assert make_settings(lengths={"session": minutes}).minutes("session") == minutes
    for minutes in (0, 185, 52):
        with pytest.raises(ValidationError, match="lengths"):
            make_settings(lengths={"session": minutes})


def test_unset_appointment_length_uses_the_default() -> None:
    settings = make_settings(lengths={"session": 45})
    usual = {"phone_consult": 15, "intake": 60, "session": 45}
    assert {kind: settings.minutes(kind) for kind in usual} == usual
    assert make_settings().minutes("session") == 50


@pytest.mark.parametrize(("name", "low", "high"), ANSWERS)
def test_answer_numbers_outside_their_bounds_are_refused(name: str, low: int, high: int) -> None:
    for value in (low, high):
        assert getattr(make_answers(**{name: value}), name) == value
    for wrong in (low - 1, high + 1):
        with pytest.raises(ValidationError, match=name):
            make_answers(**{name: wrong})


@pytest.mark.parametrize("name", ["age", "max_distance_miles"])
@pytest.mark.parametrize("value", [True, "34", 34.0])
def test_answer_number_of_another_type_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=name):
        make_answers(**{name: value})


def test_questionnaire_takes_1_to_5_presenting_concerns() -> None:
    six = ("anxiety", "grief", "sleep", "ocd", "panic", "depression")
    assert make_answers(concerns=six[:5])
    with pytest.raises(ValidationError, match="concerns"):
        make_answers(concerns=six)
    with pytest.raises(ValidationError, match="concerns"):
        make_answers(concerns=())


@pytest.mark.parametrize(("name", "low", "high"), TEXTS)
def test_booking_texts_longer_than_their_limit_are_refused(name: str, low: int, high: int) -> None:
    for length in (low, high):
        assert getattr(make_request(**{name: "x" * length}), name) == "x" * length
    with pytest.raises(ValidationError, match=name):
        make_request(**{name: "x" * (high + 1)})
