"""The HTTP layer: declares routes with their shapes, validates requests and answers problems."""

import json
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from chalice import Blueprint, CognitoUserPoolAuthorizer, Response
from pydantic import BaseModel

from chalicelib import limits_table, log_writing, problems
from chalicelib.caller import address_of, caller_id
from chalicelib.errors import (
    CaseloadError,
    FieldError,
    Invalid,
    NotFound,
    NotSignedIn,
    TooLarge,
    Unavailable,
    Unreadable,
    UnsupportedMediaType,
)
from chalicelib.limits import Limit
from chalicelib.log_writing import log
from chalicelib.route import KEY, MAX_BODY_BYTES, Empty, Route
from chalicelib.settings import settings
from chalicelib.store import is_outage
from chalicelib.users import Role, User, user_from

# Some calendar apps expect the address to end in .ics.
_ID = re.compile(r"[A-Za-z0-9_-]{1,128}(\.ics)?")
Headers = dict[str, str | list[str]]
NOTHING: Headers = {"Cache-Control": "no-store"}
PROBLEM: Headers = {"Content-Type": "application/problem+json", **NOTHING}
JSON: Headers = {"Content-Type": "application/json", **NOTHING}
CALENDAR: Headers = {"Content-Type": "text/calendar; charset=utf-8", **NOTHING}

# The merged template replaces this ARN with the pool that it makes.
AUTHORIZER = CognitoUserPoolAuthorizer(
    "people", provider_arns=["arn:aws:cognito-idp:us-east-1:000000000000:userpool/placeholder"]
)

Body = TypeVar("Body", bound=BaseModel)
Query = TypeVar("Query", bound=BaseModel)


@dataclass(frozen=True)
class Call(Generic[Body, Query]):
    """One validated request. `now` is read once, so that every rule sees the same instant.

    `caller` is an id for the address that it came from, see chalicelib/caller.py.
    """

    now: datetime
    caller: str
    body: Body
    query: Query
    signed_in: User | None
    idempotency_key: str | None
    takes_key: bool = False

    @property
    def user(self) -> User:
        if self.signed_in is None:
            raise NotSignedIn
        return self.signed_in

    @property
    def key(self) -> str:
        """The Idempotency-Key, or a new one if none was sent. Raises Invalid for a malformed one."""
        assert self.takes_key, "the route doesn't declare takes_key"  # noqa: S101 - a programming error
        if self.idempotency_key is None:
            return secrets.token_urlsafe(24)
        if not KEY.fullmatch(self.idempotency_key):
            message = "Use up to 200 plain characters, such as a UUID."
            raise Invalid([FieldError("Idempotency-Key", "malformed", message)])
        return self.idempotency_key


ROUTES: list[Route] = []


def endpoint(  # noqa: PLR0913 - a declaration with named arguments
    blueprint: Blueprint,
    method: str,
    path: str,
    *,
    returns: type[BaseModel] | None = None,
    body: type[BaseModel] = Empty,
    query: type[BaseModel] = Empty,
    role: Role | None = None,
    status: int = 200,
    content_type: str = "application/json",
    errors: tuple[type[CaseloadError], ...] = (),
    max_bytes: int = MAX_BODY_BYTES,
    moves: bool = False,
    takes_key: bool = False,
    limit: Limit | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a route. The handler gets a Call and the path's parameters, and returns `returns`.

    With `moves` it may return `moved_to(...)` instead; with `takes_key` it honors the Idempotency-Key; with
    `limit` the requests of each caller are counted. Domain errors become problem+json here, since exceptions
    never reach Chalice's middleware.
    """

    def declare(handler: Callable[..., Any]) -> Callable[..., Any]:
        summary = (handler.__doc__ or handler.__name__).strip().splitlines()[0]
        route = Route(
            method,
            path,
            summary,
            role,
            body,
            query,
            returns,
            status,
            content_type,
            errors,
            max_bytes,
            moves,
            takes_key,
            limit,
        )
        ROUTES.append(route)

        def answer(**path_parameters: str) -> Response:
            return _answer(blueprint.current_request, route, handler, path_parameters)

        answer.__name__ = handler.__name__
        # Every content type is accepted here, so that a wrong one gets our problem document, not the
        # gateway's.
        options: dict[str, Any] = {"methods": [method], "content_types": ["*/*"]}
        if role:
            options["authorizer"] = AUTHORIZER
        blueprint.route(path, name=handler.__name__, **options)(answer)
        return handler

    return declare


def moved_to(path: str) -> Response:
    """A permanent redirect to another path of the API, with the same method."""
    # no-store, because a provider may go back to a former link.
    return Response("", headers={"Location": f"/api{path}", **NOTHING}, status_code=308)


def _answer(
    request: Any, route: Route, handler: Callable[..., Any], path_parameters: dict[str, str]
) -> Response:
    started = time.perf_counter()
    code, limit_headers = "ok", Headers()
    try:
        call = _call(request, route)
        _check_path(path_parameters)
        if route.limit:
            standing = limits_table.count(route.limit, call.caller, call.now)
            limit_headers.update(standing.headers())
            standing.check()
        response = _rendered(handler(call, **path_parameters), route)
    except CaseloadError as error:
        code = error.code
        response = Response(problems.document(error), headers=PROBLEM, status_code=error.status)
    except Exception as error:  # noqa: BLE001 - the last resort: a caller never gets a stack trace
        log_writing.log_unexpected(error)
        failure = Unavailable() if is_outage(error) else CaseloadError()
        code = failure.code
        response = Response(problems.document(failure), headers=PROBLEM, status_code=failure.status)
    # A new dict: many responses share theirs.
    response.headers = {**response.headers, **limit_headers}
    log.info(
        "request",
        extra={
            "route": f"{route.method} {route.path}",
            "status": response.status_code,
            "code": code,
            "ms": round((time.perf_counter() - started) * 1000),
            "request_id": request.context.get("requestId"),
        },
    )
    return response


def _call(request: Any, route: Route) -> Call[Any, Any]:
    user = None
    if route.role:
        user = user_from(request.context)
        user.require(route.role)
    return Call(
        now=datetime.now(UTC),
        caller=_caller(request),
        body=_body(request, route),
        query=problems.validated(route.query, dict(request.query_params or {})),
        signed_in=user,
        idempotency_key=request.headers.get("idempotency-key"),
        takes_key=route.takes_key,
    )


def _caller(request: Any) -> str:
    source = (request.context.get("identity") or {}).get("sourceIp") or ""
    secret = settings().edge_secret
    return caller_id(address_of(request.headers, source, secret), secret)


def _body(request: Any, route: Route) -> BaseModel:
    if route.body is Empty:
        return Empty()
    return problems.validated(route.body, _json_body(request, route.max_bytes))


def _check_path(path_parameters: dict[str, str]) -> None:
    """Raises NotFound for anything but a short, URL-safe id or slug, before a table is read."""
    if not all(_ID.fullmatch(value) for value in path_parameters.values()):
        raise NotFound


def _json_body(request: Any, max_bytes: int) -> Any:
    raw = request.raw_body
    if len(raw) > max_bytes:
        raise TooLarge
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType
    try:
        # JSON is UTF-8 without a byte order mark; Infinity and NaN are not JSON. Python accepts all of them.
        return json.loads(raw.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _rendered(result: Any, route: Route) -> Response:
    if isinstance(result, Response):
        return result
    if result is None:
        return Response("", headers=NOTHING, status_code=204)
    content = result.model_dump(mode="json")
    return Response(content, headers=JSON, status_code=route.status)
