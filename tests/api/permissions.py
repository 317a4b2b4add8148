"""Checks every AWS call of a Lambda against the policy of its function, as IAM would.

Moto allows all calls. A call belongs to a function if that function's entry is on the stack. Calls of a test
itself belong to no function and are allowed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.client import BaseClient
from botocore.signers import S3PostPresigner

from tests.api import policies
from tests.api.policies import Ask
from tools.places import ROOT

CODE, TESTS = f"{ROOT / 'chalicelib'}/", f"{ROOT / 'tests'}/"

# Each function's entry point and its policy. All routes enter by `web._answer`.
ENTRIES = {
    "_answer": "api",
    "stream": "stream",
    "tell_messages": "tell_messages",
    "tell_requests": "tell_requests",
    "expire_openings": "expire_openings",
    "settle_series": "settle_series",
    "ask_for_hours": "ask_for_hours",
    "remind": "remind",
    "end_offers": "end_offers",
    "count_states": "count_states",
    "publish_practice": "publish_practice",
}
# The actions of a transaction's parts.
PARTS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
# The calls beyond their functions' policies: of the test that runs.
_refused: list[str] = []


def asks(service: str, operation: str, sent: dict[str, Any]) -> list[Ask]:
    """The permissions that a request needs."""
    if service == "dynamodb":
        return _asks_of_dynamodb(operation, sent)
    if service == "s3":
        return _asks_of_s3(operation, sent)
    match service, operation:
        case "sesv2", "SendEmail":
            sender = f"identity/{sent['FromEmailAddress']}"
            return [Ask("ses:SendEmail", sender), Ask("ses:SendRawEmail", sender)]
        case "sqs", "SendMessage":
            return [Ask("sqs:SendMessage", sent["QueueUrl"].rsplit("/", 1)[1])]
        case "cognito-idp", "AdminDeleteUser":
            return [Ask("cognito-idp:AdminDeleteUser", sent["UserPoolId"])]
    raise LookupError(f"what does {service} {operation} need?")


def _asks_of_dynamodb(operation: str, sent: dict[str, Any]) -> list[Ask]:
    if operation in {"TransactWriteItems", "TransactGetItems"}:
        parts = [each for item in sent["TransactItems"] for each in item.items()]
        return [Ask(f"dynamodb:{PARTS[kind]}", part["TableName"]) for kind, part in parts]
    if "RequestItems" in sent:
        return [Ask(f"dynamodb:{operation}", table) for table in sent["RequestItems"]]
    index = f"/index/{sent['IndexName']}" if "IndexName" in sent else ""
    return [Ask(f"dynamodb:{operation}", f"{sent['TableName']}{index}")]


def _asks_of_s3(operation: str, sent: dict[str, Any]) -> list[Ask]:
    if operation == "ListObjectsV2":
        return [Ask("s3:ListBucket", sent["Bucket"])]
    at = f"{sent['Bucket']}/{sent['Key']}"
    match operation:
        case "CopyObject":
            source = sent["CopySource"]
            return [Ask("s3:PutObject", at), Ask("s3:GetObject", f"{source['Bucket']}/{source['Key']}")]
        case "HeadObject":
            return [Ask("s3:GetObject", at)]
    return [Ask(f"s3:{operation}", at)]


def asks_of_form(conditions: list[Any]) -> list[Ask]:
    """What a signed form needs: an upload with it has the permissions of its signer."""
    exact = {name: value for each in conditions if isinstance(each, dict) for name, value in each.items()}
    starts = [
        each[2] for each in conditions if isinstance(each, list) and each[:2] == ["starts-with", "$key"]
    ]
    keys = [exact["key"]] if "key" in exact else [f"{start}any" for start in starts]
    return [Ask("s3:PutObject", f"{exact['bucket']}/{key}") for key in keys or ["any"]]


def running() -> str | None:
    """The policy of the function whose entry is on the stack. None for a test's own call."""
    frame = sys._getframe()  # noqa: SLF001 - inspects the stack, so that no Lambda has to change
    while frame := frame.f_back:  # type: ignore[assignment]
        if _is_of_a_test(frame.f_code.co_filename):
            # What a test puts into the middle of a request.
            return None
        entry = ENTRIES.get(frame.f_code.co_name)
        if entry and frame.f_code.co_filename.startswith(CODE):
            return entry
    return None


def _is_of_a_test(filename: str) -> bool:
    """Whether code is a test's own, and not of what looks at every call on its way."""
    return filename.startswith(TESTS) and not filename.endswith(("/permissions.py", "/wire.py"))


def check(client: Any, operation: str, sent: dict[str, Any]) -> None:
    """Note a call that its function's policy denies. The call still goes through."""
    if function := running():
        _judge(function, asks(client.meta.service_model.service_name, operation, sent))


def _judge(function: str, wanted: list[Ask]) -> None:
    statements = policies.policy(function)
    _refused.extend(f"{function}: {each}" for each in wanted if not policies.is_allowed(statements, each))


@contextmanager
def policies_enforced() -> Iterator[list[str]]:
    """Yields a list that collects the calls that a function's policy denies. The calls still go through."""
    _refused.clear()
    calls, sign = BaseClient._make_api_call, S3PostPresigner.generate_presigned_post  # noqa: SLF001

    def call(client: Any, operation: str, sent: dict[str, Any]) -> Any:
        check(client, operation, sent)
        return calls(client, operation, sent)

    def signed(presigner: Any, **form: Any) -> Any:
        if function := running():
            _judge(function, asks_of_form(form["conditions"]))
        return sign(presigner, **form)

    BaseClient._make_api_call, S3PostPresigner.generate_presigned_post = call, signed  # noqa: SLF001
    try:
        yield _refused
    finally:
        BaseClient._make_api_call, S3PostPresigner.generate_presigned_post = calls, sign  # noqa: SLF001
