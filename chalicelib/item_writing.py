"""Conditional writes of one item, recognized when their answer was lost.

botocore repeats a request whose answer doesn't arrive. The repeat of a write that was done meets its own
item, and its condition fails. So each write leaves a mark of its own, and looks for it when it can't know.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.store import code_of, is_unanswered

# 64 bits: two writes of one item within seconds must differ.
MARK_BYTES = 8


class MarkedItem(Model):
    """Base of the models whose items are written one at a time."""

    written_by = UnicodeAttribute(null=True)


def put(item: MarkedItem, condition: Condition) -> bool:
    """Write an item if the condition holds. Returns whether it did."""
    mark = item.written_by = secrets.token_hex(MARK_BYTES)
    return _is_done(lambda: item.save(condition=condition), lambda: _has(item, mark))


def update(item: MarkedItem, actions: Sequence[Action], condition: Condition) -> bool:
    """Change an item if the condition holds. Returns whether it did. The item then has all stored values."""
    mark = secrets.token_hex(MARK_BYTES)
    marked = [*actions, type(item).written_by.set(mark)]
    return _is_done(lambda: item.update(marked, condition=condition), lambda: _has(item, mark))


def update_again(item: MarkedItem, actions: Sequence[Action], condition: Condition) -> bool:
    """Make a change that does no harm twice, and whose condition still holds after it: it needs no mark."""
    return _is_done(lambda: item.update(list(actions), condition=condition), lambda: False)


def delete(item: MarkedItem, condition: Condition) -> bool:
    """Delete an item if the condition holds. Returns whether it did."""
    return _is_done(lambda: item.delete(condition=condition), lambda: _is_gone(item))


def _is_done(write: Callable[[], object], was_done_before: Callable[[], bool]) -> bool:
    try:
        write()
    except PynamoDBException as error:
        if code_of(error) == "ConditionalCheckFailedException":
            return _was_repeated(error) and was_done_before()
        if not (is_unanswered(error) and was_done_before()):
            raise
    return True


def _was_repeated(error: PynamoDBException) -> bool:
    """Whether botocore sent the request more than once. PynamoDB's own error leaves the count out."""
    original = getattr(error.cause, "__cause__", None)
    response = getattr(original, "response", None) or {}
    return int(response.get("ResponseMetadata", {}).get("RetryAttempts", 0)) > 0


def _has(item: MarkedItem, mark: str) -> bool:
    """Whether the stored item has this mark. `item` then has all stored values."""
    with suppress(item.DoesNotExist):
        item.refresh(consistent_read=True)
        return item.written_by == mark
    return False


def _is_gone(item: MarkedItem) -> bool:
    try:
        item.refresh(consistent_read=True)
    except item.DoesNotExist:
        return True
    return False
