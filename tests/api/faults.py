"""Faults between this process and DynamoDB: a write whose answer, or which itself, gets lost on the way."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Literal
from unittest.mock import patch

from botocore.endpoint import Endpoint
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError

WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"})
# `answer`: done, but the answer is lost. `request`: lost before it was done. Both once. `silent`: done, and
# no attempt is answered. `dead`: no attempt arrives.
Fault = Literal["answer", "request", "silent", "dead"]
Answer = tuple[Any, Exception | None]


@contextmanager
def faulty(number: int | None = None, fault: Fault = "answer") -> Iterator[Callable[[], int]]:
    """The write with this number, from 0, meets the fault. Yields how many writes there were."""
    counted, met = count(), Line(number, fault)
    send_request, get_response = Endpoint._send_request, Endpoint._get_response  # noqa: SLF001
    writes = [0]

    def send(self: Endpoint, request: dict[str, Any], operation: Any) -> Any:
        if operation.name in WRITES:
            writes[0] += 1
            request["context"]["write"] = next(counted)
        return send_request(self, request, operation)

    def get(self: Endpoint, request: Any, operation: Any, context: dict[str, Any]) -> Answer:
        def real() -> Answer:
            answer: Answer = get_response(self, request, operation, context)
            return answer

        return met.answer(context.get("write"), operation.name, request, real)

    with (
        patch.object(Endpoint, "_send_request", send),
        patch.object(Endpoint, "_get_response", get),
        # botocore waits between two attempts.
        patch("botocore.endpoint.time.sleep"),
        # It repeats only so many requests within a while, and these tests lose more.
        patch("botocore.retries.quota.RetryQuota.acquire", return_value=True),
    ):
        yield lambda: writes[0]


class Line:
    """The line to DynamoDB. A repeated transaction is answered as at first, which moto doesn't do."""

    def __init__(self, number: int | None, fault: Fault) -> None:
        self._number, self._fault = number, fault
        self._attempts = 0
        self._done: dict[str, Answer] = {}

    def answer(self, write: int | None, operation: str, request: Any, real: Callable[[], Answer]) -> Answer:
        send = real if operation != "TransactWriteItems" else lambda: self._once(request, real)
        if write is None or write != self._number:
            return send()
        self._attempts += 1
        if self._fault in {"answer", "request"} and self._attempts > 1:
            return send()
        if self._fault in {"answer", "silent"}:
            send()
        lost = ReadTimeoutError if self._fault == "silent" else ConnectionClosedError
        return None, lost(endpoint_url=request.url)

    def _once(self, request: Any, real: Callable[[], Answer]) -> Answer:
        token = json.loads(request.body)["ClientRequestToken"]
        if token not in self._done:
            answer = real()
            if answer[1] is not None:
                return answer
            self._done[token] = answer
        return self._done[token]
