"""An AWS of this process alone (moto), with the tables that the template describes."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

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
Items = dict[str, list[dict[str, Any]]]


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


@contextmanager
def empty_cloud() -> Iterator[None]:
    """Empty tables, an empty bucket, a verified sender, an empty dead-letter queue; gone afterwards."""
    with mock_aws():
        for name, properties in table_properties().items():
            known = {key: properties[key] for key in _KNOWN if key in properties}
            aws("dynamodb").create_table(TableName=name, **known)
        aws("sesv2").create_email_identity(EmailIdentity=os.environ["SENDER_EMAIL"])
        aws("sqs").create_queue(QueueName="dead-letters")
        aws("s3").create_bucket(Bucket=os.environ["PHOTOS_BUCKET"])
        yield


@cache
def aws(service: str) -> Any:
    """A client of the service; making one takes far longer than calling it."""
    return boto3.client(service)


def items(table: str) -> list[dict[str, Any]]:
    """Every item of a table, as Python values."""
    pages = aws("dynamodb").get_paginator("scan").paginate(TableName=table)
    read = TypeDeserializer().deserialize
    return [{name: read(value) for name, value in item.items()} for page in pages for item in page["Items"]]


def everything() -> Items:
    """Every item of every table, in an order that depends on nothing else."""
    return {name: sorted(items(name), key=repr_of) for name in table_properties()}


def snapshot() -> object:
    """Every item of every table, read from moto's memory: equal to an earlier one if nothing was written."""
    return {name: [_plain(item) for item in _stored(table)] for name, table in tables().items()}


def tables() -> dict[str, Any]:
    """Moto's own tables, by their names."""
    found: dict[str, Any] = dynamodb_backends[DEFAULT_ACCOUNT_ID][os.environ["AWS_DEFAULT_REGION"]].tables
    return found


def _stored(table: Any) -> list[Any]:
    items = table.items.values()
    return [item for under in items for item in under.values()] if table.has_range_key else list(items)


def _plain(item: Any) -> dict[str, Any]:
    return {name: (value.type, _value(value)) for name, value in item.attrs.items()}


def _value(value: Any) -> Any:
    if isinstance(value.value, str):
        return value.value
    return sorted(value.value) if value.is_set() else value.to_regular_json()


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
