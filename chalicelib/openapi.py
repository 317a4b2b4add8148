"""The OpenAPI 3.1 document, generated from the declared routes and their pydantic models."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import models_json_schema

from chalicelib import rebooking_errors
from chalicelib.errors import (
    CaseloadError,
    Invalid,
    NotSignedIn,
    NotYours,
    TooLarge,
    TooManyRequests,
    Unavailable,
    Unreadable,
    UnsupportedMediaType,
    every_error,
)
from chalicelib.route import KEY, Empty, Route

# Where further errors are defined: once imported, `every_error` lists them too.
FURTHER_ERRORS = (rebooking_errors,)
REFS = "#/components/schemas/{model}"
# What is left of a caller's limit: see `limits`.
LIMIT_HEADERS = ("RateLimit", "RateLimit-Policy")


def document(routes: Sequence[Route], version: str) -> dict[str, Any]:
    """The whole document. Paths start with /api, as they are served."""
    inputs = {model for route in routes for model in (route.body, route.query) if model is not Empty}
    outputs = {route.returns for route in routes if route.returns}
    pairs = [(model, "validation") for model in inputs] + [(model, "serialization") for model in outputs]
    pairs.sort(key=lambda pair: (pair[0].__name__, pair[1]))
    refs, definitions = models_json_schema(pairs, ref_template=REFS)  # type: ignore[arg-type]
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(f"/api{route.path}", {})[route.method.lower()] = _operation(route, refs, definitions)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Caseload", "version": version},
        "paths": paths,
        "components": {
            "schemas": {**definitions.get("$defs", {}), "Problem": _problem()},
            "securitySchemes": {"people": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        },
    }


def _problem() -> dict[str, Any]:
    """The shape of a problem. The rooms have declared their errors by the time it is asked for."""
    return {
        "type": "object",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": sorted({error.code for error in every_error()})},
            "detail": {"type": "string"},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code", "message"],
                    "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
                },
            },
        },
    }


def _operation(route: Route, refs: Any, definitions: Any) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{route.method.lower()}{re.sub(r'[^a-z]+', '_', route.path)}",
        "summary": route.summary,
        "responses": _responses(route, refs),
    }
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    if route.query is not Empty:
        parameters += _query_parameters(definitions["$defs"][_name(refs[route.query, "validation"])])
    if route.takes_key:
        parameters.append(
            {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "pattern": KEY.pattern}}
        )
    if parameters:
        operation["parameters"] = parameters
    if route.body is not Empty:
        content = {"application/json": {"schema": refs[route.body, "validation"]}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.role:
        operation["security"] = [{"people": []}]
        operation["x-role"] = route.role
    return operation


def _responses(route: Route, refs: Any) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done"}
    if route.returns:
        good["content"] = {route.content_type: {"schema": refs[route.returns, "serialization"]}}
    elif route.content_type != "application/json":
        good["content"] = {route.content_type: {"schema": {"type": "string"}}}
    by_status: dict[int, list[str]] = {}
    # Any route may meet an outage.
    errors: list[type[CaseloadError]] = [*declared_errors(route), Unavailable]
    for error in errors:
        by_status.setdefault(error.status, []).append(error.code)
    if route.limit:
        good["headers"] = _headers(LIMIT_HEADERS)
    responses = {str(route.status): good}
    if route.moves:
        responses["308"] = {
            "description": "Moved permanently to the address in Location",
            "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
        }
    for status, codes in sorted(by_status.items()):
        content = {"application/problem+json": {"schema": {"$ref": REFS.format(model="Problem")}}}
        responses[str(status)] = {"description": ", ".join(sorted(set(codes))), "content": content}
        if route.limit and status == TooManyRequests.status:
            responses[str(status)]["headers"] = _headers((*LIMIT_HEADERS, "Retry-After"))
    return responses


def _headers(names: Sequence[str]) -> dict[str, Any]:
    return {name: {"schema": {"type": "string"}} for name in names}


def declared_errors(route: Route) -> list[type[CaseloadError]]:
    errors = list(route.errors)
    if route.role:
        errors += [NotSignedIn, NotYours]
    if route.body is not Empty:
        errors += [Unreadable, TooLarge, UnsupportedMediaType, Invalid]
    if route.query is not Empty:
        errors.append(Invalid)
    if route.limit:
        errors.append(TooManyRequests)
    return errors


def _query_parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": part}
        for name, part in schema["properties"].items()
    ]


def _name(ref: dict[str, str]) -> str:
    return ref["$ref"].rsplit("/", 1)[-1]
