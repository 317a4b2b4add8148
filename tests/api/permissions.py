"""Holds every AWS call of a Lambda against the policy of its function, as IAM would.

moto lets everyone do everything. A call is a function's own where that function's entry is on the stack;
what a test itself reads or puts in place is nobody's, and passes.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from botocore.client import BaseClient

from tools.places import ROOT

POLICIES = ROOT / ".chalice"
# The code by which a function is entered, by the policy that it has: web's one way in, or the handler.
ENTRIES = {
    "_answer": "api",
    "stream": "stream",
    "tell_messages": "tell-messages",
    "expire_openings": "expire-openings",
    "settle_series": "settle-series",
    "ask_for_hours": "ask-for-hours",
    "remind": "remind",
    "end_offers": "end-offers",
}
# What a transaction's parts ask leave for.
PARTS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
OTHERS = {
    ("sesv2", "SendEmail"): ["ses:SendEmail", "ses:SendRawEmail"],
    ("sqs", "SendMessage"): ["sqs:SendMessage"],
    ("cognito-idp", "AdminDeleteUser"): ["cognito-idp:AdminDeleteUser"],
    ("s3", "PutObject"): ["s3:PutObject"],
    ("s3", "CopyObject"): ["s3:PutObject", "s3:GetObject"],
    ("s3", "HeadObject"): ["s3:GetObject"],
    ("s3", "GetObject"): ["s3:GetObject"],
    ("s3", "DeleteObject"): ["s3:DeleteObject"],
}


class Ask(NamedTuple):
    """Leave for one action; `table` is the name that the tests give it, `table/index` an index of it."""

    action: str
    table: str = ""


def asks(service: str, operation: str, sent: dict[str, Any]) -> list[Ask]:
    """What leave a request needs."""
    if service != "dynamodb":
        return [Ask(action) for action in OTHERS[service, operation]]
    if operation in {"TransactWriteItems", "TransactGetItems"}:
        parts = [each for item in sent["TransactItems"] for each in item.items()]
        return [Ask(f"dynamodb:{PARTS[kind]}", part["TableName"]) for kind, part in parts]
    if "RequestItems" in sent:
        return [Ask(f"dynamodb:{operation}", table) for table in sent["RequestItems"]]
    index = "/index" if "IndexName" in sent else ""
    return [Ask(f"dynamodb:{operation}", f"{sent['TableName']}{index}")]


@cache
def allowed(policy: str) -> frozenset[Ask]:
    """What a function's policy lets it do; actions on anything but tables stand without one."""
    statements = json.loads((POLICIES / f"policy-{policy}.json").read_text("utf-8"))["Statement"]
    return frozenset(
        Ask(action, _table(resource))
        for each in statements
        for action in each["Action"]
        for resource in (each["Resource"] if isinstance(each["Resource"], list) else [each["Resource"]])
    )


def _table(resource: dict[str, Any]) -> str:
    if "Fn::GetAtt" in resource:
        return _named(resource["Fn::GetAtt"][0])
    text = str(resource.get("Fn::Sub", ""))
    is_index = text.endswith("Table.Arn}/index/*")
    return f"{_named(text[2:].split('.', maxsplit=1)[0])}/index" if is_index else ""


def _named(logical_id: str) -> str:
    return logical_id.removesuffix("Table").lower() if logical_id.endswith("Table") else ""


def running() -> str | None:
    """The policy of the function whose entry is on the stack; None for a test's own call."""
    frame = sys._getframe()  # noqa: SLF001 - the stack as it is, without a line of any Lambda changed
    while frame := frame.f_back:  # type: ignore[assignment]
        if _is_of_a_test(frame.f_code.co_filename):
            # What a test puts into the middle of a request.
            return None
        entry = ENTRIES.get(frame.f_code.co_name)
        if entry and "/chalicelib/" in frame.f_code.co_filename:
            return entry
    return None


def _is_of_a_test(filename: str) -> bool:
    """Whether code is a test's own, and not of what looks at every call on its way."""
    return "/tests/" in filename and not filename.endswith(("/permissions.py", "/wire.py"))


@contextmanager
def policies_enforced() -> Iterator[list[str]]:
    """Yields the calls that a function's policy refuses, as they come; the calls themselves go through."""
    refused: list[str] = []
    real = BaseClient._make_api_call  # noqa: SLF001 - the one place that every request passes

    def call(client: Any, operation: str, sent: dict[str, Any]) -> Any:
        policy = running()
        if policy:
            wanted = asks(client.meta.service_model.service_name, operation, sent)
            refused.extend(f"{policy}: {each}" for each in wanted if each not in allowed(policy))
        return real(client, operation, sent)

    BaseClient._make_api_call = call  # noqa: SLF001
    try:
        yield refused
    finally:
        BaseClient._make_api_call = real  # noqa: SLF001
