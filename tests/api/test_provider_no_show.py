"""POST /appointments/{id}/provider-no-show."""

import pytest

from tests.api.bookings import nothing_written
from tests.api.client_side import do
from tests.api.people import Person, client, colleague, outsider, owner, refused
from tests.api.provider_side import act, item, long_ago, referred


def test_client_reports_a_provider_no_show() -> None:
    appointment = referred()
    long_ago(appointment)
    answer = do(appointment, "provider-no-show")
    assert answer.status_code == 200
    assert (answer.json_body["status"], answer.json_body["referral_status"]) == (
        "no_show",
        "no_show_provider",
    )
    assert item(appointment)["event"] == "no_show_reported"
    assert owner.get(f"/portal/referrals/{appointment}").json_body["referral_status"] == "no_show_provider"


def test_repeated_no_show_report_returns_the_first_answer() -> None:
    appointment = referred()
    long_ago(appointment)
    first = do(appointment, "provider-no-show")
    with nothing_written():
        assert do(appointment, "provider-no-show").json_body == first.json_body


@pytest.mark.parametrize("late", ["provider-no-show", "outcome"])
def test_late_no_show_or_outcome_does_not_reopen_an_ended_referral(late: str) -> None:
    """Found by `tests/events/test_any_order.py`: the referral was open again, and nobody's."""
    appointment = referred()
    long_ago(appointment)
    assert do(appointment, "not-a-fit", message="").json_body["referral_status"] == "not_a_fit"
    if late == "outcome":
        answer = act(appointment, "outcome", outcome="attended")
        assert answer.json_body["status"] == "attended"
    else:
        answer = do(appointment, "provider-no-show")
        assert answer.json_body["status"] == "no_show"
    assert answer.status_code == 200
    assert owner.get(f"/portal/referrals/{appointment}").json_body["referral_status"] == "not_a_fit"


def test_provider_no_show_cannot_be_reported_before_the_start() -> None:
    appointment = referred()
    with nothing_written():
        assert refused(do(appointment, "provider-no-show"), 409, "not_yet_over")


def test_provider_no_show_cannot_be_reported_after_a_month() -> None:
    appointment = referred()
    long_ago(appointment, days=31)
    assert client.get(f"/appointments/{appointment}").json_body["actions"] == ["message", "not_a_fit"]
    with nothing_written():
        assert refused(do(appointment, "provider-no-show"), 409, "not_booked")


def test_provider_no_show_cannot_be_reported_after_an_outcome() -> None:
    appointment = referred()
    long_ago(appointment)
    act(appointment, "outcome", outcome="attended")
    with nothing_written():
        assert refused(do(appointment, "provider-no-show"), 409, "not_booked")


@pytest.mark.parametrize("person", [owner, colleague, outsider], ids=lambda each: each.user_id)
def test_no_show_report_is_not_found_for_other_people(person: Person) -> None:
    appointment = referred()
    long_ago(appointment)
    with nothing_written():
        assert refused(do(appointment, "provider-no-show", person), 404, "not_found")
