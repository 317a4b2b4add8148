"""Each test starts with empty tables, a cold Lambda and the people's records it asks for."""

from collections.abc import Iterator

import pytest

from chalicelib.matching import candidates
from tests.api.cloud import empty_cloud


@pytest.fixture(autouse=True)
def cloud() -> Iterator[None]:
    candidates.forget()
    with empty_cloud():
        yield
