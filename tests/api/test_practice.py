"""GET /practice, and what reads the practice's record."""

from typing import Any

import pytest

from chalicelib.errors import Unavailable
from chalicelib.practice import practice_read
from chalicelib.practice import table as practice_table
from tests.api.bookings import nothing_written, request
from tests.api.cloud import aws
from tests.api.people import anonymous, client, ok, owner, refused
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead, now
from tests.api.wire import seen
from tests.events.records import appointment, record_of, run
from tests.practice import PRACTICE


def changed(**values: Any) -> None:
    """The record with other values, as a cold Lambda finds it."""
    practice_table.save(PRACTICE.model_copy(update=values))
    practice_read.forget()


def test_visitor_reads_the_practices_public_fields() -> None:
    shown = ok(anonymous.get("/practice"))
    assert shown["name"] == "Willow Therapy"
    assert (shown["phone"], shown["phone_text"]) == ("+16025550142", "(602) 555-0142")
    assert shown["address"] == {"street": "12 Willow Lane", "city": "Phoenix", "state": "AZ", "zip": "85004"}
    assert shown["hours"][0]["start"] == "08:00:00"
    assert shown["consent_ages"] == [{"state": "CA", "age": 12}]
    assert not {"mail_name", "version"} & shown.keys()


def test_warm_lambda_reads_the_record_at_most_once_a_minute() -> None:
    practice_read.forget()
    listed()
    query = {"type": "session", "from_": "2026-06-01T00:00:00Z", "to": "2026-06-02T00:00:00Z"}
    with seen() as requests:
        for _ in range(2):
            assert anonymous.get("/providers/the-owner/openings", **query).status_code == 200
    assert [each.sent.get("TableName") for each in requests].count("practice") == 1


def test_saved_record_has_a_new_version_and_a_repeat_changes_nothing() -> None:
    assert practice_table.save(PRACTICE).version == 1
    longer = PRACTICE.model_copy(update={"notice_floor_hours": 72})
    assert practice_table.save(longer).version == 2
    with nothing_written():
        assert practice_table.save(longer).version == 2


def test_booking_reads_the_floor_with_its_one_read() -> None:
    listed(settings=settings(notice_hours=0))
    known_client()
    changed(notice_floor_hours=120)
    with nothing_written():
        assert refused(client.post("/appointments", request(ahead(hours=119))), 409, "notice_too_short")
    assert client.post("/appointments", request(ahead(hours=121))).status_code == 201


def test_raised_floor_holds_for_openings_and_holds_and_in_the_portal() -> None:
    listed(settings=settings(notice_hours=0))
    changed(notice_floor_hours=120)
    body = {"provider_id": "owner", "type": "session", "starts_at": request(ahead(hours=119))["starts_at"]}
    assert ok(owner.get("/portal/referral-settings"))["notice_floor_hours"] == 120
    assert refused(anonymous.post("/holds", body), 409, "notice_too_short")


def test_email_carries_the_practices_name_in_mail() -> None:
    found = appointment()
    changed(mail_name="Oak Street")
    with seen() as requests:
        assert run(record_of(found)) == []
    sent = [
        each.sent["Content"]["Raw"]["Data"].decode() for each in requests if each.operation == "SendEmail"
    ]
    assert len(sent) == 2
    assert all("From: Oak Street <" in each and "Willow" not in each for each in sent)


def test_api_without_a_record_answers_that_it_is_unavailable() -> None:
    aws("dynamodb").delete_item(TableName="practice", Key={"entry": {"S": "record"}})
    practice_read.forget()
    assert refused(anonymous.get("/practice"), 503, "unavailable")
    with pytest.raises(Unavailable):
        practice_read.current(now())
