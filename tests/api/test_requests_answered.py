"""A request is written, announced, read and answered, and its writer reads the answer."""

from typing import Any

import pytest

from tests.api.asking import ASKED, TEXT, visitor
from tests.api.bookings import nothing_written
from tests.api.care_team import close, only
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.provider_side import referred
from tests.api.sign_ins import pool
from tests.events.mailbox import sent, sent_to
from tests.events.requests import deliver_stored
from tests.practice import PRACTICE

CARE_TEAM = PRACTICE.email
ANSWER = "We found you an evening. The canary answer."
WHERE = "The canary clinic on Main Street, (602) 555-0100."


def _own(person: Person, path: str = "/support-requests") -> dict[str, Any]:
    found: dict[str, Any] = ok(person.get(path))
    return found


def _kinds(person: Person) -> list[tuple[str, str]]:
    """The kinds and links of a person's notifications."""
    found = ok(person.get("/notifications"))["notifications"]
    return [(each["kind"], each["link"]) for each in found]


def _announced() -> None:
    """The care team gets one email for the one request, without its words."""
    assert deliver_stored() == []
    (mail,) = sent()
    assert mail["To"] == CARE_TEAM
    said = mail.as_string()
    assert "https://care.practice.example.com/operator/requests.html" in said
    assert not [word for word in ("canary", "Casey", "Olive", "Vic") if word in said]


def test_client_reads_the_answer_to_their_request() -> None:
    ok(client.post("/support-requests", ASKED))
    _announced()
    close(only()["request_id"], answer=ANSWER, notes="The canary notes.")
    assert deliver_stored() == []
    (request,) = _own(client)["requests"]
    assert (request["text"], request["answer"], request["status"]) == (TEXT, ANSWER, "closed")
    assert "canary notes" not in str(request)
    assert _kinds(client) == [("request_answered", "/requests.html")]
    assert sent_to() == sorted([CARE_TEAM, client.email])
    assert "canary" not in "".join(each.as_string() for each in sent())


def test_provider_reads_the_answer_to_their_request() -> None:
    referred()
    ok(owner.post("/portal/support-requests", {"topic": "profile", "text": "May I add a photo?"}))
    _announced()
    close(only()["request_id"], answer=ANSWER)
    assert deliver_stored() == []
    (request,) = _own(owner, "/portal/support-requests")["requests"]
    assert (request["text"], request["answer"]) == ("May I add a photo?", ANSWER)
    assert _kinds(owner) == [("request_answered", "/portal/contact.html")]
    # What a provider writes as a provider isn't among what they write as a client.
    assert _own(owner)["requests"] == []


def test_visitor_is_reached_as_they_asked_and_gets_no_notification() -> None:
    ok(anonymous.post("/contact", visitor()))
    _announced()
    request = only()
    assert (request["email"], request["name"], request["text"]) == (
        "vic@people.example.com",
        "Vic Visitor",
        TEXT,
    )
    close(request["request_id"], reached_by="email")
    assert [each.get("event") for each in items("support")] == [None]
    assert sent_to() == [CARE_TEAM]


def _referred_elsewhere() -> str:
    appointment = referred()
    path = f"/portal/referrals/{appointment}/contact-us"
    ok(owner.post(path, {"reason": "level_of_care", "text": "The canary reason."}))
    _announced()
    close(only()["request_id"], "referred_elsewhere", referred_to=WHERE, answer="Thank you, we called.")
    return appointment


def test_client_reads_where_they_are_referred_and_the_provider_reads_that_they_are() -> None:
    appointment = _referred_elsewhere()
    assert deliver_stored() == []
    own = _own(client)
    (referral,) = own["referrals"]
    assert (referral["referred_to"], referral["appointment_id"]) == (WHERE, appointment)
    assert referral["provider_name"] == "Olive Owner"
    assert own["requests"] == []
    assert not [word for word in ("canary reason", "we called") if word in str(own)]
    (request,) = _own(owner, "/portal/support-requests")["requests"]
    assert (request["end"], request["referred_to"]) == ("referred_elsewhere", "")
    assert request["answer"] == "Thank you, we called."
    assert ("referred_elsewhere", "/requests.html") in _kinds(client)
    assert _kinds(owner) == [("request_answered", "/portal/contact.html")]
    assert sent_to() == sorted([CARE_TEAM, client.email, owner.email])


def test_withdrawn_referral_elsewhere_is_no_longer_shown() -> None:
    _referred_elsewhere()
    (asked,) = (each["request_id"] for each in items("support"))
    close(asked, "no_answer_needed")
    assert _own(client)["referrals"] == []


@pytest.mark.parametrize("person", [outsider, colleague], ids=lambda each: each.user_id)
def test_no_one_else_reads_a_request_or_its_answer(person: Person) -> None:
    _referred_elsewhere()
    ok(client.post("/support-requests", ASKED))
    close(only()["request_id"], answer=ANSWER)
    assert _own(person) == {"requests": [], "referrals": [], "cursor": None}
    if person.groups:
        assert _own(person, "/portal/support-requests")["requests"] == []


def test_own_requests_come_in_pages_latest_first_and_the_cursor_is_the_writers_own() -> None:
    referred()
    for number in range(5):
        ok(client.post("/support-requests", ASKED | {"text": f"Number {number}"}))
    texts = [each["text"] for each in _own(client)["requests"]]
    assert texts == [f"Number {number}" for number in (4, 3, 2, 1, 0)]
    with nothing_written():
        assert refused(client.get("/support-requests", cursor="eyJ9"), 422, "invalid", "cursor")


def test_export_has_the_requests_with_answers_and_deletion_removes_them() -> None:
    ok(client.post("/support-requests", ASKED))
    close(only()["request_id"], answer=ANSWER, notes="The canary notes.")
    exported = ok(client.get("/me/export"))
    assert [each["answer"] for each in exported["support_requests"]] == [ANSWER]
    assert "canary notes" not in str(exported)
    with pool():
        ok(client.send("DELETE", "/me"))
    assert items("support") == []


def test_export_has_where_the_care_team_refers_the_client_to() -> None:
    _referred_elsewhere()
    exported = ok(client.get("/me/export"))
    assert [each["referred_to"] for each in exported["referred_elsewhere"]] == [WHERE]
