"""Every route that writes, while each of its writes in turn loses its answer, gets lost, or times out.

A lost answer changes nothing: botocore repeats the request. If no attempt is answered, the API may say 503;
then the same request again ends in the same state, with the same answer.
"""

import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from typing import Any, NamedTuple, get_args
from unittest.mock import Mock, patch

import pytest
from boto3.dynamodb.types import Binary
from chalice.test import HTTPResponse

import app
from chalicelib.booking.series.table import LEASE
from chalicelib.matching import candidates_read
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api import sign_ins
from tests.api.cloud import besides, everything, world
from tests.api.families import MAX, child
from tests.api.faults import Fault, faulty
from tests.api.fuzz.good import PHOTO_ID, bodies
from tests.api.fuzz.sending import asker, current
from tests.api.fuzz.world import Ids, practice, upload_photo
from tests.api.people import JSON, Person, ok, owner
from tests.api.provider_side import act, long_ago
from tests.api.records import known_client
from tests.api.sign_ins import pool

assert app.app
WRITING = [route for route in ROUTES if route.method not in {"GET", "HEAD"}]
NOW = datetime.now(UTC)
VIEWER = "203.0.113.9:40000"
# Differ between two runs: when a file was written, and how often something was saved.
MARKS = frozenset({"written_at", "version", "revision"})


class Asked(NamedTuple):
    person: Person
    method: str
    path: str
    body: Any


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


THIRD = Person("third")


def over() -> Ids:
    """The practice, with the client's appointments with the owner in the past."""
    ids = practice()
    mine, _, _, _, later, _ = ids["appointment_id"]
    long_ago(mine)
    long_ago(later, days=1)
    return ids


def with_third() -> Ids:
    """The practice, with a client and a child who have nothing ahead."""
    known_client("third")
    return practice() | {"client_id": [child(THIRD)]}


def with_series() -> Ids:
    """The practice, with an appointment of a series."""
    ids = practice()
    return ids | {"appointment_id": ids["appointment_id"][-1:]}


def by_phone() -> Ids:
    """The practice, where the client's first appointment became a call without a number."""
    ids = practice()
    assert act(ids["appointment_id"][0], "switch-to-call").status_code == 200
    return ids


def with_photo() -> Ids:
    """The practice, where the provider's page has a photo."""
    ids = practice()
    ok(owner.put("/portal/profile/photo", {"photo_id": PHOTO_ID}))
    return ids


# Where a request can be done. Elsewhere, it is the practice.
WORLDS: dict[str, Callable[[], Ids]] = {
    "DELETE /me": with_third,
    "DELETE /me/dependents/{client_id}": with_third,
    "PUT /me/dependents/{client_id}": with_third,
    "POST /waitlist": with_third,
    "DELETE /portal/profile/photo": with_photo,
    "POST /appointments/{appointment_id}/cancel-series": with_series,
    "PUT /appointments/{appointment_id}/phone": by_phone,
    "POST /appointments/{appointment_id}/not-a-fit": over,
    "POST /appointments/{appointment_id}/provider-no-show": over,
    "POST /portal/referrals/{appointment_id}/outcome": over,
}
PEOPLE = {each: THIRD for each, build in WORLDS.items() if build is with_third}
# It writes no items: it makes an address to upload to.
WITHOUT_ITEMS = {"POST /portal/profile/photo"}
# What another attempt is told after one that was done but not answered: to wait for the first one's lease, or
# that there is nothing left to remove.
AFTER_ALL = {"POST /portal/series": 409} | {
    named(route): 404 for route in WRITING if route.method == "DELETE"
}
# What they make is new with each attempt.
MADE_ANEW = {
    "POST /portal/calendar-feed",
    "POST /portal/series",
    "PUT /portal/profile/photo",
    "POST /questionnaires",
    "POST /questionnaires/{questionnaire_id}/changes",
}


