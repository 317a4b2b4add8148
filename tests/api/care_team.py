"""The care team's queue in the tests."""

from typing import Any

from chalice.test import HTTPResponse

from tests.api.people import Person, ok, operator

QUEUE = "/admin/support-requests"
COLLEAGUE = Person("operator-2", ("operators",))


def queue(status: str = "open", person: Person = operator, **query: Any) -> list[dict[str, Any]]:
    """The first page of the requests with a status."""
    listed: list[dict[str, Any]] = ok(person.get(QUEUE, status=status, **query))["requests"]
    return listed


def detail(request_id: str, person: Person = operator) -> dict[str, Any]:
    found: dict[str, Any] = ok(person.get(f"{QUEUE}/{request_id}"))
    return found


def only() -> dict[str, Any]:
    """The one open request."""
    (listed,) = queue()
    return detail(listed["request_id"])


def save(request_id: str, person: Person = operator, version: str | None = None, **part: Any) -> HTTPResponse:
    """Save the care team's part, of the version of this moment unless another is given."""
    body = {"version": version or detail(request_id)["version"], "status": "in_progress", **part}
    return person.put(f"{QUEUE}/{request_id}", body)


def close(request_id: str, end: str = "answered", **part: Any) -> dict[str, Any]:
    closed: dict[str, Any] = ok(save(request_id, status="closed", end=end, **part))
    return closed
