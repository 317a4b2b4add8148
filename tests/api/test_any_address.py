"""Any query and any id (hypothesis) to every route that takes one: never a server's error.

The routes, their queries and who may ask come from the declarations behind the OpenAPI document.
"""

import base64
import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app
from chalicelib.route import NoBody, Route
from chalicelib.web import ROUTES
from tests.api.cloud import everything
from tests.api.people import JSON, Person, anonymous, client, operator, owner
from tests.api.provider_side import referred

assert app.app
PEOPLE: dict[str | None, Person] = {
    "provider": owner,
    "client": client,
    "operator": operator,
    None: anonymous,
}
QUERIED = [route for route in ROUTES if route.query is not NoBody]
WITH_IDS = [route for route in ROUTES if "{" in route.path]
many = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
EDGES = (
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-12:00",
    "2200-12-31T23:59:59-14:00",
    "1970-01-01T00:00:00+14:00",
    "2026-02-30T00:00:00Z",
    "2026-12-01T00:00:00",
    "now",
    "1764547200",
)
instants = (
    st.datetimes().map(lambda each: each.isoformat() + "Z")
    | st.datetimes().map(lambda each: each.isoformat() + "+14:00")
    | st.sampled_from(EDGES)
)
# What the stores' keys are made of, put together in ways that no list of ours has.
PARTS = (
    "provider_id",
    "account_id",
    "recipient",
    "status",
    "thread",
    "created_at",
    "appointment_id",
    "S",
    "N",
)
keys = st.recursive(
    st.none() | st.integers() | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PARTS) | words, inner, max_size=5)
    ),
    max_leaves=8,
)
cursors = words | keys.map(lambda key: base64.urlsafe_b64encode(json.dumps(key).encode()).decode())
others = words | st.sampled_from(["session", "open", "other", "1", "-1", "9" * 20])


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def _value(name: str) -> st.SearchStrategy[str]:
    return {"from": instants | words, "to": instants | words, "cursor": cursors}.get(name, others)


def _somebody() -> str:
    """The referral of the tests, made once for all of a test's examples."""
    found = everything()["appointments"]
    return str(found[0]["appointment_id"]) if found else referred()


def _answered(answer: Any) -> None:
    assert answer.status_code < 500, answer.body
    if answer.status_code >= 400:
        assert answer.json_body["code"]


@pytest.mark.parametrize("route", QUERIED, ids=named)
@many
@given(choice=st.data())
def test_any_query_has_an_answer(route: Route, choice: st.DataObject) -> None:
    appointment = _somebody()
    names = [field.alias or name for name, field in route.query.model_fields.items()]
    asked = choice.draw(st.fixed_dictionaries({}, optional={name: _value(name) for name in names}))
    path = route.path.replace("{appointment_id}", appointment).replace("{slug}", "the-owner")
    path = re.sub(r"{\w+}", "x", path)
    _answered(PEOPLE[route.role].send(route.method, f"{path}?{urlencode(asked)}"))


@pytest.mark.parametrize("route", WITH_IDS, ids=named)
@many
@given(odd=words.filter(lambda each: each and "/" not in each))
def test_any_id_has_an_answer(route: Route, odd: str) -> None:
    _somebody()
    path = re.sub(r"{\w+}", lambda _: quote(odd, safe=""), route.path)
    _answered(PEOPLE[route.role].send(route.method, path, b"{}", content_type=JSON))


@many
@given(key=st.text(st.characters(max_codepoint=255), max_size=20))
def test_any_idempotency_key_has_an_answer(key: str) -> None:
    _somebody()
    body = json.dumps({"starts": "2027-01-01T00:00", "ends": "2027-01-02T00:00"}).encode()
    _answered(owner.send("POST", "/portal/time-off", body, content_type=JSON, idempotency_key=key))
