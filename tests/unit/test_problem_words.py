"""The site's words for problems, held against the errors that the API's routes declare.

The table is site/js/lib/problem-words.js; its functions are tested in tests/site.
"""

import ast
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import app  # noqa: F401 - declares the routes
from chalicelib.errors import CaseloadError, Unreadable, UnsupportedMediaType
from chalicelib.openapi import declared_errors
from chalicelib.web import ROUTES
from tools import node

ROOT = Path(__file__).resolve().parents[2]
# What the site asks the API for where it uses the words of a context.
ACTIONS: dict[str, tuple[str, ...]] = {
    "answers": ("POST /questionnaires",),
    "appointment": (
        "POST /appointments/{appointment_id}/cancel",
        "POST /appointments/{appointment_id}/cancel-series",
        "POST /appointments/{appointment_id}/not-a-fit",
        "POST /appointments/{appointment_id}/provider-no-show",
        "POST /appointments/{appointment_id}/reschedule",
        "PUT /appointments/{appointment_id}/phone",
        "PUT /appointments/{appointment_id}/coverage",
    ),
    "booking": ("POST /appointments", "POST /appointments/{appointment_id}/match-again", "POST /holds"),
    "calendar": (
        "DELETE /portal/openings/{opening_id}",
        "DELETE /portal/series/{series_id}",
        "DELETE /portal/time-off/{time_off_id}",
        "GET /portal/referrals/{appointment_id}",
        "POST /portal/openings",
        "POST /portal/referrals/{appointment_id}/cancel",
        "POST /portal/time-off",
    ),
    "child": ("POST /me/dependents", "PUT /me/dependents/{client_id}", "DELETE /me/dependents/{client_id}"),
    "contact": ("POST /contact", "POST /portal/support-requests", "POST /support-requests"),
    "deletion": ("DELETE /me",),
    "first_session": ("POST /appointments/{appointment_id}/first-session",),
    "loading": ("GET /appointments", "GET /me", "GET /portal/calendar", "GET /providers/{slug}"),
    "message": ("POST /appointments/{appointment_id}/messages",),
    "new_appointment": ("POST /portal/appointments", "POST /portal/series"),
    "offer": ("POST /waitlist/offers/{offer_id}/accept",),
    "photo": ("POST /portal/profile/photo", "PUT /portal/profile/photo", "DELETE /portal/profile/photo"),
    "queue": ("PUT /admin/support-requests/{request_id}",),
    "referral": (
        "POST /portal/referrals/{appointment_id}/cancel",
        "POST /portal/referrals/{appointment_id}/contact-us",
        "POST /portal/referrals/{appointment_id}/outcome",
        "POST /portal/referrals/{appointment_id}/switch-to-call",
        "PUT /portal/referrals/{appointment_id}/video-link",
    ),
    "move": (
        "GET /portal/calendar",
        "GET /portal/referrals/{appointment_id}",
        "POST /portal/referrals/{appointment_id}/reschedule",
    ),
    "saving": (
        "PUT /me",
        "PUT /portal/hours",
        "PUT /portal/profile",
        "PUT /portal/referral-settings",
    ),
    "waitlist": ("POST /waitlist",),
}
# A context that builds on another has the other's words too.
BUILDS_ON = {"new_appointment": "calendar", "offer": "booking", "waitlist": "booking"}
FINDINGS = {"FieldError", "PydanticCustomError"}
# Only a broken page sends what these refuse.
TECHNICAL = {Unreadable, UnsupportedMediaType}
READ = """
import * as words from "./site/js/lib/problem-words.js";
const asked = JSON.parse(process.argv[1]);
const titled = (context, problem) => words.titledProblemWords(problem, context).text;
const answer = ([context, problem]) =>
  context in words.TITLED ? titled(context, problem) : words.problemWords(problem, context);
console.log(JSON.stringify({ ...words, answers: asked.map(answer) }));
"""


def site(asked: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The table's exports, and `answers` to problems in contexts."""
    command = [node.tool("node"), "--input-type=module", "--eval", READ, json.dumps(asked)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@cache
def table() -> dict[str, Any]:
    return site([])


def contexts() -> dict[str, set[str]]:
    """The codes that each context has words for, without those it takes from GENERAL."""
    return {name: set(words) for name, words in (table()["CONTEXTS"] | table()["TITLED"]).items()}


def errors_of(context: str) -> set[type[CaseloadError]]:
    routes = {f"{route.method} {route.path}": route for route in ROUTES}
    return {error for action in ACTIONS[context] for error in declared_errors(routes[action])}


def domain_codes() -> set[str]:
    families = [CaseloadError]
    for family in families:
        families += family.__subclasses__()
    return {each.code for each in families}


@cache
def findings() -> frozenset[str]:
    """The codes of findings at fields: what the API's code passes to a FieldError, or to pydantic for one."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "chalicelib").rglob("*.py"))
    return frozenset(
        argument.value
        for tree in trees
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FINDINGS
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def every_code() -> Iterator[tuple[str, str]]:
    yield from (("GENERAL", code) for code in table()["GENERAL"])
    yield from (("COLLISIONS", code) for code in table()["COLLISIONS"])
    yield from ((name, code) for name, codes in contexts().items() for code in codes)


def test_every_code_with_words_exists_in_the_api_or_is_the_sites_own() -> None:
    known = domain_codes() | findings() | set(table()["SITE_CODES"])
    assert {(where, code) for where, code in every_code() if code not in known} == set()


def test_every_context_names_its_actions() -> None:
    assert contexts().keys() == ACTIONS.keys()


@pytest.mark.parametrize("context", ACTIONS)
def test_context_has_no_words_for_a_code_that_its_actions_never_meet(context: str) -> None:
    met = {error.code for error in errors_of(context)} | {"internal_error", *table()["SITE_CODES"]}
    own = contexts()[context] - contexts().get(BUILDS_ON.get(context, ""), set())
    assert own - met - findings() == set()


@pytest.mark.parametrize("context", ACTIONS)
def test_every_error_that_an_action_can_meet_has_words_or_is_told_by_its_detail(context: str) -> None:
    errors = sorted(errors_of(context) - TECHNICAL, key=lambda error: error.code)
    asked = [(context, {"code": error.code, "detail": error.detail}) for error in errors]
    lost, *answers = site([(context, {"code": "unheard_of"}), *asked])["answers"]
    assert [error.code for error, words in zip(errors, answers, strict=True) if words in {"", lost}] == []
