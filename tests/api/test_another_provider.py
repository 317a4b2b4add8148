"""A colleague sends the owner's ids to every route of the portal: nothing is shown or changed.

The colleague has their own record, clients and openings, so that no request is refused for lack of them.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

import app
from chalicelib.route import Route
from chalicelib.web import ROUTES
from tests.api.bookings import booked
from tests.api.cloud import besides, everything, repr_of, world
from tests.api.people import JSON, Person, colleague, ok, outsider, owner
from tests.api.portal import profile_form, settings_form
from tests.api.provider_side import follow_up, series
from tests.api.records import known_client, listed, profile
from tests.api.test_busy_calendar import event, file
from tests.api.test_hours import window
from tests.api.test_one_off_openings import one
from tests.api.test_time_off import away
from tests.api.times import ahead, now, written

assert app.app
# What no answer to another provider may contain: people, ids, words.
NAMES = (
    "Olive Owner",
    "Casey Client",
    "the canary note",
    "the canary request",
    "owner@practice",
    "the-owner",
)
PORTAL = [route for route in ROUTES if route.path.startswith("/portal")]
Body = dict[str, Any]
BODIES: dict[str, Callable[[], Body]] = {
    "POST /portal/referrals/{appointment_id}/cancel": lambda: {"reason": "other", "message": "I am away."},
    "POST /portal/referrals/{appointment_id}/reschedule": lambda: {
        "starts_at": written(ahead(hours=130)),
        "expected_starts_at": written(ahead(hours=72)),
    },
    "POST /portal/referrals/{appointment_id}/outcome": lambda: {"outcome": "attended"},
    "PUT /portal/referrals/{appointment_id}/video-link": lambda: {"video_link": None},
    "POST /portal/referrals/{appointment_id}/contact-us": lambda: {"reason": "technical", "text": "Hello"},
    "POST /portal/support-requests": lambda: {"topic": "other", "text": "Hello"},
    # The owner's client isn't a client of the colleague.
    "POST /portal/appointments": follow_up,
    "POST /portal/series": series,
    "PUT /portal/hours": lambda: {
        "version": colleague.get("/portal/hours").json_body["version"],
        "time_zone": "America/Phoenix",
        "weekly": [window()],
        "overrides": [],
    },
    "POST /portal/time-off": lambda: away(ahead(days=5)),
    "POST /portal/openings": lambda: one(starts_at=written(ahead(hours=90))),
    "PUT /portal/busy-calendar": lambda: file(event(ahead(days=4))),
    "PUT /portal/profile": lambda: profile_form(colleague),
    "POST /portal/profile/photo": lambda: {"content_type": "image/png"},
    "PUT /portal/profile/photo": lambda: {"photo_id": "x" * 32},
    "PUT /portal/referral-settings": lambda: settings_form(colleague),
}
OWNERS = Person("seen-by-the-owner-only")
QUERIES = {
    "/portal/calendar": f"?from={written(now())}&to={written(ahead(days=30))}",
    "/portal/referrals/{appointment_id}/openings": f"?from={written(now())}&to={written(ahead(days=30))}",
    "/portal/why-not-shown": f"?reference={'0' * 32}",
}


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture
def ids(cloud: None) -> dict[str, str]:
    """The owner's ids, by their names in the paths."""
    return world(_practice)


def _practice() -> dict[str, str]:
    listed()
    listed("colleague", profile=profile(name="Cora Colleague"))
    known_client()
    known_client("outsider", name="Oona Outsider")
    made = booked(note="the canary note")["appointment_id"]
    booked(outsider, provider_id="colleague")
    known_client(OWNERS.user_id or "")
    booked(OWNERS, ahead(hours=100))
    ok(owner.post("/portal/support-requests", {"topic": "other", "text": "the canary request"}))
    return {
        "appointment_id": made,
        "client_id": OWNERS.user_id or "",
        "series_id": owner.post("/portal/series", series()).json_body["series_id"],
        "time_off_id": owner.post("/portal/time-off", away(ahead(days=20))).json_body["time_off_id"],
        "opening_id": owner.post("/portal/openings", one()).json_body["opening_id"],
    }


def of_owner(stored: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Every item about the owner."""
    everyone = [item for table in stored.values() for item in table]
    return [repr_of(item) for item in everyone if any(_is_about_owner(value) for value in item.values())]


def _is_about_owner(value: Any) -> bool:
    """The field `owner` of a support request is an operator."""
    return "owner" in repr(value).replace('"owner":', "")


@pytest.mark.parametrize("route", PORTAL, ids=named)
def test_provider_reaches_nothing_of_another_provider(route: Route, ids: dict[str, str]) -> None:
    path = re.sub(r"{(\w+)}", lambda found: ids[found[1]], route.path) + QUERIES.get(route.path, "")
    body = json.dumps(BODIES.get(named(route), dict)()).encode()
    before = of_owner(everything() | besides())
    answer = colleague.send(route.method, path, body, content_type=JSON)
    assert of_owner(everything() | besides()) == before
    said = answer.body.decode()
    assert not [each for each in (*NAMES, *ids.values()) if each in said]
    if "{" in route.path:
        assert answer.status_code == 404, said
    else:
        assert answer.status_code in {200, 201, 204, 404, 409}, said
