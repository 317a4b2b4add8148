"""Each test starts with empty tables, a verified sender and an empty dead-letter queue."""

from collections.abc import Iterator

import pytest

from tests.api.cloud import empty_cloud


@pytest.fixture(autouse=True)
def cloud() -> Iterator[None]:
    with empty_cloud():
        yield
