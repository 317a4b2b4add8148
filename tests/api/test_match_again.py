"""POST /appointments/{id}/match-again: one write books another provider and ends what there was."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

from tests.api.bookings import booked, calendar_of, nothing_written, taken
from tests.api.client_side import GONE, do, first_session, match_again
from tests.api.families import born, child
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago
from tests.api.records import answers, known_client, listed, settings
from tests.api.times import a_day_ahead, ahead, written
from tests.api.wire import seen

START = ahead(hours=96)
OTHERS = ("colleague", "third", "fourth")


def made(**changes: Any) -> str:
    """The id of the client's referral to the owner, from answers that others fit too."""
    for provider_id in ("owner", *OTHERS):
        listed(provider_id, settings=settings(start_step_minutes=60, age_groups=("child", "adult")))
    known_client()
    asked = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    return str(booked(questionnaire_id=asked, **changes)["appointment_id"])


def again(appointment: str, start: datetime = START, key: str = "one", **changes: Any) -> HTTPResponse:
    body = match_again(start, **changes)
    return client.post(f"/appointments/{appointment}/match-again", body, idempotency_key=key)


def caseload(provider_id: str) -> int:
    return int(calendar_of(f"provider#{provider_id}")["capacity"]["caseload"])


def test_match_again_books_the_new_provider_and_cancels_the_old_appointment() -> None:
    old = made()
    answer = again(old)
    assert answer.status_code == 201, answer.body
    new = answer.json_body
    before = client.get(f"/appointments/{old}").json_body
    assert (before["status"], before["referral_status"]) == ("canceled", "rematched")
    assert (before["successor_id"], before["cancellation"]["reason"]) == (
        new["appointment_id"],
        "not_a_good_fit",
    )
    assert new["provider"]["provider_id"] == "colleague"
    assert new["questionnaire_id"] == before["questionnaire_id"]
    assert taken("provider#owner") == []
    assert taken("client#client") == [(START, START + timedelta(minutes=50))]
    assert (caseload("owner"), caseload("colleague")) == (0, 1)
    assert "referral#client" not in calendar_of("provider#owner")
    assert item(old)["event"] == "canceled_by_client"
    assert owner.get(f"/portal/referrals/{old}").json_body["referral_status"] == "rematched"


def test_match_again_at_the_time_of_the_old_appointment_is_possible() -> None:
    start = ahead(hours=72)
    old = made(starts_at=start)
    assert again(old, start).status_code == 201
    assert taken("client#client") == [(start, start + timedelta(minutes=50))]


def test_matches_show_others_first_and_never_the_provider_given_up() -> None:
    old = made()
    page = client.get(f"/appointments/{old}/matches").json_body
    assert {each["provider"]["provider_id"] for each in page["matches"]} == set(OTHERS)
    new = again(old).json_body["appointment_id"]
    page = client.get(f"/appointments/{new}/matches").json_body
    assert {each["provider"]["provider_id"] for each in page["matches"]} == {"third", "fourth"}


def test_follow_up_has_the_matches_of_its_referral() -> None:
    made()
    later = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
    page = client.get(f"/appointments/{later}/matches").json_body
    assert {each["provider"]["provider_id"] for each in page["matches"]} == set(OTHERS)


def test_repeated_match_again_returns_the_first_answer() -> None:
    old = made()
    first = again(old)
    with nothing_written():
        assert again(old).json_body == first.json_body
        assert refused(again(old, note="Other"), 409, "idempotency_key_reused")
        assert refused(again(old, ahead(hours=110), "two", provider_id="third"), 409, "not_booked")


def test_attended_session_stays_attended_after_matching_again() -> None:
    old = made()
    long_ago(old)
    ok(act(old, "outcome", outcome="attended"))
    assert again(old).status_code == 201
    before = client.get(f"/appointments/{old}").json_body
    assert (before["status"], before["referral_status"]) == ("attended", "rematched")
    assert caseload("owner") == 0


def test_first_session_ahead_is_canceled_by_matching_again() -> None:
    old = made(type="phone_consult", format="phone")
    long_ago(old)
    body = first_session(ahead(hours=120))
    session = client.post(f"/appointments/{old}/first-session", body).json_body["appointment_id"]
    assert again(session).status_code == 201
    canceled = client.get(f"/appointments/{session}").json_body
    assert (canceled["status"], canceled["cancellation"]["by"]) == ("canceled", "client")
    assert client.get(f"/appointments/{old}").json_body["referral_status"] == "rematched"
    assert item(session)["event"] == "canceled_by_client"


