"""Every route that writes, while each of its writes in turn loses its answer, gets lost, or times out.

A lost answer changes nothing: botocore repeats the request. If no attempt is answered, the API may say 503;
then the same request again ends in the same state, with the same answer.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import Any, NamedTuple, get_args
from unittest.mock import Mock, patch

import pytest
from chalice.test import HTTPResponse

import app
from chalicelib.matching import candidates_read
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api import sign_ins
from tests.api.cloud import besides, everything, world
from tests.api.faults import Fault, faulty
from tests.api.fuzz.good import bodies
from tests.api.fuzz.sending import asker, current
from tests.api.fuzz.world import Ids, practice, upload_photo
from tests.api.people import JSON, Person
from tests.api.provider_side import long_ago
from tests.api.records import known_client
from tests.api.sign_ins import pool

assert app.app
WRITING = [route for route in ROUTES if route.method != "GET"]
NOW = datetime.now(UTC)
# Differ between two runs: the mark of a write, and when a file was written.
MARKS = frozenset({"written_by", "written_at"})


class Asked(NamedTuple):
    person: Person
    method: str
    path: str
    body: Any


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def leaving() -> Person:
    """A client with nothing ahead, who can delete their account."""
    known_client("third")
    return Person("third")


# What has to happen before these can be done. Each returns who asks, or None for the person of that role.
BEFORE: dict[str, Callable[[Ids], Person | None]] = {
    "DELETE /me": lambda _: leaving(),
    "POST /appointments/{appointment_id}/not-a-fit": lambda ids: _over(ids),
    "POST /appointments/{appointment_id}/provider-no-show": lambda ids: _over(ids),
    "POST /portal/referrals/{appointment_id}/outcome": lambda ids: _over(ids),
}
# These write no items: they change files, or nothing that isn't there already.
WITHOUT_ITEMS = {"POST /portal/profile/photo"}


def _over(ids: Ids) -> None:
    """The client's appointments with the owner were in the past."""
    mine, _, _, _, later = ids["appointment_id"]
    long_ago(mine)
    long_ago(later, days=1)


def asked_in(route: Route, body: Any, number: int) -> Asked:
    """The request, in a practice as it was at first, with the given one of the ids."""
    candidates_read.forget()
    sign_ins.deleted.clear()
    ids = world(practice)
    upload_photo()
    prepared = BEFORE.get(named(route), lambda _: None)(ids)
    path = re.sub(r"{(\w+)}", lambda found: ids[found[1]][number % len(ids[found[1]])], route.path)
    if isinstance(body, dict) and "version" in body:
        body = current(body, path)
    return Asked(prepared or asker(route.method, path), route.method, path, body)


@contextmanager
def same_moment() -> Iterator[None]:
    """Two runs differ in nothing: neither in the time nor in what they make up."""
    numbers, clock = count(1), Mock(wraps=datetime)
    clock.now.return_value = NOW
    with ExitStack() as stack:
        for module in ("chalicelib.web", "chalicelib.notify.delivery_mail"):
            stack.enter_context(patch(f"{module}.datetime", clock))
        stack.enter_context(patch("secrets.token_urlsafe", lambda length: f"{next(numbers):0{length}d}"))
        stack.enter_context(pool())
        yield


def sent(asked: Asked) -> HTTPResponse:
    body = b"" if asked.body is None else json.dumps(asked.body).encode()
    with same_moment():
        return asked.person.send(
            asked.method, asked.path, body, content_type=JSON, idempotency_key="the-same-key"
        )


def state() -> Any:
    """Everything that is stored or sent."""
    return {
        name: [{key: value for key, value in item.items() if key not in MARKS} for item in items]
        for name, items in (everything() | besides()).items()
    }


class Undisturbed(NamedTuple):
    """What a request answers and leaves when nothing gets lost."""

    asked: tuple[Route, Any, int]
    status: int
    body: bytes
    state: Any
    writes: int


def undisturbed(route: Route, body: Any) -> Undisturbed:
    """With the first of the ids with which the request writes something."""
    for number in range(5):
        asked = asked_in(route, body, number)
        with faulty() as writes:
            answer = sent(asked)
        done = Undisturbed((route, body, number), answer.status_code, answer.body, state(), writes())
        if done.status < 400 and done.writes:
            break
    return done


CASES = [
    pytest.param(route, body, id=f"{named(route)} {number}")
    for route in WRITING
    for number, body in enumerate(bodies().get(f"{route.method} /api{route.path}", [None]))
]


@pytest.mark.parametrize(("route", "body"), CASES)
def test_lost_write_ends_as_if_nothing_was_lost(route: Route, body: Any) -> None:
    usual = undisturbed(route, body)
    for number in range(usual.writes):
        for fault in get_args(Fault):
            _meets(usual, number, fault)


def _meets(usual: Undisturbed, number: int, fault: Fault) -> None:
    asked = asked_in(*usual.asked)
    with faulty(number, fault):
        answer = sent(asked)
    if fault in {"silent", "dead"} and answer.status_code == 503:
        answer = sent(asked)
    after = f"{usual.asked} after {fault} of write {number}"
    assert (answer.status_code, answer.body) == (usual.status, usual.body), after
    assert state() == usual.state, after


def test_every_route_that_writes_is_among_the_cases() -> None:
    silent = {
        named(route)
        for route in WRITING
        if not any(
            (usual := undisturbed(route, case.values[1])).writes and usual.status < 400
            for case in CASES
            if case.values[0] is route
        )
    }
    assert silent == WITHOUT_ITEMS
