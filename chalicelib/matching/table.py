"""Questionnaires: one item each, by an unguessable id, gone after 90 days."""

from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.matching.schemas import Answers
from chalicelib.store import TableMeta, table

KEPT = timedelta(days=90)


class QuestionnaireItem(Model):
    class Meta(TableMeta):
        table_name = table("questionnaires")

    questionnaire_id = UnicodeAttribute(hash_key=True)
    answers = UnicodeAttribute()
    expires_at = NumberAttribute()


def save(questionnaire_id: str, answers: Answers, now: datetime) -> datetime:
    """Keep the answers and return when they expire."""
    expires_at = (now + KEPT).replace(microsecond=0)
    item = QuestionnaireItem(
        questionnaire_id, answers=answers.model_dump_json(), expires_at=int(expires_at.timestamp())
    )
    item.save(condition=QuestionnaireItem.questionnaire_id.does_not_exist())
    return expires_at


def answers(questionnaire_id: str, now: datetime) -> Answers:
    """The answers; raises NotFound for an unknown or expired id (the store deletes late)."""
    try:
        item = QuestionnaireItem.get(questionnaire_id)
    except QuestionnaireItem.DoesNotExist:
        raise NotFound from None
    if datetime.fromtimestamp(int(item.expires_at), UTC) <= now:
        raise NotFound
    return Answers.model_validate_json(item.answers)
