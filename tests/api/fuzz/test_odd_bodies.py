"""Bodies that no client of ours sends, to each route that takes one."""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.api.cloud import empty_cloud
from tests.api.fuzz import odd
from tests.api.fuzz.document import REAL, WITH_BODY, Operation, named, some
from tests.api.fuzz.good import VERSION, bodies
from tests.api.fuzz.sending import address, asker, current, held
from tests.api.fuzz.world import World, people
from tests.api.people import JSON

every_route = pytest.mark.parametrize("operation", WITH_BODY, ids=named)


def _send(operation: Operation, path: str, body: bytes, content_type: str = JSON) -> int:
    method = operation.method.upper()
    return held(asker(method, path), method, path, body, content_type=content_type).status_code


def test_each_route_with_a_body_has_a_good_one() -> None:
    assert {operation.label for operation in WITH_BODY} == bodies().keys()


@some(15)
@every_route
@given(choice=st.data(), real=st.sampled_from(REAL))
def test_route_refuses_odd_body_without_writing(
    operation: Operation, world: World, choice: st.DataObject, real: str
) -> None:
    world.restore()
    path = address(operation, world, real)
    good = choice.draw(st.sampled_from(bodies()[operation.label]))
    body: Any = choice.draw(st.one_of(odd.nearly(good), odd.nearly(good), odd.values))
    if isinstance(body, dict) and body.get("version") == VERSION:
        body = current(body, path)
    _send(operation, path, json.dumps(body).encode())


@every_route
@pytest.mark.parametrize("single", odd.SINGLES, ids=["half", "null", "nan", "huge"])
def test_route_answers_odd_value_in_any_field(operation: Operation, world: World, single: Any) -> None:
    path = address(operation, world)
    for body in odd.each_leaf_odd(bodies()[operation.label][0], single):
        world.restore()
        now = current(body, path) if body.get("version") == VERSION else body
        status = _send(operation, path, json.dumps(now).encode())
        # NaN is not JSON, though Python reads it.
        assert status == 400 or single == single  # noqa: PLR0124


@some(6)
@every_route
@given(body=odd.raw_bodies, content_type=odd.content_types)
@example(body=b"", content_type=JSON)
def test_route_refuses_unreadable_body_without_writing(
    operation: Operation, world: World, body: bytes, content_type: str
) -> None:
    world.restore()
    assert _send(operation, address(operation, world), body, content_type) >= 400


GOOD = [
    pytest.param(operation, body, id=f"{named(operation)} {number}")
    for operation in WITH_BODY
    for number, body in enumerate(bodies()[operation.label])
]


@pytest.fixture(scope="module")
def beginning(world: World) -> World:
    """Nothing is booked: a second booking with one provider is refused where the first one exists."""
    with empty_cloud():
        return World(people)


@pytest.mark.parametrize(("operation", "body"), GOOD)
def test_route_takes_each_of_its_good_bodies(
    operation: Operation, body: dict[str, Any], world: World, beginning: World
) -> None:
    """Else odd bodies are refused for another reason than what is odd about them."""
    answers = []
    for start, real in product((world, beginning), REAL):
        start.restore()
        path = address(operation, start, real)
        now = current(body, path) if body.get("version") == VERSION else body
        answers.append(_send(operation, path, json.dumps(now).encode()))
        if answers[-1] < 300:
            return
    pytest.fail(f"each request with it was refused: {answers}")
