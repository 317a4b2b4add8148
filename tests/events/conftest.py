"""Each test starts with empty tables, a verified sender and an empty dead-letter queue."""

from collections.abc import Iterator

import pytest

from tests.api.cloud import aws_in_process, empty_cloud


@pytest.fixture(autouse=True, scope="module")
def _aws() -> Iterator[None]:
    with aws_in_process():
        yield


@pytest.fixture(autouse=True)
def cloud(_aws: None) -> Iterator[None]:
    with empty_cloud():
        yield
