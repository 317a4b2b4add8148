"""Calendar feeds, in the calendar table: which token is whose, and which one is a provider's now.

owner            entry
feed#SHA256      feed    provider_id: whose feed the token with this hash opens
provider#ID      feed    hash, made_at: the one token that opens this provider's feed
"""

from datetime import datetime
from typing import NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.booking.calendar.table import provider_key
from chalicelib.store import InstantAttribute, TableMeta, table
from chalicelib.writing import Transaction, retrying

ENTRY = "feed"


class FeedItem(Model):
    class Meta(TableMeta):
        table_name = table("calendar")

    owner = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True, default_for_new=ENTRY)
    provider_id = UnicodeAttribute(null=True)
    hash = UnicodeAttribute(null=True)
    made_at = InstantAttribute(null=True)


class Feed(NamedTuple):
    """`hash` is what is kept of its token."""

    hash: str
    made_at: datetime


def find(provider_id: str) -> Feed | None:
    """The feed that a provider has now."""
    try:
        item = FeedItem.get(provider_key(provider_id), ENTRY, consistent_read=True)
    except FeedItem.DoesNotExist:
        return None
    return Feed(item.hash, item.made_at)


def opened_by(token_hash: str) -> str | None:
    """Whose feed a token opens; a consistent read, so that a revoked one opens nothing at once."""
    try:
        found: str = FeedItem.get(_key(token_hash), ENTRY, consistent_read=True).provider_id
    except FeedItem.DoesNotExist:
        return None
    return found


def replace(provider_id: str, new: Feed | None) -> None:
    """Put a feed in the place of the one before, or none: the old token goes in the same write."""

    def attempt() -> None:
        before = find(provider_id)
        if before is None and new is None:
            return
        own, transaction = FeedItem(provider_key(provider_id)), Transaction()
        if before:
            transaction.delete(FeedItem(_key(before.hash)))
        if new:
            own.hash, own.made_at = new
            transaction.put(own, _as_read(before))
            transaction.put(FeedItem(_key(new.hash), provider_id=provider_id))
        else:
            transaction.delete(own, _as_read(before))
        transaction.commit()

    retrying(attempt)


def _key(token_hash: str) -> str:
    return f"feed#{token_hash}"


def _as_read(before: Feed | None) -> Condition:
    as_read: Condition = FeedItem.hash == before.hash if before else FeedItem.entry.does_not_exist()
    return as_read
