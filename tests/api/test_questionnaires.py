"""POST /questionnaires."""

import re
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.directory.schemas import Specialties
from tests.api.bookings import nothing_written
from tests.api.cloud import everything, items
from tests.api.people import anonymous, client, ok, refused
from tests.api.records import answers, listed, settings
from tests.api.times import now, read


def _answered(**changes: Any) -> Any:
    answer = anonymous.post("/questionnaires", answers(**changes))
    assert answer.status_code == 201, answer.body
    return answer.json_body


def test_questionnaire_returns_matches_with_reasons_and_openings() -> None:
    listed()
    answered = _answered()
    (match,) = answered["matches"]["matches"]
    assert match["provider"]["slug"] == "the-owner"
    assert match["next_openings"]
    assert {"main_top", "formats", "payer", "state"} <= {reason["code"] for reason in match["reasons"]}
    assert answered["matches"]["total"] == 1
    assert answered["crisis"] is False
    assert answered["matches"]["notice_hours"] == 48


def test_questionnaire_answers_expire_after_90_days() -> None:
    answered = _answered()
    kept = read(answered["expires_at"]) - now()
    assert timedelta(days=90, minutes=-1) < kept <= timedelta(days=90)
    (item,) = items("questionnaires")
    assert item["expires_at"] == read(answered["expires_at"]).timestamp()
    assert item["questionnaire_id"] == answered["questionnaire_id"]


def test_questionnaire_id_cannot_be_guessed() -> None:
    ids = {_answered()["questionnaire_id"] for _ in range(3)}
    assert len(ids) == 3
    # 32 characters of base64 are 192 random bits.
    assert all(len(each) >= 32 for each in ids)


def test_reference_is_unique_and_does_not_reveal_the_questionnaire_id() -> None:
    answered = [_answered() for _ in range(3)]
    assert len({each["reference"] for each in answered}) == 3
    for each in answered:
        # 32 hexadecimal digits are 128 bits.
        assert re.fullmatch(r"[0-9a-f]{32}", each["reference"])
        assert each["matches"]["reference"] == each["reference"]
        assert each["questionnaire_id"] not in str(each["matches"])


def test_openings_in_matches_respect_the_48_hour_notice() -> None:
    listed()
    (match,) = _answered()["matches"]["matches"]
    soonest = min(read(opening["starts_at"]) for opening in match["next_openings"])
    assert soonest - now() > timedelta(hours=47, minutes=59)


def test_provider_without_authority_in_the_state_does_not_match() -> None:
    listed()
    assert _answered(state="NY")["matches"]["matches"] == []


@pytest.mark.parametrize("safety", ["yes", "no", "not_sure", "prefer_not_to_say"])
def test_safety_answer_sets_the_crisis_flag_and_is_not_stored(safety: str) -> None:
    listed()
    answered = _answered(safety=safety)
    assert answered["crisis"] is (safety in ("yes", "not_sure"))
    assert answered["matches"]["total"] == 1
    assert "safety" not in str(everything()["questionnaires"])


def test_self_harm_concern_sets_the_crisis_flag() -> None:
    listed(specialties=Specialties(treats=("self_harm_suicidal",)))
    answered = _answered(concerns=["self_harm_suicidal"], main_concern="self_harm_suicidal")
    assert answered["crisis"] is True
    assert answered["matches"]["total"] == 1


def test_client_who_is_not_sure_is_still_matched() -> None:
    listed(specialties=Specialties(treats=("not_sure", "anxiety")))
    unsure = {"payer": "not_sure", "main_concern": "not_sure", "formats": ["video", "phone", "in_person"]}
    answered = _answered(concerns=["anxiety"], **unsure)
    (match,) = answered["matches"]["matches"]
    assert {"generalist", "payer"} <= {reason["code"] for reason in match["reasons"]}
    assert "self_pay" not in {each["change"] for each in answered["matches"]["near_misses"]}


def test_near_miss_says_how_many_providers_a_change_adds() -> None:
    listed(settings=settings(formats=("phone",)))
    missed = {each["change"]: each["adds"] for each in _answered()["matches"]["near_misses"]}
    assert missed == {"allow_phone": 1}


def test_signed_in_questionnaire_does_not_store_the_account() -> None:
    made = ok(client.post("/questionnaires", answers()))
    stored = str(items("questionnaires"))
    assert made["questionnaire_id"] in stored
    assert "client" not in stored


WRONG = [
    ({"main_concern": "depression"}, "", "main_not_chosen"),
    ({"concerns": ["anxiety", "anxiety"]}, "concerns", "repeated"),
    ({"concerns": ["F41.1"], "main_concern": "F41.1"}, "concerns.0", "unknown_concern"),
    ({"concerns": []}, "concerns", "too_few"),
    ({"concerns": ["anxiety", "depression", "anger", "panic", "ocd", "grief"]}, "concerns", "too_many"),
    ({"formats": ["in_person"]}, "", "zip_required"),
    ({"formats": ["telepathy"]}, "formats.0", "unknown_format"),
    ({"formats": []}, "formats", "too_few"),
    ({"zip": "00000"}, "zip", "unknown_zip"),
    ({"zip": "8500"}, "zip", "malformed"),
    ({"zip": "\u0668\u0665\u0660\u0660\u0661"}, "zip", "malformed"),
    ({"for_whom": "child", "age": 18}, "", "age_not_a_child"),
    ({"for_whom": "neighbor"}, "for_whom", "unknown_value"),
    ({"age": 121}, "age", "out_of_range"),
    ({"age": -1}, "age", "out_of_range"),
    ({"state": "ZZ"}, "state", "unknown_state"),
    ({"payer": "iou"}, "payer", "unknown_payer"),
    ({"max_distance_miles": 201}, "max_distance_miles", "out_of_range"),
    ({"preferences": {"gender": {"value": "woman", "weight": "must"}}}, "preferences.gender.weight", None),
    ({"preferences": {"height": "tall"}}, "preferences.height", "unknown_field"),
    ({"availability": {"days": ["someday"]}}, "availability.days.0", "unknown_value"),
    ({"diagnosis": "F41.1"}, "diagnosis", "unknown_field"),
    ({"safety": "maybe"}, "safety", "unknown_value"),
]


@pytest.mark.parametrize(("change", "field", "code"), WRONG)
def test_invalid_answer_is_named_and_not_stored(change: dict[str, Any], field: str, code: str | None) -> None:
    with nothing_written():
        answer = anonymous.post("/questionnaires", answers(**change))
    assert refused(answer, 422, "invalid", field)
    codes = {each["code"] for each in answer.json_body["errors"] if each["field"] == field}
    assert code is None or codes == {code}


def test_every_missing_answer_is_named() -> None:
    answer = anonymous.post("/questionnaires", {})
    missing = {each["field"] for each in answer.json_body["errors"] if each["code"] == "required"}
    assert missing == {"for_whom", "age", "state", "formats", "concerns", "main_concern", "payer"}
