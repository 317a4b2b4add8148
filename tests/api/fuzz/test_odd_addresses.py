"""Ids, queries and Idempotency-Keys that no client of ours sends, to each route that takes one."""

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api.fuzz import odd
from tests.api.fuzz.document import REAL, WITH_IDS, WITH_KEY, WITH_QUERY, Operation, named, some
from tests.api.fuzz.good import bodies, queries
from tests.api.fuzz.sending import address, asker, held
from tests.api.fuzz.world import World
from tests.api.people import JSON


def _send(operation: Operation, path: str, **headers: str) -> int:
    """With a good body, if it takes one."""
    method = operation.method.upper()
    body = json.dumps(bodies()[operation.label][0]).encode() if operation.body else b""
    return held(asker(method, path), method, path, body, content_type=JSON, **headers).status_code


@some(15)
@pytest.mark.parametrize("operation", WITH_QUERY, ids=named)
@given(choice=st.data(), real=st.sampled_from(REAL))
def test_route_answers_any_query(
    operation: Operation, world: World, choice: st.DataObject, real: str
) -> None:
    world.restore()
    names = [parameter.name for parameter in operation.query]
    good = {name: value for name, value in queries().items() if name in names}
    asked = choice.draw(st.fixed_dictionaries({}, optional={name: odd.queried(name) for name in names}))
    left_out = choice.draw(st.booleans())
    _send(operation, f"{address(operation, world, real)}?{urlencode(asked if left_out else good | asked)}")


@some(8)
@pytest.mark.parametrize("operation", WITH_IDS, ids=named)
@given(text=odd.ids)
def test_route_answers_any_id(operation: Operation, world: World, text: str) -> None:
    world.restore()
    names = [parameter.name for parameter in operation.path_parameters]
    path = operation.path.removeprefix("/api").format(**dict.fromkeys(names, quote(text, safe="")))
    _send(operation, path)


@some(15)
@pytest.mark.parametrize("operation", WITH_KEY, ids=named)
@given(key=odd.idempotency_keys)
def test_route_answers_any_idempotency_key(operation: Operation, world: World, key: str) -> None:
    world.restore()
    _send(operation, address(operation, world), idempotency_key=key)
