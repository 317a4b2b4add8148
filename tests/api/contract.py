"""Checks every response against the API's OpenAPI document."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from chalice.test import Client, HTTPResponse
from jsonschema_rs import Draft202012Validator

from app import app


def _is_in_utc_with_z(value: str) -> bool:
    """The API returns instants in UTC, with Z."""
    return value.endswith("Z") and _reads(datetime.fromisoformat, value)


def _is_date(value: str) -> bool:
    return _reads(date.fromisoformat, value)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        return bool(read(value))
    except ValueError:
        return False


FORMATS = {"date-time": _is_in_utc_with_z, "date": _is_date}


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
    found = _validator(json.dumps(schema)).iter_errors(json.loads(answer.body))
    assert not [f"{error.instance_path}: {error.message}" for error in found]
    if answer.status_code >= 400:
        problem = answer.json_body
        described = f"{problem['type']} {problem['status']}"
        assert described == f"urn:caseload:problem:{problem['code']} {answer.status_code}"


@cache
def _validator(schema: str) -> Draft202012Validator:
    """Made once for each schema: a month of openings took seconds to check without."""
    whole = {**json.loads(schema), "components": document()["components"]}
    return Draft202012Validator(whole, formats=FORMATS, validate_formats=True)
