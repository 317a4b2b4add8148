"""Who books for someone under 18: a guardian, or the minor from the state's age of consent on."""

from datetime import date
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.clients import table as clients
from chalicelib.clients.rules import with_details
from chalicelib.clients.schemas import DetailsRequest
from tests.api.bookings import nothing_written, request
from tests.api.people import anonymous, client, ok, owner, refused
from tests.api.records import answers, listed, settings
from tests.api.test_practice import changed
from tests.api.times import ahead, now

TEENS = settings(age_groups=("child", "teen", "adult"))
START = ahead(hours=100)


def _born(years: int, days: int = 0) -> date:
    """The birth date of someone who turned that old on the date of START, `days` before or after it."""
    day = START.date()
    return date.fromordinal(date(day.year - years, day.month, min(day.day, 28)).toordinal() + days)


def _known(born_on: date) -> None:
    details = DetailsRequest(name="Casey Client", born_on=born_on, time_zone="America/Phoenix")
    clients.change("client", lambda before: with_details("client", before, details))


def _book(**body: Any) -> HTTPResponse:
    return client.post("/appointments", request(START, **body))


def test_minor_without_a_consent_age_in_their_state_is_refused() -> None:
    listed(settings=TEENS)
    _known(_born(17))
    with nothing_written():
        assert refused(_book(), 409, "guardian_needed")


def test_minor_of_the_states_consent_age_books_and_the_provider_sees_how() -> None:
    listed(settings=TEENS)
    changed(consent_ages={"AZ": 16})
    _known(_born(16))
    booked = ok(_book())["appointment_id"]
    seen = ok(owner.get(f"/portal/referrals/{booked}"))["client"]
    assert (seen["age"], seen["consent_age"], seen["guardian_name"]) == (16, 16, None)


def test_minor_below_the_states_consent_age_is_refused() -> None:
    listed(settings=TEENS)
    changed(consent_ages={"AZ": 16, "CA": 12})
    _known(_born(15))
    assert refused(_book(), 409, "guardian_needed")


def test_client_who_is_18_on_the_date_of_the_session_books_as_an_adult() -> None:
    listed(settings=TEENS)
    _known(_born(18, days=-1))
    booked = ok(_book())["appointment_id"]
    assert ok(owner.get(f"/portal/referrals/{booked}"))["client"]["consent_age"] is None


@pytest.mark.parametrize(("years", "status"), [(17, 409), (30, 201)])
def test_guardian_of_a_child_must_be_of_age(years: int, status: int) -> None:
    listed(settings=TEENS)
    _known(date(now().year - years, 1, 1))
    child = ok(client.post("/me/dependents", {"name": "Mia", "born_on": str(_born(9))}))["client_id"]
    assert _book(client_id=child).status_code == status


def test_answers_of_a_minor_for_themself_are_refused_and_for_a_child_are_not() -> None:
    changed(consent_ages={"AZ": 16})
    with nothing_written():
        assert refused(anonymous.post("/questionnaires", answers(age=15)), 409, "guardian_needed")
    assert anonymous.post("/questionnaires", answers(age=16)).status_code == 201
    assert anonymous.post("/questionnaires", answers(age=9, for_whom="child")).status_code == 201


def test_minor_cannot_wait_for_what_they_cannot_book() -> None:
    listed(settings=TEENS)
    asked = ok(anonymous.post("/questionnaires", answers(age=30)))["questionnaire_id"]
    _known(_born(15))
    with nothing_written():
        assert refused(client.post("/waitlist", {"questionnaire_id": asked}), 409, "guardian_needed")
