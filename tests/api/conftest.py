"""Each test starts with empty tables, a cold Lambda and the people's records it asks for."""

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
    """Yields what a function's policy would have refused; anything in it fails the test."""
    candidates_read.forget()
    with empty_cloud(), policies_enforced() as refused:
        yield refused
    assert refused == []
