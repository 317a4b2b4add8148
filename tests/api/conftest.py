"""Each test starts with empty tables, a cold Lambda and the people's records it asks for."""

from collections.abc import Iterator

import pytest

from chalicelib.matching import candidates
from tests.api.cloud import aws_in_process, empty_cloud


@pytest.fixture(autouse=True, scope="module")
def _aws() -> Iterator[None]:
    with aws_in_process():
        yield


@pytest.fixture(autouse=True)
def cloud(_aws: None) -> Iterator[None]:
    candidates.forget()
    with empty_cloud():
        yield
