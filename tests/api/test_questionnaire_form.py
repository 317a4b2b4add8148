"""GET /questionnaire: the form. The site has no copy of it."""

from typing import Any

from chalicelib.vocabulary import VOCABULARY
from tests.api.people import anonymous
from tests.api.records import answers


def _form() -> Any:
    return anonymous.get("/questionnaire").json_body


def _questions() -> dict[str, Any]:
    return {question["id"]: question for step in _form()["steps"] for question in step["questions"]}


def test_questionnaire_form_has_the_vocabulary_version() -> None:
    assert anonymous.get("/questionnaire").status_code == 200
    assert _form()["version"] == VOCABULARY["version"]


def test_form_asks_for_every_field_a_post_needs() -> None:
    assert answers().keys() - {"main_concern"} <= _questions().keys()


def test_every_concern_belongs_to_a_group_of_the_form() -> None:
    groups = {group["id"] for group in _form()["concern_groups"]}
    concerns = _questions()["concerns"]["choices"]
    assert {concern["group"] for concern in concerns} == groups
    assert {concern["id"] for concern in concerns} >= {"anxiety", "not_sure"}


def test_safety_question_is_optional() -> None:
    assert _questions()["safety"]["optional"] is True


def test_zip_code_is_asked_only_for_meeting_in_person() -> None:
    assert _questions()["zip"]["show_if"] == {"formats": ["in_person"]}


def test_every_for_whom_choice_is_accepted() -> None:
    choices = [each["id"] for each in _questions()["for_whom"]["choices"]]
    assert {"self", "child"} < set(choices)
    for choice in choices:
        age = 9 if choice == "child" else 30
        assert anonymous.post("/questionnaires", answers(for_whom=choice, age=age)).status_code == 201


def test_every_required_question_accepts_not_sure_or_has_help() -> None:
    questions = _questions()
    needed = {name for name, each in questions.items() if not each["optional"]}
    unsure = {name for name in needed if "not_sure" in {each["id"] for each in questions[name]["choices"]}}
    # The help explains the age, the distance and the optional ZIP code, and why everyone is asked for a
    # state.
    helped = {name for name in needed - unsure if questions[name]["help"]}
    assert unsure == {"payer", "concerns"}
    assert helped == {"for_whom", "age", "state", "formats", "zip", "max_distance_miles"}
    assert questions["formats"]["any_of_these"]
    assert unsure | helped == needed


def test_every_payer_and_language_of_the_form_is_accepted() -> None:
    payers = [each["id"] for each in _questions()["payer"]["choices"]]
    languages = [each["id"] for each in _form()["languages"]]
    assert ("self_pay" in payers, "es" in languages) == (True, True)
    for payer in payers:
        assert anonymous.post("/questionnaires", answers(payer=payer)).status_code == 201
    for language in languages:
        preferences = {"language": {"value": language, "weight": "important"}}
        assert anonymous.post("/questionnaires", answers(preferences=preferences)).status_code == 201
