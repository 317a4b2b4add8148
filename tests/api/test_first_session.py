"""POST /appointments/{id}/first-session: after a consultation, the client books the first session."""

from datetime import date, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Authority
from tests.api.bookings import PHONE, booked, calendar_of, hold, nothing_written, request, taken
from tests.api.client_side import GONE, do, first_session
from tests.api.families import born, child
from tests.api.holding import let_expire
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago
from tests.api.records import changed, known_client, listed, settings
from tests.api.times import ahead, now, read, written

CALL: dict[str, Any] = {"type": "phone_consult", "format": "phone"}
OFFERED = ("phone_consult", "intake", "session")
START = ahead(hours=96)


def consulted(**changes: Any) -> str:
    """The id of the client's consultation with the owner, three days ago and without an outcome."""
    listed(settings=settings(appointment_types=OFFERED, **changes))
    listed("colleague")
    known_client()
    consultation = str(booked(**CALL)["appointment_id"])
    long_ago(consultation)
    return consultation


def book(consultation: str, key: str = "one", **changes: Any) -> HTTPResponse:
    body = first_session(START, **{"type": "intake", **changes})
    return client.post(f"/appointments/{consultation}/first-session", body, idempotency_key=key)


def test_client_books_the_first_session_after_a_consultation() -> None:
    consultation = consulted()
    assert "first_session" in client.get(f"/appointments/{consultation}").json_body["actions"]
    made = book(consultation, note="I look forward to it.")
    assert made.status_code == 201, made.body
    shown = made.json_body
    assert (shown["kind"], shown["type"], shown["status"]) == ("first_session", "intake", "booked")
    assert (shown["referral_id"], shown["referral_status"]) == (consultation, None)
    assert taken("client#client")[-1] == (START, START + timedelta(minutes=60))
    assert item(shown["appointment_id"])["event"] == "first_session_booked"
    seen = owner.get(f"/portal/referrals/{shown['appointment_id']}").json_body
    assert (seen["kind"], seen["note"]) == ("first_session", "I look forward to it.")


def test_first_session_takes_no_new_client_capacity_and_needs_none() -> None:
    consultation = consulted(desired_caseload=1, weekly_new_client_limit=1)
    before = calendar_of("provider#owner")["capacity"]
    assert book(consultation).status_code == 201
    assert calendar_of("provider#owner")["capacity"] == before


def test_first_session_needs_no_provider_who_accepts_new_clients() -> None:
    consultation = consulted()
    changed(directory.get("owner"), settings=settings(appointment_types=OFFERED, accepting=False))
    assert book(consultation).status_code == 201


def test_repeated_request_returns_the_first_session() -> None:
    consultation = consulted()
    first = book(consultation)
    with nothing_written():
        assert book(consultation).json_body == first.json_body
        assert refused(book(consultation, note="Other"), 409, "idempotency_key_reused")


def test_client_has_one_open_first_session_with_a_provider() -> None:
    consultation = consulted()
    made = book(consultation).json_body["appointment_id"]
    with nothing_written():
        again = book(consultation, "two", starts_at=written(START + timedelta(days=1)))
    assert refused(again, 409, "first_session_booked")
    assert again.json_body["appointment_id"] == made


def test_of_two_first_sessions_at_once_one_is_booked() -> None:
    consultation = consulted()
    answers: list[HTTPResponse] = []
    later = written(START + timedelta(days=1))
    with before_each_write(lambda: answers.append(book(consultation, "other", starts_at=later))):
        answers.append(book(consultation))
    assert [each.status_code for each in answers] == [201, 409]
    assert refused(answers[1], 409, "first_session_booked")


def client_cancels(made: str) -> HTTPResponse:
    return do(made, "cancel", **GONE)


def provider_cancels(made: str) -> HTTPResponse:
    return act(made, "cancel", reason="other", message="")


def client_misses(made: str) -> HTTPResponse:
    long_ago(made, days=1)
    return act(made, "outcome", outcome="no_show_client")


def provider_misses(made: str) -> HTTPResponse:
    long_ago(made, days=1)
    return do(made, "provider-no-show")


@pytest.mark.parametrize("ends", [client_cancels, provider_cancels, client_misses, provider_misses])
def test_client_books_the_first_session_again_after_it_fell_through(ends: Any) -> None:
    consultation = consulted()
    ok(ends(book(consultation).json_body["appointment_id"]))
    again = book(consultation, "again", starts_at=written(START + timedelta(days=1)))
    assert again.status_code == 201, again.body
    assert (
        calendar_of("provider#owner")["referral#client"]["first_session_id"]
        == (again.json_body["appointment_id"])
    )


def test_first_session_is_not_booked_after_an_attended_session() -> None:
    consultation = consulted()
    made = book(consultation).json_body["appointment_id"]
    long_ago(made, days=1)
    ok(act(made, "outcome", outcome="attended"))
    with nothing_written():
        assert refused(book(consultation, "again"), 409, "not_after_consultation")


def test_session_attended_meanwhile_refuses_the_first_session() -> None:
    consultation = consulted()
    later = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
    long_ago(later, days=1)
    with before_each_write(lambda: ok(act(later, "outcome", outcome="attended"))):
        assert refused(book(consultation), 409, "not_after_consultation")


def test_attended_consultation_still_leads_to_a_first_session() -> None:
    consultation = consulted()
    ok(act(consultation, "outcome", outcome="attended"))
    assert book(consultation).status_code == 201


