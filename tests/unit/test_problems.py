"""Pydantic's findings become field errors with stable codes, without the values that were typed."""

import json
from typing import Any

import pytest

from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.booking.openings.schemas import OpeningsQuery
from chalicelib.clients.schemas import Details
from chalicelib.errors import CaseloadError, FieldError, Invalid, SlotTaken, Unavailable
from chalicelib.matching.schemas import QuestionnaireRequest
from chalicelib.problems import document, validated
from chalicelib.shapes import Shape

BOOKING: dict[str, Any] = {
    "provider_id": "provider-1",
    "type": "session",
    "format": "video",
    "starts_at": "2026-06-04T14:00:00Z",
    "state": "NY",
    "payer": "aetna",
}
ANSWERS: dict[str, Any] = {
    "for_whom": "self",
    "age": 34,
    "state": "NY",
    "formats": ["video"],
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
    "payer": "aetna",
}
CLIENT: dict[str, Any] = {"name": "Client One", "born_on": "1990-05-17", "time_zone": "America/New_York"}


def findings(model: type[Shape], content: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        validated(model, content)
    return [(each.field, each.code) for each in caught.value.errors]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"starts_at": "2026-06-04T14:00:00"}, ("starts_at", "time_zone_required")),
        ({"starts_at": "next Tuesday"}, ("starts_at", "malformed")),
        ({"starts_at": "9999-12-31T23:59:59-12:00"}, ("starts_at", "out_of_range")),
        ({"provider_id": ""}, ("provider_id", "too_short")),
        ({"note": "x" * 1001}, ("note", "too_long")),
        ({"note": 7}, ("note", "malformed")),
        ({"format": "telepathy"}, ("format", "unknown_format")),
        ({"state": "Narnia"}, ("state", "unknown_state")),
        ({"payer": "uncle"}, ("payer", "unknown_payer")),
        ({"surprise": 1}, ("surprise", "unknown_field")),
    ],
)
def test_booking_error_names_its_field_and_code(changes: dict[str, Any], found: tuple[str, str]) -> None:
    assert findings(BookingRequest, {**BOOKING, **changes}) == [found]


def test_unknown_appointment_type_has_its_own_error_code() -> None:
    assert findings(BookingRequest, {**BOOKING, "type": "seance"}) == [("type", "unknown_type")]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"age": -1}, ("age", "out_of_range")),
        ({"age": 121}, ("age", "out_of_range")),
        ({"age": "young"}, ("age", "malformed")),
        ({"formats": []}, ("formats", "too_few")),
        ({"zip": "1234"}, ("zip", "malformed")),
        ({"for_whom": "neighbor"}, ("for_whom", "unknown_value")),
        ({"concerns": ["anxiety", "anxiety"]}, ("concerns", "repeated")),
        ({"concerns": ["anxiety", "x"]}, ("concerns.1", "unknown_concern")),
        ({"concerns": ["grief"]}, ("", "main_not_chosen")),
        ({"for_whom": "child", "age": 18}, ("", "age_not_a_child")),
        ({"formats": ["in_person"]}, ("", "zip_required")),
        (
            {"preferences": {"faith": {"value": "jedi", "weight": "important"}}},
            ("preferences.faith.value", "unknown_faith"),
        ),
    ],
)
def test_questionnaire_error_names_its_field_and_code(
    changes: dict[str, Any], found: tuple[str, str]
) -> None:
    assert findings(QuestionnaireRequest, {**ANSWERS, **changes}) == [found]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"time_zone": "Mars/Olympus"}, ("time_zone", "unknown_time_zone")),
        ({"born_on": "17 May"}, ("born_on", "malformed")),
        ({"phone": "call me"}, ("phone", "not_a_phone_number")),
    ],
)
def test_client_details_error_names_its_field_and_code(
    changes: dict[str, Any], found: tuple[str, str]
) -> None:
    assert findings(Details, {**CLIENT, **changes}) == [found]


@pytest.mark.parametrize(("name", "code"), [("", "too_short"), ("\x00", "too_short"), ("x" * 81, "too_long")])
def test_name_of_the_wrong_length_is_too_short_or_too_long(name: str, code: str) -> None:
    assert findings(Details, {**CLIENT, "name": name}) == [("name", code)]


@pytest.mark.parametrize("field", list(BOOKING))
def test_missing_booking_field_is_reported_as_required(field: str) -> None:
    content = {name: value for name, value in BOOKING.items() if name != field}
    assert findings(BookingRequest, content) == [(field, "required")]


def test_all_errors_of_a_request_are_reported_together() -> None:
    wrong = {**BOOKING, "state": "Narnia", "payer": "uncle"}
    assert findings(BookingRequest, wrong) == [("state", "unknown_state"), ("payer", "unknown_payer")]


def test_query_error_uses_the_parameter_name_of_the_request() -> None:
    query = {"type": "session", "from": "2026-06-04T14:00:00", "to": "2026-06-05T14:00:00Z"}
    assert findings(OpeningsQuery, query) == [("from", "time_zone_required")]


@pytest.mark.parametrize("content", [None, [], "words", 7])
def test_body_that_is_not_an_object_is_malformed(content: Any) -> None:
    assert findings(BookingRequest, content) == [("", "malformed")]


CANARY = "canary-jane-doe"
PLACES: list[tuple[type[Shape], dict[str, Any], str]] = [
    *[(BookingRequest, BOOKING, field) for field in BOOKING if field != "provider_id"],
    *[(QuestionnaireRequest, ANSWERS, field) for field in ANSWERS],
    *[(QuestionnaireRequest, ANSWERS, field) for field in ("preferences", "availability", "zip", "safety")],
    *[(Details, CLIENT, field) for field in ("born_on", "time_zone", "phone")],
]


@pytest.mark.parametrize(("model", "content", "field"), PLACES, ids=lambda each: str(each)[:30])
def test_error_never_repeats_what_a_person_typed(
    model: type[Shape], content: dict[str, Any], field: str
) -> None:
    for typed in (CANARY, [CANARY], {"value": CANARY}):
        with pytest.raises(Invalid) as caught:
            validated(model, {**content, field: typed})
        assert CANARY not in json.dumps(document(caught.value))
        assert CANARY not in repr(caught.value)
        assert caught.value.__suppress_context__


def test_problem_document_describes_its_error() -> None:
    assert document(SlotTaken()) == {
        "type": "urn:caseload:problem:slot_taken",
        "title": "Slot taken",
        "status": 409,
        "code": "slot_taken",
        "detail": SlotTaken.detail,
    }


def test_problem_document_lists_the_field_errors() -> None:
    problem = document(Invalid([FieldError("age", "out_of_range", "This is too high.")]))
    assert problem["errors"] == [{"field": "age", "code": "out_of_range", "message": "This is too high."}]


def test_domain_errors_have_unique_codes_and_details() -> None:
    family = CaseloadError.__subclasses__()
    assert len({each.code for each in family}) == len({each.detail for each in family}) == len(family)
    # An outage is the only one that isn't the caller's to mend.
    assert all(400 <= each.status < 500 for each in family if each is not Unavailable)
