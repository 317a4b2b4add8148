"""No route that reads gives a location, a number or a plan to others, or after a cancellation or deletion.

Every GET route is asked with the ids of appointments whose locations, numbers and plans are canaries.
"""

import re
from datetime import timedelta

import pytest
from chalice.test import HTTPResponse

import app
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api.client_side import GONE
from tests.api.cloud import everything, repr_of
from tests.api.people import Person, anonymous, client, colleague, ok, operator, outsider, owner
from tests.api.provider_side import act, series
from tests.api.records import answers, known_client
from tests.api.sign_ins import pool
from tests.api.test_location_canaries import (
    COVERAGE,
    DIGITS,
    PEOPLE,
    appointments,
    found,
    said,
    stream_all,
)
from tests.api.times import ahead, now, written
from tests.events.clock import moved_clock

assert app.app
assert appointments, "a fixture"
Ids = dict[str, list[str]]
READING = [route for route in ROUTES if route.method == "GET"]
# A provider's own settings hold the room and the office.
OWN_SETTINGS = re.compile(r"/portal/(profile|hours|referral-settings|choices)")


@pytest.fixture
def ids(appointments: dict[str, str]) -> Ids:
    """The appointments' ids, and those of everything that leads to them."""
    known_client("fourth")
    asked = anonymous.post("/questionnaires", answers(formats=["video", "phone"])).json_body
    about = {"topic": "other", "text": "Please call.", "appointment_id": appointments["phone"]}
    requests = [
        ok(outsider.post("/support-requests", about))["request_id"],
        ok(act(appointments["video"], "contact-us", reason="other", text="Please help."))["request_id"],
    ]
    feed = ok(owner.post("/portal/calendar-feed"))["url"].rsplit("/", 1)[-1]
    return {
        "appointment_id": [*appointments.values()],
        "provider_id": ["owner"],
        "slug": ["the-owner"],
        "questionnaire_id": [asked["questionnaire_id"]],
        "request_id": requests,
        "token": [feed],
    }


def asked(person: Person, route: Route, ids: Ids) -> list[HTTPResponse]:
    names = re.findall(r"{(\w+)}", route.path)
    values = ids.get(names[0], ["unknown"]) if names else [""]
    paths = [re.sub(r"{\w+}", value, route.path) for value in values]
    span = {"from_": written(now()), "to": written(ahead(days=20))}
    query = span if re.search("openings|calendar$", route.path) else {}
    if route.path.startswith("/providers/{slug}/openings"):
        query |= {"type": "session"}
    return [person.get(path, **query) for path in paths]


def leaks(person: Person, ids: Ids, *, but: re.Pattern[str] | None = None) -> list[str]:
    """What the person is answered with, by route and canary."""
    return [
        f"{route.path}: {canary}"
        for route in READING
        if not (but and but.search(route.path))
        for answer in asked(person, route, ids)
        for canary in found(said(answer))
    ]


def test_owner_and_clients_are_answered_with_their_canaries(ids: Ids) -> None:
    """The positive control."""
    assert leaks(owner, ids, but=OWN_SETTINGS)
    for person in PEOPLE.values():
        assert leaks(person, ids)


@pytest.mark.parametrize(
    "person",
    [colleague, operator, anonymous, Person("fourth")],
    ids=["another provider", "an operator", "a visitor", "another client"],
)
def test_no_route_answers_others_with_a_canary(person: Person, ids: Ids) -> None:
    stream_all()
    assert leaks(person, ids) == []


def test_operator_with_a_request_about_the_appointment_reads_no_canary(ids: Ids) -> None:
    for each in ids["request_id"]:
        answer = operator.get(f"/admin/support-requests/{each}")
        assert answer.status_code == 200
        assert found(said(answer)) == []


@pytest.mark.parametrize("by", ["client", "provider"])
def test_no_route_answers_either_side_with_a_canary_after_a_cancellation(by: str, ids: Ids) -> None:
    for format_, person in PEOPLE.items():
        id_ = ids["appointment_id"][[*PEOPLE].index(format_)]
        if by == "client":
            ok(person.post(f"/appointments/{id_}/cancel", GONE))
        else:
            ok(act(id_, "cancel", reason="other", message=""))
    assert leaks(owner, ids, but=OWN_SETTINGS) == []
    for person in PEOPLE.values():
        assert leaks(person, ids) == []


def test_no_route_answers_either_side_with_a_canary_after_a_series_is_canceled(ids: Ids) -> None:
    made = ok(owner.post("/portal/series", series(ahead(hours=200), client_id="client")))
    dates = [each["appointment_id"] for each in made["appointments"]]
    for each in dates:
        ok(client.put(f"/appointments/{each}/coverage", COVERAGE))
    only = {"appointment_id": dates, "series_id": [made["series_id"]]}
    shown = re.compile(r"^/appointments/{appointment_id}$|^/portal/referrals/{appointment_id}$")
    ok(client.post(f"/appointments/{dates[0]}/cancel-series", GONE))
    for person in (client, owner):
        for route in READING:
            if shown.search(route.path):
                assert [found(said(answer)) for answer in asked(person, route, only)] in ([], [[]] * 5)


def test_nothing_stored_has_a_number_or_a_plan_after_the_accounts_are_deleted(ids: Ids) -> None:
    stream_all()
    with moved_clock() as clock, pool():
        clock.passed = timedelta(days=30)
        for person in PEOPLE.values():
            assert person.send("DELETE", "/me").status_code == 204
        stored = "".join(repr_of(item) for table in everything().values() for item in table)
        for canary in (DIGITS, *COVERAGE.values()):
            assert canary not in stored
        answers_ = [said(each) for route in READING for each in asked(owner, route, ids)]
        for canary in (DIGITS, *COVERAGE.values()):
            assert [each for each in answers_ if canary in each] == []
