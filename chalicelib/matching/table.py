"""Questionnaires: one item each, by an unguessable id or its reference, deleted after 90 days."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.errors import NotFound, TooManyChecks, TryAgain
from chalicelib.item_writing import MarkedItem, put, update, update_again
from chalicelib.matching.rules import reference_of
from chalicelib.matching.schemas import Answers
from chalicelib.store import TableMeta, table
from chalicelib.writing import Reading

KEPT = timedelta(days=90)
MOST_CHECKS = 3


class Check(NamedTuple):
    """The provider who asks why they were not shown, and a digest of their current record."""

    provider_id: str
    record: str


class ByReference(GlobalSecondaryIndex["QuestionnaireItem"]):
    class Meta(TableMeta):
        index_name = "by_reference"
        projection = AllProjection()

    reference = UnicodeAttribute(hash_key=True)


class QuestionnaireItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("questionnaires")

    questionnaire_id = UnicodeAttribute(hash_key=True)
    reference = UnicodeAttribute()
    answers = UnicodeAttribute()
    expires_at = NumberAttribute()
    checks = UnicodeSetAttribute(null=True)
    excluded_providers = UnicodeSetAttribute(null=True)
    by_reference = ByReference()


def save(
    questionnaire_id: str, answers: Answers, now: datetime, excluded_providers: frozenset[str] = frozenset()
) -> datetime:
    """Store the answers and return the instant when they expire."""
    expires_at = (now + KEPT).replace(microsecond=0)
    item = QuestionnaireItem(
        questionnaire_id,
        reference=reference_of(questionnaire_id),
        answers=answers.model_dump_json(),
        expires_at=int(expires_at.timestamp()),
        excluded_providers=set(excluded_providers) or None,
    )
    if not put(item, QuestionnaireItem.questionnaire_id.does_not_exist()):
        raise TryAgain
    return expires_at


class StoredAnswers(NamedTuple):
    """Stored answers, and the ids of the providers whom the client has excluded."""

    answers: Answers
    excluded_providers: frozenset[str]
    expires_at: datetime


def find_answers(questionnaire_id: str, now: datetime) -> StoredAnswers:
    """The stored answers. Raises NotFound for an unknown or expired id."""
    try:
        item = QuestionnaireItem.get(questionnaire_id)
    except QuestionnaireItem.DoesNotExist:
        raise NotFound from None
    until = datetime.fromtimestamp(int(item.expires_at), UTC)
    return StoredAnswers(_unexpired(item, now), frozenset(item.excluded_providers or ()), until)


def require_answers(reading: Reading, questionnaire_id: str, now: datetime) -> Callable[[], None]:
    """Read stored answers with other items. The returned function raises NotFound if there are none."""
    found = reading.find(QuestionnaireItem, lambda item: _unexpired(item, now), questionnaire_id)

    def check() -> None:
        if found() is None:
            raise NotFound

    return check


def forget(questionnaire_id: str) -> None:
    """Delete answers early. Answers that are already gone are not an error."""
    QuestionnaireItem(questionnaire_id).delete()


def exclude_provider(questionnaire_id: str, provider_id: str) -> None:
    """Exclude a provider from the matches of these answers. Nothing happens if the answers are gone."""
    update_again(
        QuestionnaireItem(questionnaire_id),
        [QuestionnaireItem.excluded_providers.add({provider_id})],
        QuestionnaireItem.answers.exists(),
    )


def answers_for(reference: str, check: Check, now: datetime) -> Answers:
    """The answers with a reference, for a provider's check. Raises NotFound.

    A provider who changes their record between checks could infer the answers from the gates. So different
    checks are counted. Raises TooManyChecks after three, and TryAgain if another check is written meanwhile.
    """
    for item in QuestionnaireItem.by_reference.query(reference, limit=1):
        answers = _unexpired(item, now)
        _count(item, check)
        return answers
    raise NotFound


def _count(item: QuestionnaireItem, check: Check) -> None:
    checks = frozenset(item.checks or ())
    own_checks = {each for each in checks if each.startswith(f"{check.provider_id}#")}
    current = f"{check.provider_id}#{check.record}"
    if current in own_checks:
        return
    if len(own_checks) >= MOST_CHECKS:
        raise TooManyChecks
    as_read = QuestionnaireItem.checks == set(checks) if checks else QuestionnaireItem.checks.does_not_exist()
    unchanged = as_read & QuestionnaireItem.reference.exists()
    counted = [QuestionnaireItem.checks.add({current})]
    if not update(QuestionnaireItem(item.questionnaire_id), counted, unchanged):
        raise TryAgain


def _unexpired(item: QuestionnaireItem, now: datetime) -> Answers:
    """The item's answers. Raises NotFound if they have expired, since DynamoDB deletes items late."""
    if datetime.fromtimestamp(int(item.expires_at), UTC) <= now:
        raise NotFound
    return Answers.model_validate_json(item.answers)
