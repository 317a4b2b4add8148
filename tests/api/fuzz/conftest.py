"""One world for a module, put back before each test."""

from collections.abc import Iterator

import pytest

from tests.api.cloud import empty_cloud
from tests.api.fuzz.world import World, practice
from tests.api.test_rights import pool


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with empty_cloud():
        yield World(practice)


@pytest.fixture(autouse=True)
def cloud(world: World) -> Iterator[None]:
    """In place of the empty tables that each of the other tests starts with."""
    world.restore()
    with pool():
        yield
