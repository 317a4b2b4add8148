"""The main job over HTTP, as the site does it: from a questionnaire to a booked referral."""

import json
import re
import uuid
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from icalendar import Calendar

from tests.stack.people import Person, anonymous, auth, provider, sign_in
from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import DOMAIN

ANSWERS = {
    "for_whom": "self",
    "age": 34,
    "state": "AZ",
    "formats": ["video"],
    "concerns": ["grief", "sleep"],
    "main_concern": "grief",
    "payer": "self_pay",
    "appointment_type": "intake",
}
NAME, NOTE = "Canary Whitebird", "Canary note: mornings are best"
PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def email(local: Local) -> str:
    """A new client signs up with the code from the mailbox."""
    address = f"canary.{uuid.uuid4().hex[:8]}@{DOMAIN}"
    attributes = [{"Name": "email", "Value": address}]
    assert auth(local, "SignUp", Username=address, Password=PASSWORD, UserAttributes=attributes).is_success
    code = re.findall(r"\d{6}", eventually(lambda: mail_to(local, address))[0]["body"])[0]
    wrong = "000000" if code != "000000" else "111111"
    refused = auth(local, "ConfirmSignUp", Username=address, ConfirmationCode=wrong)
    assert refused.json()["__type"] == "CodeMismatchException"
    assert auth(local, "ConfirmSignUp", Username=address, ConfirmationCode=code).is_success
    return address


@pytest.fixture(scope="module")
def match(local: Local) -> Any:
    answer = anonymous(local).call("POST", "/questionnaires", ANSWERS)
    assert answer.status_code == 201, answer.text
    return answer.json()["matches"]["matches"][0]


@pytest.fixture(scope="module")
def client(local: Local, email: str) -> Person:
    person = sign_in(local, email, PASSWORD)
    details = {"name": NAME, "born_on": "1990-05-17", "time_zone": "America/New_York"}
    assert person.call("PUT", "/me", details).is_success
    return person


@pytest.fixture(scope="module")
def appointment(client: Person, match: Any) -> Any:
    opening = match["next_openings"][0]
    body = {
        "provider_id": match["provider"]["provider_id"],
        "type": opening["type"],
        "format": "video",
        "starts_at": opening["starts_at"],
        "state": "AZ",
        "payer": "self_pay",
        "note": NOTE,
    }
    answer = client.call("POST", "/appointments", body, Idempotency_Key="journey")
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_matches_carry_reasons_and_openings(match: Any) -> None:
    assert {reason["code"] for reason in match["reasons"]} >= {"state", "payer", "formats"}
    assert {opening["type"] for opening in match["next_openings"]} == {"intake"}


def test_booked_opening_is_no_longer_offered(local: Local, match: Any, appointment: Any) -> None:
    begin = datetime.fromisoformat(appointment["starts_at"])
    until = (begin + timedelta(days=14)).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = anonymous(local).openings(match["provider"]["slug"], "intake", appointment["starts_at"], until)
    assert min(each["starts_at"] for each in found) >= appointment["ends_at"]


def test_client_gets_one_booking_email_in_their_time_zone(local: Local, email: str, appointment: Any) -> None:
    emails = eventually(
        lambda: [m for m in mail_to(local, email) if m["subject"] == "Your appointment is booked"]
    )
    assert len(emails) == 1
    assert "(Eastern Time)" in emails[0]["body"]


def test_calendar_file_gives_the_appointment_start(client: Person, appointment: Any) -> None:
    answer = client.call("GET", f"/appointments/{appointment['appointment_id']}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event.decoded("dtstart").strftime("%Y-%m-%dT%H:%M:%SZ") == appointment["starts_at"]


def test_provider_gets_a_notification_and_sees_the_referral(
    local: Local, match: Any, appointment: Any
) -> None:
    slug = match["provider"]["slug"]
    emails = eventually(lambda: mail_to(local, f"{slug.replace('-', '.')}@{DOMAIN}"))
    assert [each["subject"] for each in emails] == ["You have a new notification"]
    person = provider(local, slug)
    notifications = person.get("/notifications")
    assert notifications["unread"] == len(notifications["notifications"]) == 1
    seen = person.get("/portal/referrals")
    assert seen["unseen"] == 1
    referral = seen["referrals"][0]
    assert (referral["client"]["name"], referral["client"]["age"]) == (NAME, 36)
    assert (referral["type"], referral["note"], referral["referral_status"]) == ("intake", NOTE, "new")
    path = f"/portal/referrals/{appointment['appointment_id']}/acknowledge"
    assert person.call("POST", path).status_code == 204
    assert person.get("/portal/referrals")["unseen"] == 0


def test_emails_hold_no_health_information(local: Local, email: str, match: Any, appointment: Any) -> None:
    slug = match["provider"]["slug"]
    for address in (email, f"{slug.replace('-', '.')}@{DOMAIN}"):
        for message in eventually(partial(mail_to, local, address)):
            words = json.dumps(message | {"to": ""}).lower()
            for canary in (
                "canary",
                "whitebird",
                match["provider"]["name"].lower(),
                "grief",
                "therapy",
                "36",
            ):
                # The random id and port may contain a canary.
                said = words.replace(appointment["appointment_id"], "").replace(local.address, "")
                assert canary not in said


def test_logs_hold_no_personal_information(local: Local, email: str, match: Any, appointment: Any) -> None:
    """Every Lambda's log, as CloudWatch keeps it."""
    logs, found = local.cloud.client("logs"), []
    for group in logs.describe_log_groups()["logGroups"]:
        events = logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"])
        found += [event["message"] for page in events for event in page["events"]]
    assert any('"route":"POST /appointments"' in each.replace(": ", ":") for each in found)
    for canary in ("Canary", "Whitebird", email, NOTE, "grief", "1990-05-17", match["provider"]["name"]):
        assert not [each for each in found if canary in each]
