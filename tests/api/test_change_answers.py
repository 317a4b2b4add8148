"""POST /questionnaires/{id}/changes: a near miss, applied from a device that hasn't the answers."""

from typing import Any

import pytest

from chalicelib.matching import table
from tests.api.bookings import nothing_written
from tests.api.cloud import items
from tests.api.people import anonymous, refused
from tests.api.records import answers, listed, settings
from tests.api.times import now


def _asked(**changes: Any) -> Any:
    answer = anonymous.post("/questionnaires", answers(**changes))
    assert answer.status_code == 201, answer.body
    return answer.json_body


def _change(questionnaire_id: str, change: Any) -> Any:
    return anonymous.post(f"/questionnaires/{questionnaire_id}/changes", {"change": change})


def test_applied_near_miss_adds_the_promised_matches() -> None:
    listed(settings=settings(formats=("phone",), payers=("self_pay",)))
    first = _asked(formats=["video"])
    assert first["matches"]["matches"] == []
    (miss,) = first["matches"]["near_misses"]
    answer = _change(first["questionnaire_id"], miss["change"])
    assert answer.status_code == 201
    assert [match["provider"]["provider_id"] for match in answer.json_body["matches"]["matches"]] == ["owner"]
    assert len(answer.json_body["matches"]["matches"]) == miss["adds"]
    kept = table.find_answers(answer.json_body["questionnaire_id"], now()).answers
    assert kept.formats == ("video", "phone")


def test_change_keeps_the_earlier_answers_and_the_providers_left_out() -> None:
    listed()
    first = _asked(formats=["phone"])["questionnaire_id"]
    table.exclude_provider(first, "owner")
    made = _change(first, "allow_video").json_body
    assert made["matches"]["matches"] == []
    assert table.find_answers(made["questionnaire_id"], now()).excluded_providers == {"owner"}
    assert table.find_answers(first, now()).answers.formats == ("phone",)
    assert len(items("questionnaires")) == 2


def test_changed_questionnaire_returns_no_presenting_concern() -> None:
    brief = _change(_asked(for_whom="child", age=9, formats=["phone"])["questionnaire_id"], "allow_video")
    assert brief.json_body["matches"]["answers"] == {"for_whom": "child", "state": "AZ", "payer": "self_pay"}


@pytest.mark.parametrize("change", ["allow_video", "any_language", "farther", "self_pay", "x", "__class__"])
def test_change_that_does_not_apply_to_the_answers_is_refused(change: str) -> None:
    asked = _asked(formats=["video"])["questionnaire_id"]
    with nothing_written():
        assert refused(_change(asked, change), 422, "invalid", "change")


@pytest.mark.parametrize("change", [None, 1, "", "x" * 41, ["allow_phone"]])
def test_malformed_change_is_refused(change: Any) -> None:
    asked = _asked()["questionnaire_id"]
    with nothing_written():
        assert refused(_change(asked, change), 422, "invalid", "change")


def test_unknown_questionnaire_cannot_be_changed() -> None:
    with nothing_written():
        assert refused(_change("x" * 32, "allow_video"), 404, "not_found")
