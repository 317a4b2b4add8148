"""Checks every AWS call of a Lambda against the policy of its function, as IAM would.

Moto allows all calls. A call belongs to a function if that function's entry is on the stack. Calls of a test
itself belong to no function and are allowed.
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
# Each function's entry point and its policy. All routes enter by `web._answer`.
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
# The actions of a transaction's parts.
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
    """An action that needs permission. `table` is a table's name in the tests, or `table/index`."""

    action: str
    table: str = ""


def asks(service: str, operation: str, sent: dict[str, Any]) -> list[Ask]:
    """The permissions that a request needs."""
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
    """The actions that a function's policy allows. Actions on other resources have no table."""
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
    """The policy of the function whose entry is on the stack. None for a test's own call."""
    frame = sys._getframe()  # noqa: SLF001 - inspects the stack, so that no Lambda has to change
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
    """Yields a list that collects the calls that a function's policy denies. The calls still go through."""
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
