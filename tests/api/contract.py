"""Checks every response against the API's OpenAPI document."""

import json
import re
from datetime import date, datetime
from functools import cache
from typing import Any

from chalice.test import Client, HTTPResponse
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from app import app

formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)  # type: ignore[untyped-decorator]
def _in_utc_with_z(value: object) -> bool:
    """The API returns instants in UTC, with Z."""
    return not isinstance(value, str) or (value.endswith("Z") and bool(datetime.fromisoformat(value)))


@formats.checks("date", raises=ValueError)  # type: ignore[untyped-decorator]
def _a_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@cache
def document() -> dict[str, Any]:
    answer = Client(app).http.get("/openapi.json")
    found: dict[str, Any] = json.loads(answer.body)
    return found


def operation(method: str, path: str) -> dict[str, Any] | None:
    """The document's operation for a request, without its query. None for an unknown path."""
    for template, methods in document()["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, f"/api{path}") and method.lower() in methods:
            found: dict[str, Any] = methods[method.lower()]
            return found
    return None


def check(method: str, path: str, answer: HTTPResponse) -> None:
    """Fail unless the document describes this status, content type and body."""
    asked = operation(method, path.split("?", maxsplit=1)[0])
    if asked is None:
        return
    responses = asked["responses"]
    assert str(answer.status_code) in responses, (
        f"{method} {path} may not answer {answer.status_code}: {answer.body!r}"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    content = responses[str(answer.status_code)].get("content", {})
    for kind, described in content.items():
        assert answer.headers["Content-Type"].split(";")[0] == kind
        if kind.endswith("json"):
            _check_body(described["schema"], answer)


def _check_body(schema: dict[str, Any], answer: HTTPResponse) -> None:
    whole = {**schema, "components": document()["components"]}
    found = Draft202012Validator(whole, format_checker=formats).iter_errors(json.loads(answer.body))
    assert not [f"{error.json_path}: {error.message}" for error in found]
    if answer.status_code >= 400:
        problem = answer.json_body
        described = f"{problem['type']} {problem['status']}"
        assert described == f"urn:caseload:problem:{problem['code']} {answer.status_code}"
