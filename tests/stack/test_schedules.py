"""The scheduled job on the deployed stack."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.stack.stored import items
from tools.local import Local

# What EventBridge sends when a rule's time has come.
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


def _text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _add_one_off(local: Local, owner: str, due_at: datetime) -> str:
    """A one-off opening as `booking.table.add_one_off` writes it."""
    entry = f"day#2030-01-01#opening#{uuid.uuid4().hex[:5]}#intake"
    item: dict[str, Any] = {
        "owner": {"S": owner},
        "entry": {"S": entry},
        "starts_at": {"S": _text(due_at + timedelta(hours=48))},
        "type": {"S": "intake"},
        "formats": {"SS": ["video"]},
        "due_job": {"S": "expire_openings"},
        "due_at": {"S": _text(due_at)},
    }
    local.cloud.client("dynamodb").put_item(TableName=local.outputs["CalendarTableName"], Item=item)
    return entry


def _run(local: Local) -> int:
    answer = local.cloud.client("lambda").invoke(
        FunctionName=local.outputs["ExpireOpeningsFunction"], Payload=json.dumps(TICK).encode()
    )
    assert "FunctionError" not in answer
    return int(json.loads(answer["Payload"].read())["expired"])


def test_stale_openings_expire_and_others_stay(local: Local) -> None:
    owner, now = f"provider#{uuid.uuid4().hex}", datetime.now(UTC)
    _run(local)
    stale = [_add_one_off(local, owner, now - timedelta(minutes=minutes)) for minutes in (1, 600)]
    fresh = _add_one_off(local, owner, now + timedelta(hours=1))
    assert _run(local) == len(stale)
    assert [each["entry"] for each in items(local, "Calendar") if each["owner"] == owner] == [fresh]
    assert _run(local) == 0


def test_the_schedule_is_on(local: Local) -> None:
    rules = local.cloud.client("events").list_rules()["Rules"]
    assert [(rule["ScheduleExpression"], rule["State"]) for rule in rules] == [
        ("rate(15 minutes)", "ENABLED")
    ]
