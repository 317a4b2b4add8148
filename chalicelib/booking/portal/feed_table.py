"""Calendar feeds in the calendar table: the provider of each token, and each provider's current token.

owner            entry
feed#SHA256      feed    provider_id: the provider whose feed the token with this hash opens
provider#ID      feed    hash, created_at: the token that opens this provider's feed
"""

from datetime import datetime
from typing import NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.booking.calendar.table import provider_key
from chalicelib.store import InstantAttribute, TableMeta, find_item, table
from chalicelib.writing import Transaction, retrying

ENTRY = "feed"


class FeedItem(Model):
    class Meta(TableMeta):
        table_name = table("calendar")

    owner = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True, default_for_new=ENTRY)
    provider_id = UnicodeAttribute(null=True)
    hash = UnicodeAttribute(null=True)
    created_at = InstantAttribute(null=True)


class Feed(NamedTuple):
    """`hash` is the hash of its token."""

    hash: str
    created_at: datetime


def find(provider_id: str) -> Feed | None:
    """A provider's current feed. Consistent read."""
    return find_item(
        FeedItem, lambda item: Feed(item.hash, item.created_at), provider_key(provider_id), ENTRY
    )


def opened_by(token_hash: str) -> str | None:
    """The id of the provider whose feed a token opens. Consistent read, so a revocation works at once."""
    return find_item(FeedItem, lambda item: item.provider_id, _key(token_hash), ENTRY)


def replace(provider_id: str, new: Feed | None) -> None:
    """Replace a provider's feed, or delete it if `new` is None. The old token stops working at once."""

    def attempt() -> None:
        before = find(provider_id)
        if before is None and new is None:
            return
        current, transaction = FeedItem(provider_key(provider_id)), Transaction()
        if before:
            transaction.delete(FeedItem(_key(before.hash)))
        if new:
            current.hash, current.created_at = new
            transaction.put(current, _as_read(before))
            transaction.put(FeedItem(_key(new.hash), provider_id=provider_id))
        else:
            transaction.delete(current, _as_read(before))
        transaction.commit()

    retrying(attempt)


def _key(token_hash: str) -> str:
    return f"feed#{token_hash}"


def _as_read(before: Feed | None) -> Condition:
    as_read: Condition = FeedItem.hash == before.hash if before else FeedItem.entry.does_not_exist()
    return as_read
