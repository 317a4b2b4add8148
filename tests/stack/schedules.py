"""Runs the schedules in the stack tests at any time, and moves data into the past."""

import json
import zlib
from datetime import UTC, datetime, timedelta

from tools.local import Local

# The event that EventBridge sends for a scheduled rule.
TICK = {
    "version": "0",
    "id": "tick",
    "source": "aws.events",
    "account": "000000000000",
    "region": "us-east-1",
    "time": "2026-01-01T00:00:00Z",
    "detail-type": "Scheduled Event",
    "resources": [],
    "detail": {},
}


def text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def tick(local: Local, function: str) -> dict[str, int]:
    """Run a schedule's Lambda as EventBridge does, and return its result."""
    answer = local.cloud.client("lambda").invoke(
        FunctionName=local.outputs[f"{function}Function"], Payload=json.dumps(TICK).encode()
    )
    assert "FunctionError" not in answer
    found: dict[str, int] = json.loads(answer["Payload"].read())
    return found


def confirmed_long_ago(local: Local, provider_id: str) -> None:
    """Set a provider's confirmation to 24 days ago, when it is time to ask."""
    now, table = datetime.now(UTC), local.outputs["ProvidersTableName"]
    dynamodb, key = local.cloud.client("dynamodb"), {"provider_id": {"S": provider_id}}
    stored = dynamodb.get_item(TableName=table, Key=key)["Item"]["record"]["B"]
    record = json.loads(zlib.decompress(stored))
    record["hours"]["confirmed_at"] = (now - timedelta(days=24)).isoformat()
    dynamodb.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET #record = :record, ask_at = :at",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={
            ":record": {"B": zlib.compress(json.dumps(record).encode())},
            ":at": {"S": text(now - timedelta(days=1))},
        },
    )
