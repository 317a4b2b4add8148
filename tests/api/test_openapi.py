"""GET /openapi.json: the contract that the other tests check every answer against."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from app import app
from chalicelib.vocabulary import NOT_SURE, VOCABULARY
from tests.api.contract import document
from tests.api.people import anonymous

METHODS = {"get", "head", "put", "post", "delete", "patch"}
# The document's name of each list, and its name in the vocabulary.
VOCABULARIES = {
    "Concern": "concerns",
    "Payer": "payers",
    "State": "states",
    "Language": "languages",
    "AppointmentType": "appointment_types",
    "Format": "formats",
    "AgeGroup": "age_groups",
    "Modality": "modalities",
    "Gender": "genders",
    "Race": "races",
    "Faith": "faiths",
}


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def _references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*map(_references, node.values()))
    return set().union(*map(_references, node)) if isinstance(node, list) else set()


def test_openapi_document_is_served_as_json() -> None:
    answer = anonymous.get("/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json_body["openapi"] == "3.1.0"
    assert {"title", "version"} <= answer.json_body["info"].keys()


def test_openapi_document_lists_exactly_the_routes_of_the_app() -> None:
    routes = {(f"/api{path}", method.lower()) for path, methods in app.routes.items() for method in methods}
    assert {(path, method) for path, method, _ in _operations()} == routes


def test_every_operation_has_a_unique_id_summary_and_responses() -> None:
    operations = [operation for _, _, operation in _operations()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"].endswith(".")
        assert all(re.fullmatch(r"[2-5]\d\d", status) for status in operation["responses"])
        assert all(answer["description"] for answer in operation["responses"].values())
    assert {method for _, method, _ in _operations()} <= METHODS


def test_every_path_parameter_is_described() -> None:
    for path, _, operation in _operations():
        described = operation.get("parameters", [])
        named = {each["name"] for each in described if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
        assert all(each["required"] for each in described if each["in"] == "path")
        assert all(each["in"] in {"path", "query", "header"} and each["schema"] for each in described)


def test_every_reference_resolves_and_every_schema_is_valid() -> None:
    schemas = document()["components"]["schemas"]
    assert _references(document()) <= {f"#/components/schemas/{name}" for name in schemas}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_operations_that_require_sign_in_declare_401_and_a_role() -> None:
    schemes = document()["components"]["securitySchemes"]
    for _, _, operation in _operations():
        named = [name for each in operation.get("security", []) for name in each]
        assert set(named) <= schemes.keys()
        assert bool(named) == ("401" in operation["responses"]) == ("x-role" in operation)


def test_operations_with_a_body_declare_every_body_refusal() -> None:
    for _, method, operation in _operations():
        if "requestBody" in operation:
            assert method in {"post", "put"}
            assert {"400", "413", "415", "422"} <= operation["responses"].keys()


def test_limited_operations_describe_the_fields_of_their_limit() -> None:
    limited = [
        each for _, _, each in _operations() if "too_many_requests" in str(each["responses"].get("429"))
    ]
    assert limited
    for each in limited:
        good = next(answer for status, answer in each["responses"].items() if status.startswith("2"))
        assert good["headers"].keys() == {"RateLimit", "RateLimit-Policy"}
        assert each["responses"]["429"]["headers"].keys() == {"RateLimit", "RateLimit-Policy", "Retry-After"}


def test_error_responses_are_problem_json() -> None:
    for _, _, operation in _operations():
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(("name", "term"), VOCABULARIES.items())
def test_vocabulary_list_is_an_enum_in_the_document(name: str, term: str) -> None:
    assert document()["components"]["schemas"][name]["enum"] == [each["id"] for each in VOCABULARY[term]]


def test_only_the_questionnaire_payer_may_be_not_sure() -> None:
    schemas = document()["components"]["schemas"]
    assert set(schemas["AskedPayer"]["enum"]) - set(schemas["Payer"]["enum"]) == {NOT_SURE}


def _fields() -> Iterator[tuple[str, Any]]:
    for name, schema in document()["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            yield f"{name}.{field}", described


# The lists whose ids a field of that name can hold.
WORDS = {
    "state": {"State"},
    "paused_states": {"State"},
    "payer": {"Payer", "AskedPayer"},
    "payers": {"Payer"},
    "type": {"AppointmentType"},
    "types": {"AppointmentType"},
    "appointment_type": {"AppointmentType"},
    "appointment_types": {"AppointmentType"},
    "format": {"Format"},
    "formats": {"Format"},
    "age_groups": {"AgeGroup"},
    "concerns": {"Concern"},
    "main_concern": {"Concern"},
    "languages": {"Language"},
    "modalities": {"Modality"},
    "gender": {"Gender", "GenderPreference"},
    "races": {"Race"},
    "faith": {"Faith", "FaithPreference"},
}
# A public profile and the questionnaire's form show names with the ids.
SHOWN = {"Choice", "ConcernChoice", "FormChoice", "PayerChoice"}


def test_vocabulary_fields_refer_to_their_list() -> None:
    plain = []
    for name, described in _fields():
        owner, field = name.split(".")
        wanted = WORDS.get(field)
        found = {reference.rsplit("/", 1)[1] for reference in _references(described)}
        if wanted and owner != "Problem" and not found & (wanted | SHOWN):
            plain.append(name)
    assert plain == []


def test_declared_refusals_are_codes_of_the_problem() -> None:
    codes = document()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    assert "internal_error" in codes
    for _, _, operation in _operations():
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert set(answer["description"].split(", ")) <= set(codes)


def test_local_time_pattern_accepts_no_offset_and_only_five_minute_steps() -> None:
    """That format has an offset; our local times belong to a named zone."""
    assert '"format": "time"' not in json.dumps(document())
    start = document()["components"]["schemas"]["WeeklyWindow"]["properties"]["start"]
    written = ["09:00", "09:05:00", "23:55"]
    assert all(re.match(start["pattern"], each) for each in written)
    assert not any(
        re.match(start["pattern"], each) for each in ["9:00", "24:00", "09:03", "09:00Z", "09:00:30"]
    )
