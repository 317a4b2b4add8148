"""The OpenAPI document lists the Idempotency-Key for exactly the routes that use it."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import HTTPResponse

import app
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api.asking import ASKED, visitor
from tests.api.bookings import request
from tests.api.client_side import first_session, match_again
from tests.api.contract import document
from tests.api.families import MIA
from tests.api.people import anonymous, client, owner, refused
from tests.api.provider_side import follow_up, referred, series
from tests.api.test_time_off import away
from tests.api.times import ahead, written

assert app.app
MALFORMED = "a key with blanks"
HELLO = {"text": "Hello"}


def in_days(days: int) -> str:
    return written(ahead(days=days))


HOLD = {"provider_id": "owner", "type": "session"}
# A request to each route, valid except for the key.
SENT: dict[str, Callable[[str, dict[str, str]], HTTPResponse]] = {
    "POST /appointments": lambda _, key: client.post("/appointments", request(ahead(hours=120)), **key),
    "POST /appointments/{appointment_id}/messages": lambda id_, key: client.post(
        f"/appointments/{id_}/messages", HELLO, **key
    ),
    "POST /appointments/{appointment_id}/cancel-series": lambda id_, key: client.post(
        f"/appointments/{id_}/cancel-series", {"reason": "schedule"}, **key
    ),
    "POST /appointments/{appointment_id}/first-session": lambda id_, key: client.post(
        f"/appointments/{id_}/first-session", first_session(ahead(hours=120)), **key
    ),
    "POST /appointments/{appointment_id}/match-again": lambda id_, key: client.post(
        f"/appointments/{id_}/match-again", match_again(ahead(hours=120)), **key
    ),
    "POST /holds": lambda _, key: anonymous.post("/holds", HOLD | {"starts_at": in_days(5)}, **key),
    "POST /contact": lambda _, key: anonymous.post("/contact", visitor(), **key),
    "POST /me/holds": lambda _, key: client.post("/me/holds", HOLD | {"starts_at": in_days(6)}, **key),
    "POST /me/dependents": lambda _, key: client.post("/me/dependents", MIA, **key),
    "POST /support-requests": lambda _, key: client.post("/support-requests", ASKED, **key),
    "POST /portal/support-requests": lambda _, key: owner.post(
        "/portal/support-requests", HELLO | {"topic": "other"}, **key
    ),
    "POST /portal/appointments": lambda _, key: owner.post("/portal/appointments", follow_up(), **key),
    "POST /portal/series": lambda _, key: owner.post("/portal/series", series(), **key),
    "POST /portal/time-off": lambda _, key: owner.post("/portal/time-off", away(ahead(days=20)), **key),
    "POST /portal/referrals/{appointment_id}/contact-us": lambda id_, key: owner.post(
        f"/portal/referrals/{id_}/contact-us", HELLO | {"reason": "other"}, **key
    ),
}


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


def _documented(route: Route) -> dict[str, Any] | None:
    operation = document()["paths"][f"/api{route.path}"][route.method.lower()]
    named = [each for each in operation.get("parameters", []) if each["name"] == "Idempotency-Key"]
    return named[0] if named else None


def test_openapi_names_the_key_for_exactly_the_routes_tested() -> None:
    assert {_name(route) for route in ROUTES if _documented(route)} == SENT.keys()


@pytest.mark.parametrize("route", SENT)
def test_route_that_takes_an_idempotency_key_refuses_a_malformed_key(route: str) -> None:
    appointment_id = referred()
    answer = SENT[route](appointment_id, {"idempotency_key": MALFORMED})
    assert refused(answer, 422, "invalid", "Idempotency-Key")
