"""Any JSON at all (hypothesis) to every route that takes a body of somebody signed in: no server's error.

The bodies are good ones with a few fields changed, or whatever the OpenAPI document's types allow.
"""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app
from chalicelib.route import NoBody, Route
from chalicelib.web import ROUTES
from tests.api.client_side import GONE
from tests.api.cloud import everything
from tests.api.people import JSON, client, operator, owner
from tests.api.provider_side import follow_up, referred, series
from tests.api.test_any_json import values
from tests.api.test_busy_calendar import event, file
from tests.api.test_hours import window
from tests.api.test_one_off_openings import one
from tests.api.test_time_off import away
from tests.api.times import ahead, written

assert app.app
CANCEL = {"reason": "other", "message": "I am away."}
GRANT = {"state": "AZ", "kind": "state_license", "expires_on": "2099-12-31"}
TEXT = {"reason": "technical", "text": "Hello"}
# A good body for each route; those of a profile and of settings are what is shown, sent back.
GOOD: dict[str, dict[str, Any]] = {
    "POST /portal/referrals/{appointment_id}/cancel": CANCEL,
    "POST /portal/referrals/{appointment_id}/outcome": {"outcome": "attended"},
    "POST /portal/referrals/{appointment_id}/contact-us": TEXT,
    "POST /portal/appointments": follow_up(),
    "POST /portal/series": series(),
    "PUT /portal/hours": {
        "version": "x",
        "time_zone": "America/Phoenix",
        "weekly": [window()],
        "overrides": [],
    },
    "POST /portal/time-off": away(ahead(days=5)),
    "POST /portal/openings": one(),
    "PUT /portal/busy-calendar": file(event(ahead(days=4))),
    "PUT /portal/profile": {},
    "POST /portal/profile/photo": {"content_type": "image/png"},
    "PUT /portal/profile/photo": {"photo_id": "x" * 32},
    "PUT /portal/referral-settings": {},
    "PUT /admin/providers/{provider_id}/authority": {"authority": [GRANT]},
    "PUT /admin/support-requests/{request_id}": {"status": "done"},
    "POST /appointments/{appointment_id}/messages": {"text": "Hello"},
    "POST /appointments/{appointment_id}/cancel": GONE,
    "POST /appointments/{appointment_id}/reschedule": {"starts_at": written(ahead(days=6))},
    "POST /appointments/{appointment_id}/not-a-fit": {"message": "Thank you."},
}
SHOWN = {
    "PUT /portal/profile": "/portal/profile",
    "PUT /portal/referral-settings": "/portal/referral-settings",
}
TAKING = [
    route
    for route in ROUTES
    if route.body is not NoBody
    and (route.role in {"provider", "operator"} or "{appointment_id}" in route.path)
]
many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def test_every_such_route_has_a_good_body_here() -> None:
    assert {named(route) for route in TAKING} == GOOD.keys()


@many
@pytest.mark.parametrize("route", TAKING, ids=named)
@given(
    content=values, changes=st.dictionaries(st.integers(0, 30), values, max_size=3), rank=st.integers(0, 1)
)
def test_any_body_has_an_answer(route: Route, content: Any, changes: dict[int, Any], rank: int) -> None:
    appointment = _someone()
    person = {"operator": operator, "client": client}.get(route.role or "", owner)
    path = route.path.replace("{appointment_id}", appointment).replace("{provider_id}", "owner")
    path = path.replace("{request_id}", "x")
    fields = sorted(route.body.model_fields)
    good = _good(route)
    near = good | {fields[number % len(fields)]: change for number, change in changes.items()}
    before = everything()
    body = json.dumps((near, content)[rank]).encode()
    answer = person.send(route.method, path, body, content_type=JSON)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.json_body["code"]
        assert everything() == before


def _someone() -> str:
    """The referral of the tests, made once for all examples."""
    found = everything()["appointments"]
    return str(found[0]["appointment_id"]) if found else referred()


def _good(route: Route) -> dict[str, Any]:
    """The good body, with what it must have of the record as it is now."""
    name = named(route)
    if name in SHOWN:
        shown = owner.get(SHOWN[name]).json_body
        return {field: shown.get(field) for field in route.body.model_fields if field in shown}
    if "version" in route.body.model_fields:
        path = "/portal/hours" if "hours" in route.path else "/portal/authority"
        return GOOD[name] | {"version": owner.get(path).json_body["version"]}
    return GOOD[name]
