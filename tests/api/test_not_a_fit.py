"""POST /appointments/{id}/not-a-fit, GET /appointments/{id}/matches, and booking another provider instead."""

from typing import Any

import pytest

from tests.api.bookings import booked, calendar_of, nothing_written, request, taken
from tests.api.client_side import GONE, do
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago
from tests.api.records import answers, known_client, listed, settings
from tests.api.times import ahead

OTHERS = ("colleague", "third", "fourth", "fifth")


def asked() -> str:
    return str(anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"])


def made(**changes: Any) -> dict[str, Any]:
    """A booking with `owner` from a questionnaire that other providers fit too."""
    for provider_id in ("owner", *OTHERS):
        # A start each hour only: matching lists every one there is.
        listed(provider_id, settings=settings(start_step_minutes=60))
    known_client()
    return booked(questionnaire_id=asked(), **changes)


def shown(questionnaire_id: str) -> set[str]:
    page = anonymous.get(f"/questionnaires/{questionnaire_id}/matches").json_body
    return {each["provider"]["provider_id"] for each in page["matches"]}


def test_not_a_fit_cancels_the_appointment_and_frees_new_client_capacity() -> None:
    appointment = made()
    assert "owner" in shown(appointment["questionnaire_id"])
    answer = do(appointment["appointment_id"], "not-a-fit", message="It isn't what I need.")
    assert answer.status_code == 200
    given_up = answer.json_body
    assert (given_up["referral_status"], given_up["status"]) == ("not_a_fit", "canceled")
    assert given_up["cancellation"]["reason"] == "not_a_good_fit"
    assert shown(appointment["questionnaire_id"]) == set(OTHERS)
    assert (taken("provider#owner"), taken("client#client")) == ([], [])
    assert "referral#client" not in calendar_of("provider#owner")
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0


def test_not_a_fit_after_an_attended_session_ends_the_relation() -> None:
    appointment = made()["appointment_id"]
    long_ago(appointment)
    ok(act(appointment, "outcome", outcome="attended"))
    given_up = do(appointment, "not-a-fit").json_body
    assert (given_up["referral_status"], given_up["status"]) == ("not_a_fit", "attended")
    assert "referral#client" not in calendar_of("provider#owner")
    assert item(appointment).get("event") is None


def test_client_says_not_a_fit_and_books_again_after_provider_no_show() -> None:
    appointment = made()["appointment_id"]
    long_ago(appointment)
    ok(do(appointment, "provider-no-show"))
    assert do(appointment, "not-a-fit").json_body["referral_status"] == "not_a_fit"
    assert "referral#client" not in calendar_of("provider#owner")
    assert client.post("/appointments", request(ahead(hours=96))).status_code == 201


def test_concurrent_follow_up_keeps_the_referral_open() -> None:
    appointment = made()["appointment_id"]
    later = follow_up(ahead(hours=120))
    with before_each_write(lambda: owner.post("/portal/appointments", later)):
        assert refused(do(appointment, "not-a-fit"), 409, "upcoming_appointments")
    assert "referral#client" in calendar_of("provider#owner")


def test_not_a_fit_requires_canceling_later_appointments_first() -> None:
    appointment = made()["appointment_id"]
    later = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit"), 409, "upcoming_appointments")
    ok(do(later, "cancel", **GONE))
    assert do(later, "not-a-fit").json_body["appointment_id"] == appointment


def test_repeated_not_a_fit_returns_the_first_answer_and_writes_nothing() -> None:
    appointment = made()["appointment_id"]
    first = do(appointment, "not-a-fit")
    with nothing_written():
        assert do(appointment, "not-a-fit").json_body == first.json_body


def test_canceled_appointment_cannot_be_marked_not_a_fit() -> None:
    appointment = made()["appointment_id"]
    ok(do(appointment, "cancel", **GONE))
    with nothing_written():
        assert refused(do(appointment, "not-a-fit"), 409, "not_booked")


def test_three_next_matches_leave_out_the_canceling_provider() -> None:
    appointment = made()["appointment_id"]
    ok(act(appointment, "cancel", reason="provider_unavailable", message="I am sorry."))
    page = client.get(f"/appointments/{appointment}/matches").json_body
    names = {each["provider"]["provider_id"] for each in page["matches"]}
    assert len(page["matches"]) == 3
    assert names < set(OTHERS)
    assert all(each["next_openings"] for each in page["matches"])


def test_provider_given_up_as_not_a_fit_stays_left_out_of_matches() -> None:
    appointment = made()
    ok(do(appointment["appointment_id"], "not-a-fit"))
    second = booked(provider_id="colleague", questionnaire_id=appointment["questionnaire_id"])
    ok(act(second["appointment_id"], "cancel", colleague, reason="other"))
    page = client.get(f"/appointments/{second['appointment_id']}/matches").json_body
    assert {each["provider"]["provider_id"] for each in page["matches"]} == {"third", "fourth", "fifth"}


def test_appointment_without_questionnaire_has_no_next_matches() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert refused(client.get(f"/appointments/{appointment}/matches"), 404, "not_found")


def test_not_a_fit_referral_links_to_its_successor_as_rematched() -> None:
    appointment = made()["appointment_id"]
    ok(do(appointment, "not-a-fit"))
    successor = booked(provider_id="colleague", predecessor_id=appointment)["appointment_id"]
    given_up = client.get(f"/appointments/{appointment}").json_body
    assert (given_up["referral_status"], given_up["successor_id"]) == ("rematched", successor)
    assert owner.get(f"/portal/referrals/{appointment}").json_body["referral_status"] == "rematched"
    assert item(appointment).get("event") is None


def test_referral_canceled_by_provider_links_to_its_successor_and_keeps_its_status() -> None:
    appointment = made()["appointment_id"]
    ok(act(appointment, "cancel", reason="other"))
    successor = booked(provider_id="colleague", predecessor_id=appointment)["appointment_id"]
    before = client.get(f"/appointments/{appointment}").json_body
    assert (before["referral_status"], before["successor_id"]) == ("canceled_by_provider", successor)


def test_only_the_first_booking_after_not_a_fit_becomes_the_successor() -> None:
    appointment = made()["appointment_id"]
    booked(provider_id="colleague", predecessor_id=appointment, starts_at=ahead(hours=80))
    assert client.get(f"/appointments/{appointment}").json_body["successor_id"] is None
    ok(do(appointment, "not-a-fit"))
    first = booked(provider_id="third", predecessor_id=appointment, starts_at=ahead(hours=84))
    booked(provider_id="fourth", predecessor_id=appointment, starts_at=ahead(hours=88))
    linked = client.get(f"/appointments/{appointment}").json_body["successor_id"]
    assert linked == first["appointment_id"]


def test_client_cannot_book_instead_of_another_clients_or_unknown_appointment() -> None:
    appointment = made()["appointment_id"]
    ok(do(appointment, "not-a-fit"))
    known_client("outsider")
    for wrong in (appointment, "no-such-appointment"):
        with nothing_written():
            body = request(provider_id="colleague", predecessor_id=wrong)
            assert refused(outsider.post("/appointments", body), 404, "not_found")


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_not_a_fit_and_matches_are_not_found_for_other_people(person: Person) -> None:
    appointment = made()["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit", person), 404, "not_found")
        assert refused(person.get(f"/appointments/{appointment}/matches"), 404, "not_found")


def test_not_a_fit_message_over_1000_characters_is_refused() -> None:
    appointment = made()["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit", message="x" * 1001), 422, "invalid", "message")
