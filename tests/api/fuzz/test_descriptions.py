"""Each route against its own description: every edge case of it, and requests generated from it.

An edge case is one value at, or just past, a bound of the description, in a request that is good otherwise.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.api.fuzz.document import OPERATIONS, SCHEMA, Operation, Request, modes, named, some
from tests.api.fuzz.sending import check
from tests.api.fuzz.world import World

every_route = pytest.mark.parametrize("operation", OPERATIONS, ids=named)


@every_route
def test_route_refuses_what_is_just_past_its_bounds(operation: Operation, world: World) -> None:
    for case in _edge_cases(operation):
        world.restore()
        check(case, world)


def _edge_cases(operation: Operation) -> list[Request]:
    """All but other methods of the same path, which API Gateway answers; in the ordinary gate, 30 of them."""
    found: Any = SCHEMA.iter_coverage_cases(
        operation, generation_modes=list(GenerationMode), generation_config=SCHEMA.config.generation
    )
    cases = [case for case in found if case.method == operation.method.upper()]
    return cases[:: 1 + len(cases) // some(30).max_examples]


@some(6)
@every_route
@given(choice=st.data())
def test_route_answers_any_generated_request(
    operation: Operation, world: World, choice: st.DataObject
) -> None:
    world.restore()
    mode = choice.draw(st.sampled_from(modes(operation)))
    check(choice.draw(operation.as_strategy(generation_mode=mode)), world)
