"""The stream Lambda while email fails: no notification is lost, and none is sent twice."""

import json
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.notify import rules, table
from tests.api.cloud import change, items
from tests.api.people import Person
from tests.api.times import now
from tests.api.wire import seen
from tests.events.mailbox import answering, sender_unverified, sent_to
from tests.events.records import appointment, fails, mail_states, record_of, run, sequence_number
from tools.places import ROOT

CLIENT, PROVIDER = "canary@people.example.com", "owner@practice.example.com"
LEASE = table.CLAIMED_FOR


def test_email_is_sent_on_retry_after_an_outage() -> None:
    record = record_of(appointment())
    with sender_unverified():
        assert fails(record)
        assert sent_to() == []
    assert run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]


def test_notification_shows_once_in_the_portal_during_an_email_outage() -> None:
    record = record_of(appointment())
    with sender_unverified():
        for _ in range(3):
            assert fails(record)
        assert set(mail_states().values()) == {"waiting"}
        assert Person("owner").get("/notifications").json_body["unread"] == 1
    run(record)
    assert set(mail_states().values()) == {"sent"}
    assert {item["attempts"] for item in items("notifications")} == {4}
    assert len(Person("owner").get("/notifications").json_body["notifications"]) == 1


def test_failed_email_to_the_provider_does_not_block_the_clients_email() -> None:
    record = record_of(appointment())
    with answering("TooManyRequestsException", PROVIDER):
        assert fails(record)
    assert sent_to() == [CLIENT]
    assert run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]


def test_only_the_failed_record_of_a_batch_is_retried() -> None:
    good = record_of(appointment("good", client_email="a@x.example", provider_email="b@x.example"))
    bad = record_of(appointment("bad"))
    last = record_of(appointment("last", client_email="c@x.example", provider_email="d@x.example"))
    with answering("ServiceUnavailable", CLIENT):
        assert run(good, bad, last) == [sequence_number(bad)]
    assert sent_to() == ["a@x.example", "b@x.example", "c@x.example", "d@x.example", PROVIDER]
    assert run(bad) == []


def test_notification_deleted_while_its_email_is_sent_stays_deleted() -> None:
    def delete_account(operation: str, _: dict[str, Any]) -> None:
        if operation == "SendEmail":
            table.forget("client")

    with seen(delete_account):
        assert run(record_of(appointment())) == []
    assert mail_states() == {("a1", "owner"): "sent"}


def test_notification_deleted_while_its_email_fails_is_not_sent_again() -> None:
    def delete_account(operation: str, request: dict[str, Any]) -> None:
        if operation == "SendEmail" and request["Destination"]["ToAddresses"] == [CLIENT]:
            table.forget("client")
            raise ClientError({"Error": {"Code": "ServiceUnavailable", "Message": "later"}}, operation)

    with seen(delete_account):
        assert run(record_of(appointment())) == []
    assert (sent_to(), mail_states()) == ([PROVIDER], {("a1", "owner"): "sent"})


PERMANENT = [
    *("BadRequestException", "InvalidParameterValue", "InvalidParameterValueException"),
    *("MessageRejected", "NotFoundException"),
]


@pytest.mark.parametrize("code", PERMANENT)
def test_undeliverable_address_is_recorded_and_not_retried(code: str) -> None:
    record = record_of(appointment())
    with answering(code, CLIENT) as requests:
        assert run(record) == run(record) == []
        tried = [each.sent["Destination"] for each in requests if each.operation == "SendEmail"]
    assert [each["ToAddresses"] for each in tried].count([CLIENT]) == 1
    assert mail_states() == {("a1", "owner"): "sent", ("a1", "client"): "undeliverable"}
    assert Person("client").get("/notifications").json_body["unread"] == 1


OF_THE_ACCOUNT = [
    *("AccountSuspendedException", "SendingPausedException", "MailFromDomainNotVerifiedException"),
    *("LimitExceededException", "TooManyRequestsException", "AccessDeniedException"),
]


@pytest.mark.parametrize("code", OF_THE_ACCOUNT)
def test_email_is_sent_once_operators_or_time_have_cleared_the_way(code: str) -> None:
    record = record_of(appointment())
    with answering(code, CLIENT):
        assert fails(record)
    assert mail_states()["a1", "client"] == "waiting"
    assert run(record) == []
    assert mail_states()["a1", "client"] == "sent"


def test_recipient_reads_which_notifications_could_not_be_emailed() -> None:
    with answering("MessageRejected", CLIENT):
        run(record_of(appointment()))
    run(record_of(appointment("later")))
    shown = Person("client").get("/notifications").json_body["notifications"]
    assert {each["link"].rpartition("=")[2]: each["undeliverable"] for each in shown} == {
        "a1": True,
        "later": False,
    }
    others = Person("owner").get("/notifications").json_body["notifications"]
    assert not any(each["undeliverable"] for each in others)


def test_email_to_an_international_domain_is_sent_to_its_idna_form() -> None:
    assert run(record_of(appointment(client_email="client@bücher.example"))) == []
    assert sent_to() == ["client@xn--bcher-kva.example", PROVIDER]
    assert mail_states()["a1", "client"] == "sent"


def test_address_with_an_international_local_part_is_undeliverable_at_once() -> None:
    record = record_of(appointment(client_email="jörg@example.com"))
    assert run(record) == run(record) == []
    assert sent_to() == [PROVIDER]
    assert mail_states()["a1", "client"] == "undeliverable"
    (shown,) = Person("client").get("/notifications").json_body["notifications"]
    assert shown["undeliverable"] is True


def test_malformed_address_is_recorded_as_undeliverable() -> None:
    """Verify the sender in moto's SES."""
    assert run(record_of(appointment(client_email="no-address"))) == []
    assert mail_states()["a1", "client"] == "undeliverable"


def _left_behind(ago: timedelta) -> dict[str, Any]:
    """The record of an appointment whose sender claimed both notifications that long ago, then died."""
    made = appointment(created_at=now() - timedelta(hours=1))
    for notification in rules.notifications(made):
        assert table.claim(notification, now() - ago) == "won"
    return record_of(made)


def test_abandoned_claim_is_not_taken_over_before_its_lease_ends() -> None:
    record = _left_behind(LEASE - timedelta(seconds=10))
    assert fails(record)
    assert sent_to() == []
    assert set(mail_states().values()) == {"claimed"}


def test_abandoned_claim_is_taken_over_after_its_lease_ends() -> None:
    record = _left_behind(LEASE + timedelta(seconds=1))
    assert run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]
    assert set(mail_states().values()) == {"sent"}
    assert {item["attempts"] for item in items("notifications")} == {2}


def test_claim_lease_is_longer_than_the_lambda_timeout() -> None:
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    timeout = config["stages"]["prod"]["lambda_functions"]["stream"]["lambda_timeout"]
    assert timedelta(seconds=timeout) < LEASE


def test_message_counts_as_not_yet_visible_for_longer_than_the_api_may_run() -> None:
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    assert timedelta(seconds=config["lambda_timeout"]) < table.STORED_WITHIN


def test_record_repeated_after_the_lease_sends_no_second_email() -> None:
    record = record_of(appointment())
    run(record)
    past = (now() - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for item in items("notifications"):
        key = {name: item[name] for name in ("recipient", "notification_id")}
        change("notifications", key, claimed_until=past)
    assert run(record) == []
    assert sent_to() == [CLIENT, PROVIDER]
