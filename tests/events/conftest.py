"""Each test starts with empty tables, a verified sender and an empty dead-letter queue."""

from collections.abc import Iterator

import pytest

from chalicelib.matching import candidates_read
from tests.api.cloud import aws_in_process, empty_cloud
from tests.api.permissions import policies_enforced


@pytest.fixture(autouse=True, scope="module")
def _aws() -> Iterator[None]:
    with aws_in_process():
        yield


@pytest.fixture(autouse=True)
def cloud(_aws: None) -> Iterator[list[str]]:
    """Yields the calls that a function's policy would have denied. Any such call fails the test."""
    candidates_read.forget()
    with empty_cloud(), policies_enforced() as refused:
        yield refused
    assert refused == []