def not_yet() -> str:
    listed(settings=settings(appointment_types=OFFERED))
    known_client()
    return str(booked(**CALL)["appointment_id"])


def missed() -> str:
    consultation = consulted()
    ok(act(consultation, "outcome", outcome="no_show_client"))
    return consultation


def closed() -> str:
    consultation = consulted()
    ok(act(consultation, "outcome", outcome="closed"))
    return consultation


def given_up() -> str:
    consultation = consulted()
    ok(do(consultation, "not-a-fit"))
    return consultation


def not_a_consultation() -> str:
    listed(settings=settings(appointment_types=OFFERED))
    known_client()
    intake = str(booked(type="intake")["appointment_id"])
    long_ago(intake)
    return intake


@pytest.mark.parametrize("make", [not_yet, missed, closed, given_up, not_a_consultation])
def test_first_session_follows_only_a_consultation_that_took_place(make: Any) -> None:
    appointment = make()
    assert "first_session" not in client.get(f"/appointments/{appointment}").json_body["actions"]
    with nothing_written():
        assert refused(book(appointment), 409, "not_after_consultation")


@pytest.mark.parametrize(
    "ends",
    [
        lambda each: act(each, "outcome", outcome="closed"),
        lambda each: do(each, "not-a-fit"),
        lambda each: do(each, "provider-no-show"),
    ],
    ids=["closed", "not a fit", "no-show"],
)
def test_relation_ended_meanwhile_refuses_the_first_session(ends: Any) -> None:
    consultation = consulted()
    with before_each_write(lambda: ok(ends(consultation))):
        assert refused(book(consultation), 409, "not_after_consultation")


def test_first_session_booked_meanwhile_keeps_the_relation_open() -> None:
    consultation = consulted()
    with before_each_write(lambda: ok(book(consultation))):
        assert refused(do(consultation, "not-a-fit"), 409, "upcoming_appointments")
    assert "referral#client" in calendar_of("provider#owner")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"type": "session"}, 409, "type_not_offered"),
        ({"type": "phone_consult", "format": "phone", "phone": PHONE}, 409, "type_not_offered"),
        ({"format": "in_person"}, 409, "type_not_offered"),
        ({"payer": "cigna"}, 409, "not_accepting"),
        ({"format": "phone"}, 422, "invalid"),
        ({"state": "NM"}, 409, "not_authorized_in_state"),
        ({"starts_at": written(ahead(hours=46))}, 409, "notice_too_short"),
        ({"starts_at": written(ahead(days=61))}, 409, "outside_hours"),
        ({"starts_at": written(now())}, 422, "invalid"),
        ({"fee_shown": {"dollars": 1}}, 409, "fee_changed"),
        ({"every": "week"}, 422, "recurring_not_allowed"),
        ({"client_id": "other"}, 422, "invalid"),
    ],
)
def test_first_session_keeps_the_gates_that_protect_care(
    changes: dict[str, Any], status: int, code: str
) -> None:
    consultation = consulted()
    with nothing_written():
        assert refused(book(consultation, **changes), status, code)


def test_first_session_needs_authority_on_its_date() -> None:
    consultation = consulted()
    last = (START - timedelta(days=1)).date()
    ending = Authority(state="AZ", kind="state_license", expires_on=date(last.year, last.month, last.day))
    changed(directory.get("owner"), authority=(ending,))
    with nothing_written():
        assert refused(book(consultation), 409, "not_authorized_in_state")


def test_expired_hold_does_not_block_the_first_session() -> None:
    consultation = consulted()
    assert hold(START, type="intake").status_code == 201
    assert refused(book(consultation), 409, "slot_taken")
    let_expire()
    assert book(consultation).status_code == 201


def test_openings_for_the_first_session_need_no_new_client_capacity() -> None:
    consultation = consulted(desired_caseload=1, start_step_minutes=60)
    span = {"from_": written(START), "to": written(START + timedelta(hours=1))}
    path = f"/appointments/{consultation}/openings"
    there = client.get(path, type="intake", **span).json_body
    assert (there["type"], [read(each["starts_at"]) for each in there["openings"]]) == ("intake", [START])
    assert client.get(path, type="session", **span).json_body["openings"] == []
    assert anonymous.get("/providers/the-owner/openings", type="intake", **span).json_body["openings"] == []


def test_account_books_the_first_session_of_a_child() -> None:
    listed(settings=settings(appointment_types=OFFERED, age_groups=("child", "adult")))
    known_client()
    kit = child(client, {"name": "Kit Client", "born_on": born(9)})
    consultation = str(booked(client_id=kit, **CALL)["appointment_id"])
    long_ago(consultation)
    made = book(consultation).json_body
    assert (made["client"]["client_id"], made["client"]["name"]) == (kit, "Kit Client")


def test_minor_cannot_book_the_first_session_alone() -> None:
    consultation = consulted(age_groups=("teen", "adult"))
    known_client(born_on=born(16))
    with nothing_written():
        assert refused(book(consultation), 409, "guardian_needed")


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_other_people_cannot_book_the_first_session(person: Person) -> None:
    consultation = consulted()
    known_client("outsider")
    with nothing_written():
        body = first_session(START, type="intake")
        answer = person.post(f"/appointments/{consultation}/first-session", body)
        assert refused(answer, 404, "not_found")


def test_new_booking_with_the_provider_names_the_consultation() -> None:
    consultation = consulted()
    answer = client.post("/appointments", request(START, type="intake"))
    assert refused(answer, 409, "already_referred")
    assert answer.json_body["appointment_id"] == consultation
