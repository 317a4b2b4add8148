"""An AWS of this process alone (moto), with the tables that the template describes."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, cast

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from moto import mock_aws
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models.table import Table

from tools.places import ROOT

RESOURCES = ROOT / ".chalice" / "resources.json"
# What CreateTable takes of the properties that CloudFormation knows.
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
World = TypeVar("World")
_worlds: dict[Callable[[], Any], tuple[Any, Picture]] = {}


@cache
def resources() -> dict[str, Any]:
    """The template's resources, by their logical names."""
    found: dict[str, Any] = json.loads(RESOURCES.read_text("utf-8"))["Resources"]
    return found


def table_properties() -> dict[str, dict[str, Any]]:
    """Each table's properties in the template, by the name that it has here: ProvidersTable, providers."""
    return {
        name.removesuffix("Table").lower(): resource["Properties"]
        for name, resource in resources().items()
        if resource.get("Type") == "AWS::DynamoDB::Table"
    }


def aws_in_process() -> AbstractContextManager[Any]:
    """Every AWS client of this process talks to moto's memory meanwhile; setting that up takes 5 ms."""
    mock: AbstractContextManager[Any] = mock_aws()
    return mock


@contextmanager
def empty_cloud() -> Iterator[None]:
    """Empty tables, an empty bucket, a verified sender, an empty dead-letter queue.

    Cheap inside `aws_in_process`; without it, that is entered for as long as this lasts.
    """
    with mock_aws():
        put_back(_empty())
        # A queue of moto's holds a lock, which can't be copied.
        _backend("sqs").reset()
        aws("sqs").create_queue(QueueName="dead-letters")
        yield


@cache
def _empty() -> Picture:
    """Made once: creating the tables takes 20 times longer than copying them."""
    for name, properties in table_properties().items():
        known = {key: properties[key] for key in _KNOWN if key in properties}
        aws("dynamodb").create_table(TableName=name, **known)
    aws("sesv2").create_email_identity(EmailIdentity=os.environ["SENDER_EMAIL"])
    aws("s3").create_bucket(Bucket=os.environ["PHOTOS_BUCKET"])
    return picture()


def picture() -> Picture:
    """What this process's AWS holds now, to be put back later. Queues are left out."""
    return {service: deepcopy(vars(_backend(service))) for service in _COPIED}


def put_back(taken: Picture) -> None:
    """Make AWS what it was when the picture was taken; the picture stays good for the next time."""
    for service, content in taken.items():
        vars(_backend(service)).update(deepcopy(content))


def _copy_items_only(self: Table, memo: dict[int, Any]) -> Table:
    """A table as a transaction keeps it to roll back. What describes it doesn't change, and is shared.

    moto copies the whole of a table for each item of a transaction, which took half of the tests' time.
    """
    other = Table.__new__(Table)
    vars(other).update(vars(self))
    other.items = defaultdict(dict, {key: deepcopy(found, memo) for key, found in self.items.items()})
    return other


Table.__deepcopy__ = _copy_items_only


def world(build: Callable[[], World]) -> World:
    """What `build` makes and returns; made once by a process, then put back as it was."""
    if build not in _worlds:
        _worlds[build] = (build(), picture())
    made, taken = _worlds[build]
    put_back(taken)
    return cast(World, made)


def _backend(service: str) -> Any:
    """Where moto keeps what a service of this account holds."""
    region = "aws" if service == "s3" else os.environ["AWS_DEFAULT_REGION"]
    return get_backend(service)[DEFAULT_ACCOUNT_ID][region]


@cache
def aws(service: str) -> Any:
    """A client of the service; making one takes far longer than calling it."""
    return boto3.client(service)


def items(table: str) -> list[dict[str, Any]]:
    """Every item of a table, as Python values, from moto's memory: asking its API takes ten times longer."""
    read = TypeDeserializer().deserialize
    stored = tables()[table].all_items()
    return [{name: read(value) for name, value in item.to_json()["Attributes"].items()} for item in stored]


def everything() -> Items:
    """Every item of every table, in an order that depends on nothing else."""
    return {name: sorted(items(name), key=repr_of) for name in table_properties()}


def tables() -> dict[str, Any]:
    """moto's own tables, by their names."""
    found: dict[str, Any] = _backend("dynamodb").tables
    return found


def snapshot() -> object:
    """The same, only to be compared with another: by far the cheapest proof that nothing was written."""
    return {
        name: sorted(repr(item.to_json()) for item in table.all_items()) for name, table in tables().items()
    }


def repr_of(item: dict[str, Any]) -> str:
    """An item as text; sets in order."""
    return repr({key: sorted(item[key]) if isinstance(item[key], set) else item[key] for key in sorted(item)})


def change(table: str, key: dict[str, str], **values: str | int) -> None:
    """Put values into an item behind the API's back."""
    write = TypeSerializer().serialize
    aws("dynamodb").update_item(
        TableName=table,
        Key={name: write(value) for name, value in key.items()},
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
        ExpressionAttributeNames={f"#{name}": name for name in values},
        ExpressionAttributeValues={f":{name}": write(value) for name, value in values.items()},
    )
