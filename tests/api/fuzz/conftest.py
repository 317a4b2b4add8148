"""One world for all modules, put back before each test."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.api.cloud import empty_cloud
from tests.api.fuzz.world import World, practice
from tests.api.permissions import policies_enforced
from tests.api.sign_ins import pool


@cache
def built() -> World:
    return World(practice)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with empty_cloud():
        yield built()


@pytest.fixture(autouse=True)
def cloud(world: World) -> Iterator[None]:
    """In place of the empty tables that each of the other tests starts with."""
    world.restore()
    with pool(), policies_enforced() as refused:
        yield
    assert refused == []
