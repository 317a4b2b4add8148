"""What the PynamoDB models of all rooms share."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from botocore.exceptions import HTTPClientError
from pynamodb.attributes import Attribute
from pynamodb.connection import Connection
from pynamodb.constants import STRING
from pynamodb.exceptions import PynamoDBException
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from chalicelib.errors import FieldError, Invalid
from chalicelib.settings import settings

Stored = TypeVar("Stored", bound=Model)
# Whatever goes wrong with a table, for modules that don't know PynamoDB.
StoreError = PynamoDBException
Result = TypeVar("Result")


@cache
def connection() -> Connection:
    """The connection that transactions use. Region and endpoint come from the environment."""
    return Connection(connect_timeout_seconds=2, read_timeout_seconds=5, max_retry_attempts=2)


class TableMeta:
    """Base of each model's Meta. Timeouts are short and retries few, because a person is waiting."""

    connect_timeout_seconds = 2
    read_timeout_seconds = 5
    max_retry_attempts = 2
    billing_mode = "PAY_PER_REQUEST"


def table(name: str) -> str:
    """The table's real name, read when a model's class is created."""
    return str(getattr(settings(), f"{name}_table"))


class InstantAttribute(Attribute[datetime]):
    """An aware instant, stored as RFC 3339 text in UTC with microseconds, so it sorts by time."""

    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def deserialize(self, value: Any) -> datetime:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def code_of(error: PynamoDBException) -> str | None:
    """DynamoDB's code for an error, or None if no answer arrived.

    PynamoDB's own property fails then: botocore's connection errors have a `response` that is None.
    """
    response = getattr(error.cause, "response", None) or {}
    code: str | None = response.get("Error", {}).get("Code")
    return code


def is_unanswered(error: PynamoDBException) -> bool:
    """Whether it isn't known if the request was carried out."""
    return code_of(error) in {None, "InternalServerError"}


# DynamoDB's codes for too many requests at once, after botocore has repeated ours in vain.
_BUSY = frozenset({"ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException"})


def is_outage(error: Exception) -> bool:
    """Whether AWS didn't answer, or couldn't: a repeat may succeed in a moment."""
    if isinstance(error, PynamoDBException):
        return is_unanswered(error) or code_of(error) in _BUSY
    return isinstance(error, HTTPClientError)


def find_item(
    model: type[Stored], read: Callable[[Stored], Result], owner: str, entry: str | None = None
) -> Result | None:
    """What `read` makes of the item with this key, or None if there is none. Consistent read."""
    try:
        item = model.get(owner, entry, consistent_read=True)
    except model.DoesNotExist:
        return None
    return read(item)


class Slice(NamedTuple, Generic[Result]):
    """One page of a list, and the key to go on from, which is None at the end."""

    items: list[Result]
    last_key: dict[str, Any] | None


def slice_of(results: ResultIterator[Stored], read: Callable[[Stored], Result]) -> Slice[Result]:
    """The page that a query with a limit returns. `read` makes what is listed from an item."""
    # The query's last key is known only after its items were read.
    items = [read(item) for item in results]
    return Slice(items, results.last_evaluated_key)


def cursor_from(last_key: dict[str, Any] | None) -> str | None:
    """A page's last key as an opaque, URL-safe cursor."""
    if last_key is None:
        return None
    return base64.urlsafe_b64encode(json.dumps(last_key, sort_keys=True).encode()).decode()


def key_from(cursor: str | None, names: tuple[str, ...], owner: str) -> dict[str, Any] | None:
    """The key in a cursor. Raises Invalid if the cursor isn't for `owner` and this list.

    `names` are the list's key attributes, all of them text. The first one's value must be `owner`, so a
    person can't page through another person's items.
    """
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor))
        values = [key[name]["S"] for name in names]
        is_complete = key == {name: {"S": value} for name, value in zip(names, values, strict=True)}
        if is_complete and values[0] == owner and all(isinstance(value, str) and value for value in values):
            return dict(key)
    except (binascii.Error, ValueError, KeyError, TypeError, RecursionError):
        pass
    raise Invalid([FieldError("cursor", "malformed", "This cursor does not belong to this list.")])
