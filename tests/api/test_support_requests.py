"""GET /admin/support-requests, GET and PUT /admin/support-requests/{id}."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.support import table
from chalicelib.support.schemas import SupportRequest
from tests.api.asking import ASKED, TEXT, visitor
from tests.api.bookings import nothing_written
from tests.api.care_team import COLLEAGUE, QUEUE, close, detail, only, queue, save
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, ok, operator, owner, refused
from tests.api.provider_side import referred
from tests.api.times import now


def _asked(count: int = 1) -> list[str]:
    """Requests, the oldest first; their ids."""
    for number in range(count):
        at = now() - timedelta(days=1) + timedelta(minutes=number)
        request = SupportRequest(
            request_id=f"r{number}",
            from_="client",
            sender_id="client",
            topic="technical",
            text="It broke.",
            created_at=at,
            changed_at=at,
        )
        table.add(request, table.Adding())
    return [f"r{number}" for number in range(count)]


def _ids(listed: list[dict[str, Any]]) -> list[str]:
    return [each["request_id"] for each in listed]


def test_operator_moves_a_request_from_open_to_in_progress_to_closed() -> None:
    old, new = _asked(2)
    assert _ids(queue()) == [old, new]
    taken = ok(save(old))
    assert (taken["status"], taken["owner"], taken["mine"]) == ("in_progress", operator.email, True)
    assert (_ids(queue()), _ids(queue("in_progress"))) == ([new], [old])
    close(old, answer="It works again.")
    assert (_ids(queue("in_progress")), _ids(queue("closed"))) == ([], [old])


def test_closed_request_can_be_reopened_and_then_has_no_owner() -> None:
    (asked,) = _asked()
    close(asked, answer="It works again.")
    opened = ok(save(asked, status="open", answer="It works again."))
    assert (opened["status"], opened["owner"], opened["end"]) == ("open", None, None)
    assert _ids(queue()) == [asked]


def test_colleague_takes_a_request_over_only_when_asking_for_it() -> None:
    (asked,) = _asked()
    ok(save(asked))
    assert ok(save(asked, COLLEAGUE, notes="I called."))["owner"] == operator.email
    taken = ok(save(asked, COLLEAGUE, notes="I called.", take_over=True))
    assert (taken["owner"], taken["mine"]) == (COLLEAGUE.email, True)
    assert detail(asked)["mine"] is False


def test_save_that_changes_nothing_writes_nothing() -> None:
    (asked,) = _asked()
    ok(save(asked, notes="Called."))
    with nothing_written():
        assert ok(save(asked, notes="Called."))["notes"] == "Called."


def test_two_operators_at_once_lose_no_answer() -> None:
    (asked,) = _asked()
    version = detail(asked)["version"]
    closing = {"status": "closed", "end": "answered", "version": version}
    ok(save(asked, answer="The first answer.", **closing))
    with nothing_written():
        late = save(asked, COLLEAGUE, answer="The second answer.", **closing)
        assert refused(late, 409, "changed_elsewhere")
    newer = late.json_body["request"]
    assert (newer["answer"], newer["owner"]) == ("The first answer.", operator.email)
    again = save(asked, COLLEAGUE, answer="Both answers.", **closing | {"version": newer["version"]})
    assert ok(again)["answer"] == "Both answers."


def test_repeated_save_returns_the_first_answer() -> None:
    (asked,) = _asked()
    body = {"version": "1", "status": "closed", "end": "answered", "answer": "It works again."}
    first = ok(operator.put(f"{QUEUE}/{asked}", body))
    with nothing_written():
        assert ok(operator.put(f"{QUEUE}/{asked}", body)) == first


def test_operator_reads_whom_a_request_is_about_and_nothing_of_the_referral_besides() -> None:
    appointment = referred(note="the canary note")
    body = {"reason": "safety", "text": "Please call me."}
    ok(owner.post(f"/portal/referrals/{appointment}/contact-us", body))
    found = only()
    assert found["about"] == {
        "appointment_id": appointment,
        "client_name": "Casey Client",
        "guardian_name": None,
        "client_age": found["about"]["client_age"],
        "type": "session",
        "type_name": "Session",
        "provider_name": "Olive Owner",
    }
    assert (found["name"], found["email"], found["text"]) == ("Olive Owner", owner.email, "Please call me.")
    assert "canary" not in str(found)


def test_list_shows_no_words_of_a_request_nor_how_to_reach_its_writer() -> None:
    ok(anonymous.post("/contact", visitor(phone="(602) 555-0147")))
    ok(client.post("/support-requests", ASKED | {"text": ""}))
    listed = queue()
    assert not [word for word in (TEXT, "555", "@people") if word in str(listed)]
    assert [each["wants_call"] for each in listed] == [False, True]


def test_support_requests_come_in_pages_without_repeats() -> None:
    ids = _asked(51)
    first = ok(operator.get(QUEUE))
    # The first page changes meanwhile.
    close(ids[3], "no_answer_needed")
    second = ok(operator.get(QUEUE, cursor=first["cursor"]))
    assert _ids(first["requests"]) + _ids(second["requests"]) == ids
    assert second["cursor"] is None
    assert refused(operator.get(QUEUE, status="closed", cursor=first["cursor"]), 422, "invalid", "cursor")


def test_unknown_support_request_is_not_found() -> None:
    with nothing_written():
        body = {"version": "1", "status": "closed", "end": "no_answer_needed"}
        assert refused(operator.put(f"{QUEUE}/unknown", body), 404, "not_found")
        assert refused(operator.get(f"{QUEUE}/unknown"), 404, "not_found")


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"status": "gone"}, "status"),
        ({"status": "closed"}, "end"),
        ({"status": "in_progress", "end": "answered", "answer": "Yes."}, "end"),
        ({"status": "closed", "end": "answered"}, "answer"),
        ({"status": "closed", "end": "answered", "answer": " "}, "answer"),
        ({"status": "closed", "end": "referred_elsewhere"}, "referred_to"),
        ({"status": "closed", "end": "not_reached", "referred_to": "The clinic."}, "referred_to"),
        ({"status": "open", "answer": "x" * 4001}, "answer"),
        ({"status": "open", "reached_by": "fax"}, "reached_by"),
        ({"status": "open", "take_over": "yes"}, "take_over"),
    ],
)
def test_invalid_save_names_its_field_and_writes_nothing(part: dict[str, Any], field: str) -> None:
    (asked,) = _asked()
    with nothing_written():
        assert refused(save(asked, **part), 422, "invalid", field)


def test_visitor_is_called_or_emailed_because_they_cannot_read_an_answer() -> None:
    ok(anonymous.post("/contact", visitor()))
    asked = only()["request_id"]
    with nothing_written():
        answered: dict[str, Any] = {"status": "closed", "end": "answered"}
        assert refused(save(asked, **answered, answer="Hello."), 422, "invalid", "answer")
        assert refused(save(asked, **answered), 422, "invalid", "reached_by")
    assert close(asked, reached_by="email")["reached_by"] == "email"


def test_request_that_is_about_no_client_cannot_end_with_a_referral_elsewhere() -> None:
    referred()
    ok(owner.post("/portal/support-requests", {"topic": "technical", "text": "It broke."}))
    asked = only()["request_id"]
    with nothing_written():
        elsewhere = save(asked, status="closed", end="referred_elsewhere", referred_to="The clinic.")
        assert refused(elsewhere, 422, "invalid", "end")


@pytest.mark.parametrize("person", [client, owner])
def test_only_an_operator_can_use_the_queue(person: Person) -> None:
    (asked,) = _asked()
    with nothing_written():
        assert refused(person.get(QUEUE), 403, "forbidden")
        assert refused(person.get(f"{QUEUE}/{asked}"), 403, "forbidden")
        assert refused(person.put(f"{QUEUE}/{asked}", {}), 403, "forbidden")


def test_request_is_announced_once_and_notes_are_announced_to_no_one() -> None:
    ok(client.post("/support-requests", ASKED))
    asked = only()["request_id"]
    assert [each["event"] for each in items("support")] == ["received"]
    ok(save(asked, notes="Called."))
    assert [each.get("event") for each in items("support")] == [None]
