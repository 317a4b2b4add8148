"""Questionnaires: one item each, by an unguessable id, gone after 90 days; also by its reference."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.errors import AskedTooOften, NotFound, TryAgain
from chalicelib.matching.rules import reference_of
from chalicelib.matching.schemas import Answers
from chalicelib.store import TableMeta, table, unless_condition_failed

KEPT = timedelta(days=90)
MOST_LOOKS = 3


class Look(NamedTuple):
    """Who asks why they were not shown, and a digest of the record that they ask with."""

    provider_id: str
    record: str


class ByReference(GlobalSecondaryIndex["QuestionnaireItem"]):
    class Meta(TableMeta):
        index_name = "by_reference"
        projection = AllProjection()

    reference = UnicodeAttribute(hash_key=True)


class QuestionnaireItem(Model):
    class Meta(TableMeta):
        table_name = table("questionnaires")

    questionnaire_id = UnicodeAttribute(hash_key=True)
    reference = UnicodeAttribute()
    answers = UnicodeAttribute()
    expires_at = NumberAttribute()
    looks = UnicodeSetAttribute(null=True)
    left_out = UnicodeSetAttribute(null=True)
    by_reference = ByReference()


def save(
    questionnaire_id: str, answers: Answers, now: datetime, left_out: frozenset[str] = frozenset()
) -> datetime:
    """Keep the answers and return when they expire."""
    expires_at = (now + KEPT).replace(microsecond=0)
    item = QuestionnaireItem(
        questionnaire_id,
        reference=reference_of(questionnaire_id),
        answers=answers.model_dump_json(),
        expires_at=int(expires_at.timestamp()),
        left_out=set(left_out) or None,
    )
    item.save(condition=QuestionnaireItem.questionnaire_id.does_not_exist())
    return expires_at


class Kept(NamedTuple):
    """Answers, and the providers whom the client has left out since."""

    answers: Answers
    left_out: frozenset[str]
    expires_at: datetime


def kept(questionnaire_id: str, now: datetime) -> Kept:
    """The answers; raises NotFound for an unknown or expired id."""
    try:
        item = QuestionnaireItem.get(questionnaire_id)
    except QuestionnaireItem.DoesNotExist:
        raise NotFound from None
    until = datetime.fromtimestamp(int(item.expires_at), UTC)
    return Kept(_kept(item, now), frozenset(item.left_out or ()), until)


def forget(questionnaire_id: str) -> None:
    """Delete answers before their time; those that are gone are no error."""
    QuestionnaireItem(questionnaire_id).delete()


def leave_out(questionnaire_id: str, provider_id: str) -> None:
    """Don't show a provider for these answers again; nothing happens where the answers are gone."""
    with unless_condition_failed():
        QuestionnaireItem(questionnaire_id).update(
            [QuestionnaireItem.left_out.add({provider_id})], condition=QuestionnaireItem.answers.exists()
        )


def looked_at(reference: str, look: Look, now: datetime) -> Answers:
    """The answers, by their reference alone, for one look of a provider's; raises NotFound as above.

    Who changes their record between looks could read the answers off the gates. So each look is kept,
    and only a few that differ are let through: AskedTooOften. TryAgain beside another look.
    """
    for item in QuestionnaireItem.by_reference.query(reference, limit=1):
        found = _kept(item, now)
        _count(item, look)
        return found
    raise NotFound


def _count(item: QuestionnaireItem, look: Look) -> None:
    looks = frozenset(item.looks or ())
    own = {each for each in looks if each.startswith(f"{look.provider_id}#")}
    this = f"{look.provider_id}#{look.record}"
    if this in own:
        return
    if len(own) >= MOST_LOOKS:
        raise AskedTooOften
    as_read = QuestionnaireItem.looks == set(looks) if looks else QuestionnaireItem.looks.does_not_exist()
    with unless_condition_failed() as outcome:
        QuestionnaireItem(item.questionnaire_id).update(
            [QuestionnaireItem.looks.add({this})], condition=as_read & QuestionnaireItem.reference.exists()
        )
    if not outcome.held:
        raise TryAgain


def _kept(item: QuestionnaireItem, now: datetime) -> Answers:
    """The store deletes late: what has expired is gone for its readers."""
    if datetime.fromtimestamp(int(item.expires_at), UTC) <= now:
        raise NotFound
    return Answers.model_validate_json(item.answers)
