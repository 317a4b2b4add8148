"""POST /appointments/{id}/not-a-fit, GET /appointments/{id}/matches, and a booking in another's place."""

from typing import Any

import pytest

from tests.api.bookings import booked, calendar_of, nothing_written, request, taken
from tests.api.client_side import GONE, do
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, client, colleague, nobody, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, long_ago
from tests.api.records import answers, known_client, listed
from tests.api.times import ahead

OTHERS = ("colleague", "third", "fourth", "fifth")


def asked() -> str:
    return str(nobody.post("/questionnaires", answers()).json_body["questionnaire_id"])


def made(**changes: Any) -> dict[str, Any]:
    """A booking with `owner` out of a questionnaire; others fit it too."""
    for provider_id in ("owner", *OTHERS):
        listed(provider_id)
    known_client()
    return booked(questionnaire_id=asked(), **changes)


def shown(questionnaire_id: str) -> set[str]:
    page = nobody.get(f"/questionnaires/{questionnaire_id}/matches").json_body
    return {each["provider"]["provider_id"] for each in page["matches"]}


def test_it_works() -> None:
    appointment = made()
    assert "owner" in shown(appointment["questionnaire_id"])
    answer = do(appointment["appointment_id"], "not-a-fit", message="It isn't what I need.")
    assert answer.status_code == 200
    given_up = answer.json_body
    assert (given_up["referral"], given_up["status"]) == ("not_a_fit", "cancelled")
    assert given_up["cancellation"]["reason"] == "not_a_good_fit"
    assert shown(appointment["questionnaire_id"]) == set(OTHERS)
    assert (taken("provider#owner"), taken("client#client")) == ([], [])
    assert "referral#client" not in calendar_of("provider#owner")
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0


def test_after_a_first_session_that_was_kept_the_work_ends() -> None:
    appointment = made()["appointment_id"]
    long_ago(appointment)
    act(appointment, "outcome", outcome="kept")
    given_up = do(appointment, "not-a-fit").json_body
    assert (given_up["referral"], given_up["status"]) == ("not_a_fit", "kept")
    assert "referral#client" not in calendar_of("provider#owner")
    assert item(appointment).get("tell") is None


def test_after_a_provider_didn_t_come_the_client_is_led_on() -> None:
    appointment = made()["appointment_id"]
    long_ago(appointment)
    do(appointment, "provider-no-show")
    assert do(appointment, "not-a-fit").json_body["referral"] == "not_a_fit"
    assert "referral#client" not in calendar_of("provider#owner")
    assert client.post("/appointments", request(ahead(hours=96))).status_code == 201


def test_a_follow_up_booked_in_the_same_moment_keeps_the_referral_open() -> None:
    appointment = made()["appointment_id"]
    later = follow_up(ahead(hours=120))
    with before_each_write(lambda: owner.post("/portal/appointments", later)):
        assert refused(do(appointment, "not-a-fit"), 409, "appointments_ahead")
    assert "referral#client" in calendar_of("provider#owner")


def test_with_more_ahead_that_is_to_be_cancelled_first() -> None:
    appointment = made()["appointment_id"]
    later = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit"), 409, "appointments_ahead")
    do(later, "cancel", **GONE)
    assert do(later, "not-a-fit").json_body["appointment_id"] == appointment


def test_a_repeat_is_answered_and_changes_nothing() -> None:
    appointment = made()["appointment_id"]
    first = do(appointment, "not-a-fit")
    with nothing_written():
        assert do(appointment, "not-a-fit").json_body == first.json_body


def test_what_was_cancelled_is_no_fit_to_give_up() -> None:
    appointment = made()["appointment_id"]
    do(appointment, "cancel", **GONE)
    with nothing_written():
        assert refused(do(appointment, "not-a-fit"), 409, "not_booked")


def test_the_next_three_leave_the_provider_out() -> None:
    appointment = made()["appointment_id"]
    act(appointment, "cancel", reason="provider_unavailable", message="I am sorry.")
    page = client.get(f"/appointments/{appointment}/matches").json_body
    names = {each["provider"]["provider_id"] for each in page["matches"]}
    assert len(page["matches"]) == 3
    assert names < set(OTHERS)
    assert all(each["next_openings"] for each in page["matches"])


def test_whom_one_has_given_up_stays_left_out() -> None:
    appointment = made()
    do(appointment["appointment_id"], "not-a-fit")
    second = booked(provider_id="colleague", questionnaire_id=appointment["questionnaire_id"])
    act(second["appointment_id"], "cancel", colleague, reason="other")
    page = client.get(f"/appointments/{second['appointment_id']}/matches").json_body
    assert {each["provider"]["provider_id"] for each in page["matches"]} == {"third", "fourth", "fifth"}


def test_without_answers_there_are_no_next_ones() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    assert refused(client.get(f"/appointments/{appointment}/matches"), 404, "not_found")


def test_the_referral_is_linked_to_the_one_that_comes_in_its_place() -> None:
    appointment = made()["appointment_id"]
    do(appointment, "not-a-fit")
    successor = booked(provider_id="colleague", instead_of=appointment)["appointment_id"]
    given_up = client.get(f"/appointments/{appointment}").json_body
    assert (given_up["referral"], given_up["successor_id"]) == ("rematched", successor)
    assert owner.get(f"/portal/referrals/{appointment}").json_body["status"] == "rematched"
    assert item(appointment).get("tell") is None


def test_so_is_one_that_its_provider_cancelled_and_its_state_stays() -> None:
    appointment = made()["appointment_id"]
    act(appointment, "cancel", reason="other")
    successor = booked(provider_id="colleague", instead_of=appointment)["appointment_id"]
    before = client.get(f"/appointments/{appointment}").json_body
    assert (before["referral"], before["successor_id"]) == ("cancelled_by_provider", successor)


def test_it_is_linked_once_and_only_where_it_came_to_nothing() -> None:
    appointment = made()["appointment_id"]
    booked(provider_id="colleague", instead_of=appointment, starts_at=ahead(hours=80))
    assert client.get(f"/appointments/{appointment}").json_body["successor_id"] is None
    do(appointment, "not-a-fit")
    first = booked(provider_id="third", instead_of=appointment, starts_at=ahead(hours=84))
    booked(provider_id="fourth", instead_of=appointment, starts_at=ahead(hours=88))
    linked = client.get(f"/appointments/{appointment}").json_body["successor_id"]
    assert linked == first["appointment_id"]


def test_nobody_books_in_the_place_of_another_s() -> None:
    appointment = made()["appointment_id"]
    do(appointment, "not-a-fit")
    known_client("outsider")
    for wrong in (appointment, "no-such-appointment"):
        with nothing_written():
            body = request(provider_id="colleague", instead_of=wrong)
            assert refused(outsider.post("/appointments", body), 404, "not_found")


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_for_everybody_else_it_isn_t_there(person: Person) -> None:
    appointment = made()["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit", person), 404, "not_found")
        assert refused(person.get(f"/appointments/{appointment}/matches"), 404, "not_found")


def test_a_message_has_its_limit() -> None:
    appointment = made()["appointment_id"]
    with nothing_written():
        assert refused(do(appointment, "not-a-fit", message="x" * 1001), 422, "invalid", "message")