def asked_in(route: Route, body: Any, number: int) -> Asked:
    """The request, in a world as it was at first, with the given one of the ids."""
    candidates_read.forget()
    sign_ins.deleted.clear()
    ids = world(WORLDS.get(named(route), practice))
    upload_photo()
    path = re.sub(r"{(\w+)}", lambda found: ids[found[1]][number % len(ids[found[1]])], route.path)
    if isinstance(body, dict) and "version" in body:
        body = current(body, path)
    person = PEOPLE.get(named(route)) or asker(route.method, path)
    return Asked(replace(person, viewer=VIEWER), route.method, path, body)


@contextmanager
def same_moment(later: timedelta = timedelta(0)) -> Iterator[None]:
    """Two runs differ in nothing: neither in the time nor in what they make up."""
    numbers, clock = count(1), Mock(wraps=datetime)
    clock.now.return_value = NOW + later
    with ExitStack() as stack:
        for module in ("chalicelib.web", "chalicelib.notify.delivery_mail"):
            stack.enter_context(patch(f"{module}.datetime", clock))
        stack.enter_context(patch("secrets.token_urlsafe", lambda length: f"{next(numbers):0{length}d}"))
        stack.enter_context(pool())
        yield


def sent(asked: Asked) -> HTTPResponse:
    body = b"" if asked.body is None else json.dumps(asked.body).encode()
    return asked.person.send(
        asked.method, asked.path, body, content_type=JSON, idempotency_key="the-same-key"
    )


def state() -> dict[str, list[dict[str, Any]]]:
    """Everything that is stored or sent."""
    return {
        name: [{key: _readable(value) for key, value in item.items() if key not in MARKS} for item in items]
        for name, items in (everything() | besides()).items()
    }


def _readable(value: Any) -> Any:
    """A record without what counts its versions: each attempt makes one."""
    packed = isinstance(value, Binary) and value.value[:1] == b"x"
    text = zlib.decompress(value.value).decode() if packed else value
    return re.sub(r'"(version|revision)":\d+', "", text) if isinstance(text, str) else text


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
        with same_moment(), faulty() as writes:
            answer = sent(asked)
        done = Undisturbed((route, body, number), answer.status_code, answer.body, state(), writes())
        if done.status < 400 and done.writes:
            break
    return done


# The child is already as the good body says.
MORE = {"PUT /me/dependents/{client_id}": [MAX]}


def _bodies(route: Route) -> list[Any]:
    return [*bodies().get(f"{route.method} /api{route.path}", [None]), *MORE.get(named(route), ())]


@pytest.mark.parametrize("route", WRITING, ids=named)
def test_lost_write_ends_as_if_nothing_was_lost(route: Route) -> None:
    """With the first body that writes something; `make soak` takes every one."""
    writing = (each for body in _bodies(route) if (each := undisturbed(route, body)).writes)
    tried = list(writing if os.environ.get("CASELOAD_SOAK") else islice(writing, 1))
    assert bool(tried) != (named(route) in WITHOUT_ITEMS)
    for usual in tried:
        assert usual.status < 400
        for number in range(usual.writes):
            for fault in get_args(Fault):
                _meets(usual, number, fault)


def _meets(usual: Undisturbed, number: int, fault: Fault) -> None:
    route = usual.asked[0]
    asked = asked_in(*usual.asked)
    after = f"{named(route)} after {fault} of write {number}"
    with same_moment():
        with faulty(number, fault):
            answer = sent(asked)
        if answer.status_code != 503 or fault not in {"silent", "dead"}:
            assert (answer.status_code, answer.body) == (usual.status, usual.body), after
            assert state() == usual.state, after
            return
        again = sent(asked)
    if again.status_code == 409:
        with same_moment(LEASE):
            again = sent(asked)
    assert again.status_code in {usual.status, AFTER_ALL.get(named(route))}, after
    if named(route) in MADE_ANEW:
        assert _sizes(state()) == _sizes(usual.state), after
    else:
        assert state() == usual.state, after


def _sizes(stored: dict[str, list[Any]]) -> dict[str, int]:
    # A file that is left over does no harm.
    return {name: len(items) for name, items in stored.items() if name != "files"}
