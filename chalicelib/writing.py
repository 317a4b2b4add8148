"""Writing several items as one, where every condition has a meaning; and trying again."""

import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

from pynamodb.exceptions import TransactGetError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.errors import TryAgain
from chalicelib.store import connection

ATTEMPTS = 5
PAUSE_SECONDS = 0.05
Result = TypeVar("Result")
# DynamoDB's words for another write that is under way on one of the items.
_UNDER_WAY = frozenset({"TransactionConflictException", "TransactionInProgressException"})


class Conflict(Exception):
    """Somebody else wrote at the same moment: read anew and decide again."""


def retrying(attempt: Callable[[], Result]) -> Result:
    """Run `attempt` again while it meets a Conflict, at most ATTEMPTS times; then TryAgain."""
    for tries in range(ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            time.sleep(PAUSE_SECONDS * 2**tries * random.random())  # noqa: S311 - jitter, no secret
    raise TryAgain


def met_another(error: TransactGetError | TransactWriteError) -> bool:
    """Whether another write was under way on one of the items: on AWS reads are canceled by it too."""
    return error.cause_response_code in _UNDER_WAY or any(
        reason is not None and reason.code == "TransactionConflict" for reason in error.cancellation_reasons
    )


class Transaction:
    """At most 100 items. `meaning` is what to raise where the condition of an item fails."""

    # Where several conditions fail at once, these are what is raised, the first of them first.
    FIRST: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self.write = TransactWrite(connection=connection())
        # PynamoDB sends checks first, then deletes, puts and updates: reasons come in that order.
        self._meanings: dict[str, list[type[Exception]]] = {
            kind: [] for kind in ("check", "delete", "put", "update")
        }

    def check(
        self,
        model: type[Model],
        owner: str,
        entry: str | None,
        condition: Condition,
        meaning: type[Exception] = Conflict,
    ) -> None:
        """A condition on an item that is left as it is; `entry` is None where the key is `owner` alone."""
        self.write.condition_check(model, owner, entry, condition=condition)
        self._meanings["check"].append(meaning)

    def put(
        self, item: Model, condition: Condition | None = None, meaning: type[Exception] = Conflict
    ) -> None:
        self.write.save(item, condition=condition)
        self._meanings["put"].append(meaning)

    def update(
        self,
        item: Model,
        actions: list[Action],
        condition: Condition | None = None,
        meaning: type[Exception] = Conflict,
    ) -> None:
        self.write.update(item, actions, condition=condition)
        self._meanings["update"].append(meaning)

    def delete(
        self, item: Model, condition: Condition | None = None, meaning: type[Exception] = Conflict
    ) -> None:
        self.write.delete(item, condition=condition)
        self._meanings["delete"].append(meaning)

    def commit(self) -> None:
        """All or nothing. Raises what the failed condition means, or Conflict beside another write."""
        try:
            with self.write:
                pass
        except TransactWriteError as error:
            raise self._meaning(error) from error

    def _meaning(self, error: TransactWriteError) -> Exception:
        meanings = [meaning for kind in self._meanings.values() for meaning in kind]
        failed = {
            meaning
            for meaning, reason in zip(meanings, error.cancellation_reasons, strict=False)
            if reason is not None and reason.code == "ConditionalCheckFailed"
        }
        for meaning in (*self.FIRST, *sorted(failed - {Conflict}, key=lambda each: each.__name__)):
            if meaning in failed:
                return meaning()
        return Conflict() if failed or met_another(error) else error


def found(model: Any, futures: list[Any]) -> list[Any]:
    """Of the items that a transaction read, those that are there."""
    items = []
    for future in futures:
        try:
            items.append(future.get())
        except model.DoesNotExist:
            continue
    return items