def test_match_again_requires_canceling_later_appointments_first() -> None:
    old = made()
    owner.post("/portal/appointments", follow_up(ahead(hours=120)))
    with nothing_written():
        assert refused(again(old), 409, "upcoming_appointments")


def test_match_again_of_a_canceled_referral_ends_what_a_follow_up_kept_open() -> None:
    old = made()
    later = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
    ok(do(old, "cancel", reason="schedule"))
    assert "referral#client" in calendar_of("provider#owner")
    with nothing_written():
        assert refused(again(old), 409, "upcoming_appointments")
    ok(do(later, "cancel", reason="schedule"))
    new = again(old).json_body["appointment_id"]
    before = client.get(f"/appointments/{old}").json_body
    assert (before["status"], before["successor_id"]) == ("canceled", new)
    assert "referral#client" not in calendar_of("provider#owner")
    assert (caseload("owner"), caseload("colleague")) == (0, 1)


def test_appointment_of_a_sibling_does_not_block_matching_again() -> None:
    old = made()
    kit = child(client, {"name": "Kit Client", "born_on": born(9)})
    booked(starts_at=ahead(hours=100), client_id=kit)
    assert again(old).status_code == 201


def test_match_again_of_a_failed_referral_links_it() -> None:
    old = made()
    ok(act(old, "cancel", reason="other"))
    new = again(old).json_body["appointment_id"]
    before = client.get(f"/appointments/{old}").json_body
    assert (before["referral_status"], before["successor_id"]) == ("canceled_by_provider", new)


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"provider_id": "owner"}, 422, "invalid"),
        ({"provider_id": "nobody"}, 404, "not_found"),
        ({"payer": "cigna"}, 409, "not_accepting"),
        ({"state": "NM"}, 409, "not_authorized_in_state"),
        ({"starts_at": written(ahead(hours=46))}, 409, "notice_too_short"),
        ({"format": "phone"}, 422, "invalid"),
        ({"fee_shown": {"dollars": 1}}, 409, "fee_changed"),
        ({"predecessor_id": "other"}, 422, "invalid"),
    ],
)
def test_refused_match_again_leaves_the_old_appointment(
    changes: dict[str, Any], status: int, code: str
) -> None:
    old = made()
    with nothing_written():
        assert refused(again(old, **changes), status, code)


def test_start_taken_meanwhile_leaves_the_old_appointment() -> None:
    old = made()
    known_client("outsider")
    with before_each_write(lambda: booked(outsider, START, provider_id="colleague")):
        assert refused(again(old), 409, "slot_taken")
    assert client.get(f"/appointments/{old}").json_body["status"] == "booked"


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_other_people_cannot_match_again(person: Person) -> None:
    old = made()
    known_client("outsider")
    with nothing_written():
        answer = person.post(f"/appointments/{old}/match-again", match_again(START))
        assert refused(answer, 404, "not_found")


def items_of(old: str, start: datetime) -> int:
    with seen() as requests:
        assert again(old, start).status_code == 201
    (write,) = [each for each in requests if each.operation == "TransactWriteItems"]
    return len(write.sent["TransactItems"])


@pytest.mark.parametrize(("hour", "minute", "most"), [(12, 0, 11), (23, 30, 15)])
def test_match_again_writes_at_most_eleven_items_and_fifteen_across_two_midnights(
    hour: int, minute: int, most: int
) -> None:
    for provider_id in ("owner", *OTHERS):
        listed(provider_id)
    known_client()
    old = str(booked(starts_at=a_day_ahead(4, hour, minute))["appointment_id"])
    assert items_of(old, a_day_ahead(6, hour, minute)) == most


def test_match_again_with_a_first_session_ahead_writes_at_most_thirteen_items() -> None:
    old = made(type="phone_consult", format="phone")
    long_ago(old)
    ok(client.post(f"/appointments/{old}/first-session", first_session(a_day_ahead(6, 12))))
    assert items_of(old, a_day_ahead(5, 12)) <= 13


def test_canceling_at_the_same_moment_still_books_the_new_provider() -> None:
    old = made()
    with before_each_write(lambda: ok(do(old, "cancel", **GONE))):
        new = again(old)
    assert new.status_code == 201, new.body
    assert taken("client#client") == [(START, START + timedelta(minutes=50))]
