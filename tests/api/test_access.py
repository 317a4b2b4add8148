"""Every route refuses the people it is not for, and writes nothing.

Other providers and clients, who can use a route but not with these ids, are tested with each route.
"""

import re

import pytest

import app
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api.bookings import nothing_written
from tests.api.cloud import world
from tests.api.people import JSON, Person, anonymous, client, operator, owner, refused
from tests.api.provider_side import referred

# Declared by importing the app, of which the tests' people make use.
assert app.app
STRANGERS: dict[str, tuple[Person, ...]] = {
    "client": (),
    "provider": (client, operator),
    "operator": (client, owner),
}
GUARDED = [route for route in ROUTES if route.role]


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.mark.parametrize("route", GUARDED, ids=named)
def test_route_refuses_visitors_and_people_without_its_role(route: Route) -> None:
    appointment = world(referred)
    path = re.sub(r"{\w+}", appointment, route.path)
    with nothing_written():
        assert refused(anonymous.send(route.method, path, b"{}", content_type=JSON), 401, "not_signed_in")
        for person in STRANGERS[route.role or "client"]:
            assert refused(person.send(route.method, path, b"{}", content_type=JSON), 403, "forbidden")


def test_portal_routes_need_a_provider_and_admin_routes_an_operator() -> None:
    for route in ROUTES:
        if route.path.startswith("/portal"):
            assert route.role == "provider", named(route)
        if route.path.startswith("/admin"):
            assert route.role == "operator", named(route)


def test_only_the_listed_routes_need_no_sign_in() -> None:
    assert {named(route) for route in ROUTES if not route.role} == {
        "GET /health",
        "GET /openapi.json",
        "GET /practice",
        "GET /questionnaire",
        "POST /questionnaires",
        "POST /questionnaires/{questionnaire_id}/changes",
        "GET /questionnaires/{questionnaire_id}/matches",
        "GET /providers/{slug}",
        "GET /providers/{slug}/openings",
        "GET /feeds/{token}",
        "HEAD /feeds/{token}",
        "POST /contact",
        "POST /holds",
        "DELETE /holds/{hold_id}",
    }
