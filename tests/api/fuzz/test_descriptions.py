"""Each route against its own description: every edge case of it, and requests generated from it.

An edge case is one value at, or just past, a bound that the description gives, in a request that is good besides.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode

from tests.api.fuzz.document import OPERATIONS, SCHEMA, modes, named, some
from tests.api.fuzz.sending import check
from tests.api.fuzz.world import World

every_route = pytest.mark.parametrize("operation", OPERATIONS, ids=named)


@every_route
def test_route_refuses_what_is_just_past_its_bounds(operation: APIOperation, world: World) -> None:
    for case in _edge_cases(operation):
        world.restore()
        check(case, world)


def _edge_cases(operation: APIOperation) -> list[Case]:
    """All but other methods of the same path, which API Gateway answers."""
    found: Any = SCHEMA.iter_coverage_cases(
        operation, generation_modes=list(GenerationMode), generation_config=SCHEMA.config.generation
    )
    return [case for case in found if case.method == operation.method.upper()]


@some(10)
@every_route
@given(choice=st.data())
def test_route_answers_any_generated_request(
    operation: APIOperation, world: World, choice: st.DataObject
) -> None:
    world.restore()
    mode = choice.draw(st.sampled_from(modes(operation)))
    check(choice.draw(operation.as_strategy(generation_mode=mode)), world)
