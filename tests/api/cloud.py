"""An in-process AWS (moto), with the template's tables."""

import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast
from unittest.mock import patch

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from moto import mock_aws
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table

from chalicelib import writing
from chalicelib.practice import practice_read
from chalicelib.practice import table as practice_table
from tests.api import sign_ins
from tests.practice import PRACTICE
from tools.resources import resources

# The CloudFormation properties that CreateTable accepts.
_KNOWN = (
    "AttributeDefinitions",
    "KeySchema",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "LocalSecondaryIndexes",
)
# The services whose state can be copied.
_COPIED = ("dynamodb", "s3", "ses")
Items = dict[str, list[dict[str, Any]]]
Picture = dict[str, dict[str, Any]]
MARK = "written_by"
World = TypeVar("World")
_worlds: dict[Callable[[], Any], tuple[Any, Picture]] = {}


@cache
def table_properties() -> dict[str, dict[str, Any]]:
    """Each table's properties in the template, by its name in the tests: `providers` for ProvidersTable."""
    return {
        name.removesuffix("Table").lower(): resource["Properties"]
        for name, resource in resources()["Resources"].items()
        if resource.get("Type") == "AWS::DynamoDB::Table"
    }


def aws_in_process() -> AbstractContextManager[Any]:
    """Within this context, all AWS clients of this process use moto. Entering it takes 5 ms."""
    mock: AbstractContextManager[Any] = mock_aws()
    return mock


@contextmanager
def empty_cloud() -> Iterator[None]:
    """The practice's record in otherwise empty tables, an empty bucket, a verified sender, an empty queue.

    This is cheap inside `aws_in_process`. Outside, it enters that context too.
    """
    # A retry waits for the other writer to finish. Here, that is done already.
    with mock_aws(), patch.object(writing, "PAUSE_SECONDS", 0):
        put_back(_empty())
        sign_ins.deleted.clear()
        # Moto's queues hold a lock, which can't be copied.
        _backend("sqs").reset()
        aws("sqs").create_queue(QueueName="dead-letters")
        # As a warm Lambda has it. test_practice.py has cold ones.
        practice_read.forget()
        practice_read.current(datetime.now(UTC))
        yield


@cache
def _empty() -> Picture:
    """Created once, because creating the tables takes 20 times longer than copying them."""
    for name, properties in table_properties().items():
        known = {key: properties[key] for key in _KNOWN if key in properties}
        aws("dynamodb").create_table(TableName=name, **known)
    aws("sesv2").create_email_identity(EmailIdentity=os.environ["SENDER_EMAIL"])
    for bucket in ("PHOTOS_BUCKET", "SITE_BUCKET"):
        aws("s3").create_bucket(Bucket=os.environ[bucket])
    practice_table.save(PRACTICE)
    return picture()


def picture(*services: str) -> Picture:
    """A copy of some services, or of all but the queues, to restore later."""
    return {service: deepcopy(vars(_backend(service))) for service in services or _COPIED}


def put_back(taken: Picture) -> None:
    """Restore a snapshot, which can be used again."""
    for service, content in taken.items():
        vars(_backend(service)).update(deepcopy(content))


# The copies that the running transaction has made.
_copies: ContextVar[dict[str, Table] | None] = ContextVar("copies", default=None)
_transact = DynamoDBBackend.transact_write_items


