"""Records AWS requests in botocore, and computes what DynamoDB would bill for them.

Units follow DynamoDB's published rules. An eventually consistent Query costs half a unit per 4 KB of all its
items together, and at least one half. A consistent read costs twice that. A transactional read costs two
units per 4 KB of each item. A write costs one unit per KB, or two in a transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any, NamedTuple

from botocore.client import BaseClient

from tests.api import permissions

Answer = Callable[[str, dict[str, Any]], Any]


class Request(NamedTuple):
    """One request: its operation, its parameters and its response, which is None after a failure."""

    operation: str
    sent: dict[str, Any]
    answer: dict[str, Any] | None


@contextmanager
def seen(instead: Answer | None = None) -> Iterator[list[Request]]:
    """Records all requests of all AWS clients. `instead` may answer a request itself, or raise an error."""
    requests: list[Request] = []
    real = BaseClient._make_api_call  # noqa: SLF001 - the one place that every request passes

    def call(client: Any, operation: str, sent: dict[str, Any]) -> Any:
        requests.append(Request(operation, sent, None))
        number = len(requests) - 1
        if instead:
            # What it answers never reaches the guard further in.
            permissions.check(client, operation, sent)
        answer = instead(operation, sent) if instead else None
        answer = real(client, operation, sent) if answer is None else answer
        requests[number] = Request(operation, sent, answer)
        return answer

    BaseClient._make_api_call = call  # noqa: SLF001
    try:
        yield requests
    finally:
        BaseClient._make_api_call = real  # noqa: SLF001


def operations(requests: list[Request]) -> list[str]:
    return [request.operation for request in requests]


def read_units(requests: list[Request]) -> float:
    return sum(_read_units(request) for request in requests)


def _read_units(request: Request) -> float:
    found, sent = request.answer or {}, request.sent
    if request.operation == "TransactGetItems":
        return sum(2 * _steps(size_of(each.get("Item", {})), 4096) for each in found["Responses"])
    if request.operation == "GetItem":
        read = size_of(found.get("Item", {}))
    elif request.operation == "Query":
        read = sum(map(size_of, found["Items"]))
    else:
        return 0
    return _steps(read, 4096) * (1 if sent.get("ConsistentRead") else 0.5)


def write_units(items: list[dict[str, Any]], *, transactional: bool = False) -> int:
    """The write units for items as they are after the write."""
    return sum(_steps(size_of(item), 1024) * (2 if transactional else 1) for item in items)


def _steps(size: int, step: int) -> int:
    return max(1, ceil(size / step))


def size_of(item: dict[str, Any]) -> int:
    """The size of an item in DynamoDB's JSON in bytes, names and values."""
    return sum(len(name.encode()) + _size_of(value) for name, value in item.items())


def _size_of(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "N":
        return ceil(len(content.strip("-0.")) / 2) + 1
    if kind == "B":
        return len(content)
    if kind in {"SS", "NS", "BS"}:
        return sum(_size_of({kind[0]: each}) for each in content)
    return 1
