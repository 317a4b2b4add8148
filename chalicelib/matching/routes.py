"""The questionnaire and its matches, public, and why a provider is not among them."""

import secrets
from datetime import datetime

from chalice import Blueprint
from pydantic import Field

from chalicelib import limits
from chalicelib.directory import table as directory
from chalicelib.directory.versions import version_of
from chalicelib.errors import FieldError, Invalid, NotFound, TooManyChecks, TryAgain
from chalicelib.matching import candidates_read, table
from chalicelib.matching.asking import asked_from
from chalicelib.matching.form import form
from chalicelib.matching.matches_read import closed_gates, page
from chalicelib.matching.reasons import changes
from chalicelib.matching.rules import reference_of
from chalicelib.matching.schemas import (
    Answers,
    ChangeRequest,
    MatchesOut,
    QuestionnaireForm,
    QuestionnaireOut,
    QuestionnaireRequest,
    WhyNotShownOut,
    WhyNotShownQuery,
)
from chalicelib.matching.why import why_not_shown
from chalicelib.practice import minors, practice_read
from chalicelib.practice.errors import GuardianNeeded
from chalicelib.route import Empty
from chalicelib.shapes import Shape
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
# The id opens the answers without signing in, so it has 192 random bits.
ID_BYTES = 24
# The parts of a provider's record that no gate about the client's answers depends on.
NOT_OF_GATES = {"version", "slug", "former_slugs", "email", "hours", "photo_id", "photo_upload", "joined_at"}
CRISIS_CONCERN = "self_harm_suicidal"
# People who aren't sure whether they are safe see crisis help too.
CRISIS_ANSWERS = ("yes", "not_sure")


class MatchesQuery(Shape):
    cursor: int = Field(default=0, ge=0, le=100_000)


@endpoint(bp, "GET", "/questionnaire", returns=QuestionnaireForm)
def show_questionnaire(call: Call[Empty, Empty]) -> QuestionnaireForm:
    """Show the form: its version, steps, questions and choices."""
    return form()


@endpoint(
    bp,
    "POST",
    "/questionnaires",
    body=QuestionnaireRequest,
    returns=QuestionnaireOut,
    status=201,
    limit=limits.QUESTIONNAIRES,
    errors=(Invalid, GuardianNeeded),
)
def answer_questionnaire(call: Call[QuestionnaireRequest, Empty]) -> QuestionnaireOut:
    """Store the answers for 90 days and return the first matches."""
    answers = call.body.answers()
    if answers.for_whom != "child":
        consent_ages = practice_read.current(call.now).consent_ages
        minors.check_alone(answers.age, answers.state, consent_ages)
    return _save_and_match(answers, call.now, crisis=call.body.safety in CRISIS_ANSWERS)


@endpoint(
    bp,
    "POST",
    "/questionnaires/{questionnaire_id}/changes",
    body=ChangeRequest,
    returns=QuestionnaireOut,
    status=201,
    limit=limits.QUESTIONNAIRES,
    errors=(NotFound, Invalid),
)
def change_questionnaire(call: Call[ChangeRequest, Empty], questionnaire_id: str) -> QuestionnaireOut:
    """Apply a near miss's change as a new questionnaire. The earlier answers stay unchanged."""
    stored = table.find_answers(questionnaire_id, call.now)
    change = changes(asked_from(stored.answers, call.now, _floor(call.now))).get(call.body.change)
    if change is None:
        message = "These answers can't be changed this way."
        raise Invalid([FieldError("change", "not_possible", message)])
    answers, _ = change
    return _save_and_match(answers, call.now, stored.excluded_providers, crisis=False)


def _save_and_match(
    answers: Answers, now: datetime, excluded_providers: frozenset[str] = frozenset(), *, crisis: bool
) -> QuestionnaireOut:
    asked = asked_from(answers, now, _floor(now), excluded_providers)
    questionnaire_id = secrets.token_urlsafe(ID_BYTES)
    expires_at = table.save(questionnaire_id, answers, now, excluded_providers)
    return QuestionnaireOut(
        questionnaire_id=questionnaire_id,
        reference=reference_of(questionnaire_id),
        expires_at=expires_at,
        crisis=crisis or CRISIS_CONCERN in answers.concerns,
        matches=page(candidates_read.in_state(answers.state, now), asked, questionnaire_id, 0),
    )


@endpoint(
    bp,
    "GET",
    "/questionnaires/{questionnaire_id}/matches",
    query=MatchesQuery,
    returns=MatchesOut,
    limit=limits.MATCHES,
    errors=(NotFound, Invalid),
)
def list_matches(call: Call[Empty, MatchesQuery], questionnaire_id: str) -> MatchesOut:
    """List the matches for stored answers, with their current openings."""
    stored = table.find_answers(questionnaire_id, call.now)
    asked = asked_from(stored.answers, call.now, _floor(call.now), stored.excluded_providers)
    providers = candidates_read.in_state(stored.answers.state, call.now)
    return page(providers, asked, questionnaire_id, call.query.cursor)


@endpoint(
    bp,
    "GET",
    "/portal/why-not-shown",
    query=WhyNotShownQuery,
    returns=WhyNotShownOut,
    role="provider",
    errors=(NotFound, TooManyChecks, TryAgain),
)
def show_why_not(call: Call[Empty, WhyNotShownQuery]) -> WhyNotShownOut:
    """Show what keeps the provider out of the matches with this reference now."""
    provider = directory.get(call.user.user_id, consistent=True)
    check = table.Check(provider.provider_id, version_of(provider, NOT_OF_GATES))
    answers = table.answers_for(call.query.reference, check, call.now)
    return why_not_shown(closed_gates(provider, asked_from(answers, call.now, _floor(call.now))))


def _floor(now: datetime) -> int:
    return practice_read.floor_hours(now)
