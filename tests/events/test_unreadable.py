"""An unreadable record goes to the dead letters and doesn't hold up the records behind it."""

import json
from typing import Any

import pytest

from tests.api.cloud import aws, items
from tests.events.mailbox import sent_to
from tests.events.records import appointment, record_of, run, sequence_number

QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters"


def _letters() -> list[dict[str, Any]]:
    found = aws("sqs").receive_message(QueueUrl=QUEUE, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in found]


def test_unreadable_record_goes_to_the_dead_letter_queue() -> None:
    record = record_of("this is no appointment")
    assert run(record) == []
    (letter,) = _letters()
    assert letter == {
        "event_id": record["eventID"],
        "appointment_id": record["dynamodb"]["Keys"]["appointment_id"]["S"],
        "reason": "unreadable",
    }
    assert items("notifications") == []


def test_unreadable_record_does_not_block_records_around_that_record() -> None:
    good, last = record_of(appointment("good")), record_of(appointment("last"))
    assert run(good, record_of("{}"), last) == []
    assert len(sent_to()) == 4
    assert len(_letters()) == 1


@pytest.mark.parametrize("text", ["", "null", "[]", '{"appointment_id": "a1"}', "{" * 100_000])
def test_record_with_any_invalid_content_becomes_a_dead_letter(text: str) -> None:
    assert run(record_of(text)) == []
    assert len(_letters()) == 1


def test_appointment_with_an_unknown_field_becomes_a_dead_letter() -> None:
    content = json.loads(appointment().model_dump_json()) | {"diagnosis": "F41.1"}
    assert run(record_of(json.dumps(content))) == []
    assert len(_letters()) == 1


@pytest.mark.parametrize("missing", ["NewImage", "record"])
def test_record_without_its_image_becomes_a_dead_letter(missing: str) -> None:
    record = record_of(appointment())
    record["dynamodb"].get("NewImage" if missing == "record" else "none", {}).pop(missing, None)
    record["dynamodb"].pop(missing, None)
    assert run(record) == []
    assert len(_letters()) == 1


def test_dead_letter_holds_only_ids_and_a_reason() -> None:
    broken = appointment().model_dump_json().replace('"booked"', '"lost"')
    run(record_of(broken))
    (letter,) = _letters()
    assert letter.keys() == {"event_id", "appointment_id", "reason"}


def test_unreadable_record_is_retried_while_the_dead_letter_queue_is_missing() -> None:
    aws("sqs").delete_queue(QueueUrl=QUEUE)
    bad, good = record_of("unreadable"), record_of(appointment())
    assert run(bad, good) == [sequence_number(bad)]
    assert len(sent_to()) == 2