def _transact_with_one_copy_of_a_table(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    """Moto copies a table again for each item of a transaction, all before the first write."""
    before = _copies.set({})
    try:
        _transact(self, transact_items)
    finally:
        _copies.reset(before)


def _copy_items_only(self: Table, memo: dict[int, Any]) -> Table:
    """A copy of a table for a transaction's rollback. Its description doesn't change, so it is shared.

    Moto copies a whole table, which took half of the tests' time.
    """
    copies = _copies.get()
    if copies is None:
        return _copy_of_items(self, memo)
    if self.name not in copies:
        copies[self.name] = _copy_of_items(self, memo)
    return copies[self.name]


def _copy_of_items(self: Table, memo: dict[int, Any]) -> Table:
    other = Table.__new__(Table)
    vars(other).update(vars(self))
    other.items = defaultdict(dict, {key: deepcopy(found, memo) for key, found in self.items.items()})
    return other


Table.__deepcopy__ = _copy_items_only
DynamoDBBackend.transact_write_items = _transact_with_one_copy_of_a_table
_lexed = ConditionExpressionParser._lex_condition_expression  # noqa: SLF001


@cache
def _lexed_once(text: str) -> tuple[Any, ...]:
    return tuple(_lexed(ConditionExpressionParser(text, None, None)))


def _lexed_from_cache(self: ConditionExpressionParser) -> deque[Any]:
    """The parts of a condition. Moto compiles patterns anew for each; the tests use few."""
    return deque(_lexed_once(self.condition_expression))


ConditionExpressionParser._lex_condition_expression = _lexed_from_cache  # noqa: SLF001


def world(build: Callable[[], World]) -> World:
    """The result of `build` with its data, built once per process and then restored from a snapshot."""
    if build not in _worlds:
        _worlds[build] = (build(), picture())
    made, taken = _worlds[build]
    put_back(taken)
    return cast(World, made)


def _backend(service: str) -> Any:
    """Moto's backend for a service of this account."""
    region = "aws" if service == "s3" else os.environ["AWS_DEFAULT_REGION"]
    return get_backend(service)[DEFAULT_ACCOUNT_ID][region]


@cache
def aws(service: str) -> Any:
    """A cached client of a service, because creating one takes far longer than calling it."""
    return boto3.client(service)


def items(table: str) -> list[dict[str, Any]]:
    """All items of a table, as Python values, from moto's memory. Its API takes ten times longer.

    Without the mark that each write leaves, which means nothing but to its own repeat.
    """
    read = TypeDeserializer().deserialize
    found = (item for item in tables()[table].all_items() if not _counts_requests(item))
    stored = (item.to_json()["Attributes"] for item in found)
    return [{name: read(value) for name, value in item.items() if name != MARK} for item in stored]


def everything() -> Items:
    """All items of all tables, in a fixed order."""
    return {name: sorted(items(name), key=repr_of) for name in table_properties()}


def tables() -> dict[str, Any]:
    """moto's own tables, by their names."""
    found: dict[str, Any] = _backend("dynamodb").tables
    return found


def besides() -> Items:
    """What is stored or sent besides the tables' items: files, emails, queued messages, deleted sign-ins."""
    buckets, queues = _backend("s3").buckets, _backend("sqs").queues
    files = [(bucket, *each) for bucket, kept in buckets.items() for each in kept.keys.items()]
    queued = [(name, message) for name, queue in queues.items() for message in queue._messages]  # noqa: SLF001
    return {
        "files": [
            {"bucket": bucket, "key": key, "etag": file.etag, "written_at": file.last_modified}
            for bucket, key, file in files
        ],
        "emails": [{"text": mail.raw_data} for mail in _backend("ses").sent_messages],
        "queued": [{"queue": name, "id": message.id, "body": message.body} for name, message in queued],
        "deleted_sign_ins": [{"username": username} for username in sorted(sign_ins.deleted)],
    }


def snapshot() -> dict[str, object]:
    """All items of all tables and `besides`, to compare: the cheapest check that nothing was written."""
    stored = {
        name: sorted(repr(item.to_json()) for item in _unordered(table) if not _counts_requests(item))
        for name, table in tables().items()
    }
    return {**stored, **besides()}


def _counts_requests(item: Any) -> bool:
    """Whether an item counts a caller's requests: a refused request counts too, and writes nothing else."""
    return item.range_key is not None and str(item.range_key.value).startswith("count#")


def _unordered(table: Table) -> Iterator[Any]:
    """A table's items. moto's own `all_items` sorts them, at twice the cost."""
    for found in table.items.values():
        yield from found.values() if table.range_key_attr else (found,)


def repr_of(item: dict[str, Any]) -> str:
    """An item as text, with sets sorted."""
    return repr({key: sorted(item[key]) if isinstance(item[key], set) else item[key] for key in sorted(item)})


def change(table: str, key: dict[str, str], **values: str | int) -> None:
    """Set values of an item directly in the table."""
    write = TypeSerializer().serialize
    aws("dynamodb").update_item(
        TableName=table,
        Key={name: write(value) for name, value in key.items()},
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
        ExpressionAttributeNames={f"#{name}": name for name in values},
        ExpressionAttributeValues={f":{name}": write(value) for name, value in values.items()},
    )
