"""What each caller did lately: the table `callers`. Nothing in it is needed for longer than a day."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.limits import Limit, Standing
from chalicelib.store import TableMeta, code_of, table
from chalicelib.writing import Transaction

PRACTICE = "practice"


class CallerItem(Model):
    """`caller` is a caller's id, `practice` for all visitors together, or `account#ID`; `entry` is one of:

    count#holds#1764374400  used: the requests counted for a limit in the window that began at this second
    holds                   record: the holds of this caller's visitors

    `expires_at` is in seconds since 1970: the end of the window, or of the latest hold.
    """

    class Meta(TableMeta):
        table_name = table("callers")

    # DynamoDB deletes late. Until it does, a hash of an address is useless without the secret.
    caller = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    used = NumberAttribute(null=True)
    record = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()


def count(limit: Limit, caller: str, now: datetime) -> Standing:
    """Count one request, unless it is one too many.

    It counts twice if DynamoDB's answer is lost and botocore repeats the update.
    """
    item, actions, condition = _count(limit, caller, now)
    try:
        item.update(actions, condition=condition)
    except UpdateError as error:
        if code_of(error) == "ConditionalCheckFailedException":
            return Standing(limit, None, now)
        raise
    return Standing(limit, int(item.used), now)


def count_in(
    writing: Transaction, limit: Limit, caller: str, now: datetime, meaning: type[Exception]
) -> None:
    """Count one request together with what it writes. One too many makes the transaction raise `meaning`."""
    item, actions, condition = _count(limit, caller, now)
    writing.update(item, actions, condition, meaning)


def account_caller(account_id: str) -> str:
    """The caller that an account is, whatever address it asks from."""
    return f"account#{account_id}"


def _count(limit: Limit, caller: str, now: datetime) -> tuple[CallerItem, list[Action], Condition]:
    item = CallerItem(caller, f"count#{limit.name}#{limit.window(now)}")
    actions: list[Action] = [CallerItem.used.add(1), CallerItem.expires_at.set(limit.ends_at(now))]
    return item, actions, CallerItem.used.does_not_exist() | (CallerItem.used < limit.most)
