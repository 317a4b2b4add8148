"""The stream Lambda on the deployed stack: no notification is lost or shown twice."""

import json
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.stack.people import Person, anonymous, new_client, provider
from tests.stack.stored import dead_letters, eventually, items, mail_refused, mail_to
from tools.local import Local

SLUG, EMAIL = "yusuf-ashdown", "yusuf.ashdown@demo.example.com"


def book(local: Local, slug: str) -> tuple[Person, Any]:
    person = new_client(local)
    begin = datetime.now(UTC) + timedelta(days=4)
    start, end = (each.strftime("%Y-%m-%dT%H:%M:%SZ") for each in (begin, begin + timedelta(days=20)))
    opening = person.openings(slug, "intake", start, end)[0]
    body = {
        "provider_id": person.get(f"/providers/{slug}")["provider_id"],
        "type": "intake",
        "format": "video",
        "starts_at": opening["starts_at"],
        "state": "AZ",
        "payer": "self_pay",
    }
    answer = person.call("POST", "/appointments", body)
    assert answer.status_code == 201, answer.text
    return person, answer.json()


def _notices(local: Local, appointment_id: str) -> list[dict[str, Any]]:
    return [each for each in items(local, "Notifications") if each["subject_id"] == appointment_id]


def _states(local: Local, appointment_id: str) -> list[str]:
    return sorted(each["mail_state"] for each in _notices(local, appointment_id))


def test_mail_outage_loses_and_repeats_no_notification(local: Local) -> None:
    before = len(mail_to(local, EMAIL))
    unread = provider(local, SLUG).get("/notifications")["unread"]
    with mail_refused(local):
        client, appointment = book(local, SLUG)
        new_id = appointment["appointment_id"]
        # The portal shows it although the email failed, and the email is retried.
        eventually(lambda: len(_notices(local, new_id)) == 2)
        eventually(lambda: all(each["attempts"] > 1 for each in _notices(local, new_id)))
        assert "sent" not in _states(local, new_id)
        assert provider(local, SLUG).get("/notifications")["unread"] == unread + 1
    eventually(lambda: _states(local, new_id) == ["sent", "sent"])
    time.sleep(3)
    assert len(mail_to(local, EMAIL)) == before + 1
    assert len([m for m in mail_to(local, client.name) if "booked" in m["subject"]]) == 1
    assert provider(local, SLUG).get("/notifications")["unread"] == unread + 1


def _stream_event(local: Local, appointment_id: str) -> dict[str, Any]:
    """The stream's record of a new appointment."""
    table = local.outputs["AppointmentsTableName"]
    key = {"appointment_id": {"S": appointment_id}}
    item = local.cloud.client("dynamodb").get_item(TableName=table, Key=key)["Item"]
    record = {
        "eventID": uuid.uuid4().hex,
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "eventSourceARN": f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/stream/x",
        "dynamodb": {"Keys": key, "NewImage": item, "SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"},
    }
    return {"Records": [record]}


def _invoke(local: Local, event: dict[str, Any]) -> Any:
    answer = local.cloud.client("lambda").invoke(
        FunctionName=local.outputs["StreamFunction"], Payload=json.dumps(event).encode()
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    return json.loads(answer["Payload"].read())


def test_repeated_and_reordered_events_notify_only_once(local: Local) -> None:
    booked = [book(local, "amara-ashdown") for _ in range(2)]
    ids = [appointment["appointment_id"] for _, appointment in booked]
    for new_id in ids:
        eventually(lambda new_id=new_id: _states(local, new_id) == ["sent", "sent"])  # type: ignore[misc]
    for new_id in (*reversed(ids), *ids):
        assert _invoke(local, _stream_event(local, new_id)) == {"batchItemFailures": []}
    for client, appointment in booked:
        assert len(_notices(local, appointment["appointment_id"])) == 2
        assert len([m for m in mail_to(local, client.name) if "booked" in m["subject"]]) == 1


def _put_poison(local: Local, **attributes: Any) -> str:
    """Write an appointment that our code would never write, directly into the table."""
    poison_id = f"poison-{uuid.uuid4().hex}"
    now = {"S": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    item = {
        "appointment_id": {"S": poison_id},
        "provider_id": {"S": "none"},
        "account_id": {"S": "none"},
        "starts_at": now,
        "created_at": now,
        # Without an event, the stream's filter skips the record.
        "event": {"S": "booked"},
        **attributes,
    }
    local.cloud.client("dynamodb").put_item(TableName=local.outputs["AppointmentsTableName"], Item=item)
    return poison_id


def test_unreadable_record_goes_to_dead_letters_without_blocking_others(local: Local) -> None:
    poison_id = _put_poison(local, record={"S": "this is no appointment"})
    _, appointment = book(local, "amara-ashdown")
    eventually(lambda: _states(local, appointment["appointment_id"]) == ["sent", "sent"])
    (letter,) = eventually(lambda: dead_letters(local))
    assert json.loads(letter)["reason"] == "unreadable"
    assert json.loads(letter)["appointment_id"] == poison_id


def test_record_that_never_succeeds_reaches_the_dead_letters(local: Local) -> None:
    """SES refuses for longer than an event's maximum age: 60 seconds here, 6 hours in production."""
    with mail_refused(local):
        _, appointment = book(local, "amara-ashdown")
        (letter,) = eventually(lambda: dead_letters(local), 120)
        assert json.loads(letter)["requestContext"]["condition"] == "MaxRecordAgeExceeded"
        assert "client_name" not in letter
        # The portal has shown it all along; only the email is missing.
        assert _states(local, appointment["appointment_id"]) == ["waiting", "waiting"]


def test_stream_is_not_publicly_reachable(local: Local) -> None:
    assert anonymous(local).call("POST", "/stream", {}).status_code == 404
