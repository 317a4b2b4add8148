"""Edge cases of the shapes: instants, clean text, zones and clock times that exist."""

from datetime import UTC, datetime, time
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.directory.schemas import Override, Window
from chalicelib.errors import RecurringNotAllowed
from chalicelib.matching.schemas import Answers, QuestionnaireRequest
from chalicelib.problems import validated
from chalicelib.shapes import RECURRENCE
from tests.unit.builders import make_answers, make_client, make_hours, make_provider, make_request


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone_aware"):
        make_request(starts_at=datetime(2026, 6, 4, 14))  # noqa: DTZ001 - a naive one, to be refused


def test_instant_is_converted_to_utc() -> None:
    made = make_request(starts_at=datetime.fromisoformat("2026-06-04T10:00:00-04:00"))
    assert (made.starts_at, made.starts_at.tzinfo) == (datetime(2026, 6, 4, 14, tzinfo=UTC), UTC)


@pytest.mark.parametrize("year", ["1969", "2201", "0001", "9999"])
def test_year_outside_1970_to_2200_is_refused(year: str) -> None:
    with pytest.raises(ValidationError, match="too far in the past"):
        make_request(starts_at=f"{year}-06-04T14:00:00Z")


@pytest.mark.parametrize("word", sorted(RECURRENCE))
def test_recurring_booking_is_refused_whatever_else_is_wrong(word: str) -> None:
    for value in ("FREQ=WEEKLY", None, 4):
        with pytest.raises(RecurringNotAllowed) as caught:
            validated(BookingRequest, {word: value})
        assert (caught.value.status, caught.value.code) == (422, "recurring_not_allowed")


def test_safety_answer_is_not_part_of_the_stored_answers() -> None:
    request = QuestionnaireRequest(**make_answers().model_dump(), safety="yes")
    assert request.answers() == make_answers()
    assert "safety" not in Answers.model_fields


def test_records_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_client().name = "Another"  # type: ignore[misc]


def test_records_survive_storage_unchanged() -> None:
    for record in (make_provider(), make_client(), make_answers(), make_request()):
        assert type(record).model_validate_json(record.model_dump_json()) == record


def test_text_is_trimmed_and_a_name_becomes_a_single_line() -> None:
    assert make_request(note="  Hello \n there ").note == "Hello \n there"
    assert make_client(name=" Ann\r\nBcc: x\x00 Lee ").name == "Ann Bcc: x Lee"


@pytest.mark.parametrize("clock", ["09:03", "09:00:30", "09:00+02:00"])
def test_hours_outside_steps_of_5_minutes_or_with_an_offset_are_refused(clock: str) -> None:
    with pytest.raises(ValidationError, match="steps of 5 minutes"):
        Window(start=time.fromisoformat(clock), end=time(17), types=("session",), formats=("video",))


@pytest.mark.parametrize("changes", [{"age": 17}, {"age": 0}])
def test_child_may_be_of_any_age_under_18(changes: dict[str, Any]) -> None:
    assert make_answers(for_whom="child", **changes)


def test_second_override_of_a_date_is_refused() -> None:
    closed = Override(date=datetime(2026, 6, 4, tzinfo=UTC).date())
    with pytest.raises(ValidationError, match="duplicate_date"):
        make_hours(overrides=(closed, closed))


def test_zip_code_in_other_than_plain_digits_is_refused() -> None:
    with pytest.raises(ValidationError):
        make_answers(zip="\uff11\uff12\uff13\uff14\uff15")
