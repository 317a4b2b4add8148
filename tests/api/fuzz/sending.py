"""The API as a WSGI application in this process, so that schemathesis can call it. Each answer must hold.

Whatever is asked: never a server's error; an answer as the OpenAPI document describes it (Person.send looks);
and where the API refuses, a problem's code, with nothing written.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from chalice.test import HTTPResponse
from schemathesis.specs.openapi import checks

from tests.api import contract
from tests.api.cloud import snapshot
from tests.api.fuzz.document import REAL, Operation, Request
from tests.api.fuzz.good import VERSION
from tests.api.fuzz.world import PEOPLE, World
from tests.api.people import Person

ELSEWHERE = [
    checks.ignored_auth,  # test_access.py asks each route without signing in
    checks.positive_data_acceptance,  # rules refuse what is well-formed
    checks.response_schema_conformance,  # contract.py checks it
]


def held(person: Person, method: str, path: str, body: bytes = b"", **headers: str) -> HTTPResponse:
    """The answer, if it holds."""
    before = snapshot()
    answer = person.send(method, path, body, **headers)
    assert answer.status_code < 500, answer.body
    if answer.status_code >= 400:
        described = contract.operation(method, path.split("?", maxsplit=1)[0])
        assert answer.json_body["code"] if described else True, answer.body
        assert snapshot() == before, f"{method} {path} wrote although it refused: {answer.body!r}"
    return answer


def in_process(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Each route is asked by the person whose role it is for."""
    method, path = environ["REQUEST_METHOD"], environ["REQUEST_URI"].removeprefix("/api")
    if environ["QUERY_STRING"]:
        path = f"{path}?{environ['QUERY_STRING']}"
    headers = {
        name.removeprefix("HTTP_").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }
    answer = held(asker(method, path), method, path, environ["wsgi.input"].read(), **headers)
    sent = [(name, str(value)) for name, value in answer.headers.items()]
    start_response(f"{answer.status_code} {HTTPStatus(answer.status_code).phrase}", sent)
    return [answer.body]


def asker(method: str, path: str) -> Person:
    operation = contract.operation(method, path.split("?", maxsplit=1)[0]) or {}
    return PEOPLE[operation.get("x-role")]


def check(case: Request, world: World) -> None:
    """Send it; whatever violates the description must be refused, besides what holds for each answer."""
    settle(case, world)
    answer = case.call(app=in_process)
    case.validate_response(answer, excluded_checks=ELSEWHERE, transport_kwargs={"app": in_process})


def settle(case: Request, world: World) -> None:
    """Put the world's ids, and the version of this moment, where the case has stand-ins for them."""
    for name, value in case.path_parameters.items():
        case.path_parameters[name] = settled(name, value, world)
    if isinstance(case.body, dict) and case.body.get("version") == VERSION:
        case.body = current(case.body, case.formatted_path.removeprefix("/api"))


def settled(name: str, value: Any, world: World) -> Any:
    known = world.ids.get(name)
    return known[REAL.index(value) % len(known)] if known and value in REAL else value


def current(body: dict[str, Any], path: str) -> dict[str, Any]:
    """With the version that a GET of the same path shows, if it shows one."""
    shown = asker("GET", path).get(path).json_body
    return body | {"version": shown.get("version", VERSION)}


def address(operation: Operation, world: World, real: str = REAL[0]) -> str:
    """The operation's path with ids of things that exist."""
    names = [parameter.name for parameter in operation.path_parameters]
    path: str = operation.path.format(**{name: settled(name, real, world) for name in names})
    return path.removeprefix("/api")
