"""Messages and notifications on the deployed stack, with the permissions of each Lambda."""

from typing import Any

from icalendar import Calendar

from tests.stack.people import Person, anonymous, provider, sign_in
from tests.stack.stored import dead_letters, eventually, items, mail_to
from tests.stack.test_stream import book
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

SLUG, EMAIL = "amara-ashdown", "amara.ashdown@demo.example.com"


def _notifications(person: Person, kind: str, appointment_id: str) -> list[dict[str, Any]]:
    notifications: list[dict[str, Any]] = person.get("/notifications")["notifications"]
    return [each for each in notifications if each["kind"] == kind and appointment_id in each["link"]]


def _write(person: Person, appointment_id: str, text: str) -> None:
    answer = person.call("POST", f"/appointments/{appointment_id}/messages", {"text": text})
    assert answer.status_code == 201, answer.text


def test_unread_messages_notify_the_other_side_once(local: Local) -> None:
    client, appointment = book(local, SLUG)
    new_id, owner = appointment["appointment_id"], provider(local, SLUG)
    eventually(lambda: len(mail_to(local, client.name)) == 1)
    for text in ("Hello.", "One more thing.", "And another."):
        _write(owner, new_id, text)
    (notification,) = eventually(lambda: _notifications(client, "message_received", new_id))
    assert notification["link"] == f"/appointments.html?appointment={new_id}&thread=1"
    thread = client.get(f"/appointments/{new_id}/messages")
    assert [each["text"] for each in thread["messages"]] == ["And another.", "One more thing.", "Hello."]
    _, mail = eventually(lambda: found if len(found := mail_to(local, client.name)) == 2 else None)
    assert "Hello." not in str(mail)

    before = len(mail_to(local, EMAIL))
    assert client.call("POST", f"/notifications/{notification['notification_id']}/read").status_code == 204
    _write(owner, new_id, "After it was read.")
    eventually(lambda: not _notifications(client, "message_received", new_id)[0]["read"])
    eventually(lambda: len(mail_to(local, client.name)) == 3)
    _write(client, new_id, "Thank you.")
    eventually(lambda: _notifications(owner, "message_received", new_id))
    eventually(lambda: len(mail_to(local, EMAIL)) == before + 1)


def test_provider_actions_notify_the_client_by_email(local: Local) -> None:
    client, appointment = book(local, SLUG)
    new_id, owner = appointment["appointment_id"], provider(local, SLUG)
    path = f"/portal/referrals/{new_id}"
    for action, body in (("acknowledge", {}), ("switch-to-call", {}), ("cancel", {"reason": "other"})):
        assert owner.call("POST", f"{path}/{action}", body).is_success
    # The client has no phone number yet.
    kinds = ("appointment_booked", "switched_to_call", "number_needed", "appointment_canceled")
    eventually(lambda: all(_notifications(client, kind, new_id) for kind in kinds))
    eventually(lambda: len(mail_to(local, client.name)) == 4)
    states = {each["mail_state"] for each in items(local, "Notifications") if each["subject_id"] == new_id}
    assert states == {"sent"}
    assert dead_letters(local) == []


def test_providers_support_request_reaches_the_operator(local: Local) -> None:
    _, appointment = book(local, SLUG)
    body = {"reason": "technical", "text": "The link is broken."}
    path = f"/portal/referrals/{appointment['appointment_id']}/contact-us"
    asked = provider(local, SLUG).call("POST", path, body, Idempotency_Key="k1").json()["request_id"]
    operator = sign_in(local, OPERATOR_EMAIL)
    found = operator.get("/admin/support-requests", status="open")["requests"]
    assert asked in [each["request_id"] for each in found]
    answered = {"version": "1", "status": "closed", "end": "answered", "answer": "It works again."}
    done = operator.call("PUT", f"/admin/support-requests/{asked}", answered)
    assert done.json()["status"] == "closed"
    own = provider(local, SLUG).get("/portal/support-requests")["requests"]
    assert [each["answer"] for each in own if each["request_id"] == asked] == ["It works again."]
    told = [(asked, "request_received"), (asked, "request_answered")]
    eventually(lambda: all(_is_mailed(local, *each) for each in told))


def _is_mailed(local: Local, subject_id: str, kind: str) -> bool:
    found = [each for each in items(local, "Notifications") if each["subject_id"] == subject_id]
    return "sent" in {each["mail_state"] for each in found if each["kind"] == kind}


def test_calendar_feed_works_by_address_until_revoked(local: Local) -> None:
    _, appointment = book(local, SLUG)
    owner = provider(local, SLUG)
    made = owner.call("POST", "/portal/calendar-feed").json()
    path = made["url"].partition("/api")[2]
    answer = anonymous(local).call("GET", path)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    starts = [f"{each.decoded('dtstart'):%Y-%m-%dT%H:%M:%SZ}" for each in _events(answer.content)]
    assert appointment["starts_at"] in starts
    head = anonymous(local).call("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == answer.headers["Content-Type"]
    assert owner.call("DELETE", "/portal/calendar-feed").status_code == 204
    assert anonymous(local).call("GET", path).status_code == 404


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_provider_sees_why_they_were_not_shown(local: Local) -> None:
    answers = {
        "for_whom": "self",
        "age": 30,
        "state": "WY",
        "formats": ["video"],
        "concerns": ["anxiety"],
        "main_concern": "anxiety",
        "payer": "self_pay",
    }
    asked = anonymous(local).call("POST", "/questionnaires", answers).json()["reference"]
    answer = provider(local, SLUG).get("/portal/why-not-shown", reference=asked)
    assert "not_authorized_in_state" in [each["code"] for each in answer["gates"]]
