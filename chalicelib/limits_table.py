"""What each caller did lately: the table `callers`. Nothing in it is needed for longer than an hour."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.limits import Limit, Standing
from chalicelib.store import TableMeta, code_of, table

PRACTICE = "practice"


class CallerItem(Model):
    """`caller` is a caller's id, or `practice` for all visitors together; `entry` says what the item is:

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
    item = CallerItem(caller, f"count#{limit.name}#{limit.window(now)}")
    actions: list[Action] = [CallerItem.used.add(1), CallerItem.expires_at.set(limit.ends_at(now))]
    try:
        item.update(actions, condition=CallerItem.used.does_not_exist() | (CallerItem.used < limit.most))
    except UpdateError as error:
        if code_of(error) == "ConditionalCheckFailedException":
            return Standing(limit, None, now)
        raise
    return Standing(limit, int(item.used), now)
