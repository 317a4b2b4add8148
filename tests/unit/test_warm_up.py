"""The API's Lambdas are started next to the rest of the start."""

import threading

import httpx
import pytest

from tools.warm_up import AT_ONCE, warm_up


def test_requests_come_at_once_and_their_failures_are_not_the_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    together, urls = threading.Barrier(AT_ONCE + 1), []

    def refuse(url: str, timeout: int) -> None:
        urls.append((url, timeout))
        # Broken if the others wait for this one's answer.
        together.wait(10)
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(httpx, "get", refuse)
    warm_up("http://cloud", "api")
    together.wait(10)
    assert urls == [("http://cloud/restapis/api/api/_user_request_/health", 30)] * AT_ONCE
