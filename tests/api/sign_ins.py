"""The pool of sign-ins, which moto isn't asked for: it notes the users who are deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.api.wire import Request, seen

# The usernames that were deleted from the pool. `empty_cloud` starts without any.
deleted: set[str] = set()


@contextmanager
def pool() -> Iterator[list[Request]]:
    """A pool that deletes any user, even one that is already gone. The deployed stack has AWS's own."""

    def instead(operation: str, sent: dict[str, Any]) -> Any:
        if operation != "AdminDeleteUser":
            return None
        deleted.add(sent["Username"])
        return {}

    with seen(instead) as requests:
        yield requests
