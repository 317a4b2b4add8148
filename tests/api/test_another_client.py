"""Other clients, other providers and visitors send a family's ids to every client route.

The family has a child, an appointment, a message, notifications, a waitlist entry and an offer. Each of the
others has their own account, so that no request is refused for lack of one.
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from chalice.test import HTTPResponse

import app
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api.bookings import PHONE, booked, request
from tests.api.client_side import COVERAGE, first_session, match_again
from tests.api.cloud import besides, everything, repr_of, world
from tests.api.families import MAX, born, child
from tests.api.people import JSON, Person, anonymous, client, colleague, ok, outsider
from tests.api.records import answers, known_client, listed, profile, settings
from tests.api.sign_ins import pool
from tests.api.times import ahead, now, written
from tests.api.waiting import freed, offered, waits, wish
from tests.events.records import record_of, run

assert app.app
OTHERS = {"another client": outsider, "a provider not concerned": colleague, "anonymous": anonymous}
ROUTES_OF_CLIENTS = [route for route in ROUTES if route.role == "client"]
NAMES = (
    "Casey Client",
    "Kit Client",
    "the canary note",
    "the canary message",
    "the canary request",
    "client@people",
)
Ids = dict[str, str]
BODIES: dict[str, Callable[[Ids], Any]] = {
    "PUT /me": lambda _: {"name": "Oona Outsider", "born_on": born(40), "time_zone": "America/New_York"},
    "POST /me/dependents": lambda _: MAX,
    "PUT /me/dependents/{client_id}": lambda _: MAX,
    "POST /appointments": lambda ids: request(
        ahead(hours=120), client_id=ids["client_id"], predecessor_id=ids["appointment_id"]
    ),
    "POST /appointments/{appointment_id}/cancel": lambda _: {"reason": "schedule", "message": ""},
    "POST /appointments/{appointment_id}/cancel-series": lambda _: {"reason": "schedule"},
    "POST /appointments/{appointment_id}/first-session": lambda _: first_session(ahead(hours=130)),
    "POST /appointments/{appointment_id}/match-again": lambda _: match_again(ahead(hours=130)),
    "POST /appointments/{appointment_id}/reschedule": lambda _: {"starts_at": written(ahead(hours=130))},
    "PUT /appointments/{appointment_id}/phone": lambda _: {"phone": PHONE},
    "PUT /appointments/{appointment_id}/coverage": lambda _: COVERAGE,
    "POST /appointments/{appointment_id}/not-a-fit": lambda _: {"message": ""},
    "POST /me/holds": lambda _: {
        "provider_id": "owner",
        "type": "session",
        "starts_at": written(ahead(hours=120)),
    },
    "POST /appointments/{appointment_id}/messages": lambda _: {"text": "Let me in."},
    "POST /support-requests": lambda ids: {
        "topic": "other",
        "text": "Hello",
        "appointment_id": ids["appointment_id"],
    },
    "POST /waitlist": lambda ids: wish(client_id=ids["client_id"]),
}
# Routes without an id, which answer with the asker's own data.
OF_ONES_OWN = {
    "GET /me",
    "PUT /me",
    "DELETE /me",
    "GET /me/export",
    "POST /me/dependents",
    "POST /me/holds",
} | {
    f"{method} {path}"
    for method, path in (
        ("GET", "/appointments"),
        ("GET", "/notifications"),
        ("GET", "/support-requests"),
        ("GET", "/waitlist"),
    )
}
OF_ONES_OWN |= {"POST /notifications/read-all"}


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture
def ids(cloud: None) -> Ids:
    """The family's ids, by their names in the paths."""
    return world(_family)


def _family() -> Ids:
    ages = settings(age_groups=("child", "adult"))
    listed(settings=ages)
    listed("colleague", settings=ages, profile=profile(name="Cora Colleague"))
    known_client()
    for other in (outsider, colleague):
        known_client(str(other.user_id), name="Oona Outsider")
    kit = child(client, {"name": "Kit Client", "born_on": born(9)})
    asked = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    made = booked(note="the canary note", questionnaire_id=asked)
    ok(client.post(f"/appointments/{made['appointment_id']}/messages", {"text": "the canary message"}))
    ok(client.post("/support-requests", {"topic": "other", "text": "the canary request"}))
    run(record_of(json.dumps(_record(made["appointment_id"])), "INSERT"))
    entry = waits(client, client_id=kit)
    known_client("third", name="Theo Third")
    run(freed(ahead(hours=96), Person("third")))
    offer = offered(client)
    assert offer
    notice = client.get("/notifications").json_body["notifications"][0]
    return {
        "appointment_id": made["appointment_id"],
        "client_id": kit,
        "entry_id": entry["entry_id"],
        "offer_id": offer["offer_id"],
        "notification_id": notice["notification_id"],
    }


def _record(appointment_id: str) -> Any:
    (found,) = [each for each in everything()["appointments"] if each["appointment_id"] == appointment_id]
    return json.loads(found["record"])


def of_family(stored: dict[str, list[dict[str, Any]]], ids: Ids) -> list[str]:
    """Every item about the family."""
    shown = [repr_of(item) for table in stored.values() for item in table]
    return [each for each in shown if "'client'" in each or any(one in each for one in ids.values())]


def _asked(person: Person, route: Route, ids: Ids) -> HTTPResponse:
    path = re.sub(r"{(\w+)}", lambda found: ids[found[1]], route.path)
    if route.path.endswith("/openings"):
        path += f"?from={written(now())}&to={written(now() + timedelta(days=10))}"
    body = json.dumps(BODIES[named(route)](ids) if named(route) in BODIES else {}).encode()
    with pool():
        return person.send(route.method, path, body, content_type=JSON)


@pytest.mark.parametrize("asker", OTHERS)
@pytest.mark.parametrize("route", ROUTES_OF_CLIENTS, ids=named)
def test_other_accounts_and_visitors_reach_nothing_of_a_family(route: Route, asker: str, ids: Ids) -> None:
    before = of_family(everything() | besides(), ids)
    answer = _asked(OTHERS[asker], route, ids)
    assert of_family(everything() | besides(), ids) == before
    said = answer.body.decode()
    assert not [each for each in (*NAMES, *ids.values()) if each in said], said
    if asker == "anonymous":
        assert answer.status_code == 401, said
    elif named(route) in OF_ONES_OWN:
        # Only an operator can delete a provider's account.
        assert answer.status_code in {200, 201, 204, 403}, said
    else:
        assert answer.status_code == 404, said


@pytest.mark.parametrize("route", ROUTES_OF_CLIENTS, ids=named)
def test_family_itself_reaches_every_client_route(route: Route, ids: Ids) -> None:
    """The positive control of the test above."""
    answer = _asked(client, route, ids)
    assert answer.status_code not in {401, 403, 404}, answer.body
