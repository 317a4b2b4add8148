"""Questionnaires: one item each, by an unguessable id, gone after 90 days; also by its reference."""

from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.matching.rules import reference_of
from chalicelib.matching.schemas import Answers
from chalicelib.store import TableMeta, table

KEPT = timedelta(days=90)


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
    by_reference = ByReference()


def save(questionnaire_id: str, answers: Answers, now: datetime) -> datetime:
    """Keep the answers and return when they expire."""
    expires_at = (now + KEPT).replace(microsecond=0)
    item = QuestionnaireItem(
        questionnaire_id,
        reference=reference_of(questionnaire_id),
        answers=answers.model_dump_json(),
        expires_at=int(expires_at.timestamp()),
    )
    item.save(condition=QuestionnaireItem.questionnaire_id.does_not_exist())
    return expires_at


def answers(questionnaire_id: str, now: datetime) -> Answers:
    """The answers; raises NotFound for an unknown or expired id."""
    try:
        return _kept(QuestionnaireItem.get(questionnaire_id), now)
    except QuestionnaireItem.DoesNotExist:
        raise NotFound from None


def answers_referred_to(reference: str, now: datetime) -> Answers:
    """The answers, by their reference alone; raises NotFound as above."""
    for item in QuestionnaireItem.by_reference.query(reference, limit=1):
        return _kept(item, now)
    raise NotFound


def _kept(item: QuestionnaireItem, now: datetime) -> Answers:
    """The store deletes late: what has expired is gone for its readers."""
    if datetime.fromtimestamp(int(item.expires_at), UTC) <= now:
        raise NotFound
    return Answers.model_validate_json(item.answers)
