"""The waitlist table: entries, and a lock per client, so that no client has two offers at once.

A line holds the entries for one provider, or for anyone in one state, oldest first.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from heapq import merge

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, delete, put
from chalicelib.store import InstantAttribute, TableMeta, find_item, table
from chalicelib.waitlist.schemas import Entry, Offer
from chalicelib.writing import Conflict, Transaction

JOB = "end_offers"
# Notifications link to an entry for a while after it has ended.
KEEP = timedelta(days=1)
# Usually one of the first few entries gets the offer.
AT_ONCE = 25


class ByLine(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse index of the entries that are waiting."""

    class Meta(TableMeta):
        index_name = "by_line"
        projection = AllProjection()

    line = UnicodeAttribute(hash_key=True)
    joined_at = InstantAttribute(range_key=True)


class ByAccount(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse index of an account's entries, without locks and entries that were left."""

    class Meta(TableMeta):
        index_name = "by_account"
        projection = AllProjection()

    account_id = UnicodeAttribute(hash_key=True)
    joined_at = InstantAttribute(range_key=True)


class Due(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse index of the entries with an offer, by when it is over."""

    class Meta(TableMeta):
        index_name = "due"
        projection = KeysOnlyProjection()

    due_job = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class WaitlistItem(MarkedItem):
    """`entry_id` is an entry's id, or `client#ID` for a client's lock, which only has an offer."""

    class Meta(TableMeta):
        table_name = table("waitlist")

    entry_id = UnicodeAttribute(hash_key=True)
    line = UnicodeAttribute(null=True)
    account_id = UnicodeAttribute(null=True)
    joined_at = InstantAttribute(null=True)
    revision = NumberAttribute(null=True)
    record = UnicodeAttribute(null=True)
    due_job = UnicodeAttribute(null=True)
    due_at = InstantAttribute(null=True)
    offer_id = UnicodeAttribute(null=True)
    offered_until = InstantAttribute(null=True)
    expires_at = NumberAttribute()
    by_line = ByLine()
    by_account = ByAccount()
    due = Due()

    def entry(self) -> Entry:
        return Entry.model_validate_json(self.record)


def line_of(entry: Entry) -> str:
    return for_provider(entry.provider.provider_id) if entry.provider else for_anyone(entry.state)


def for_provider(provider_id: str) -> str:
    return f"provider#{provider_id}"


def for_anyone(state: str) -> str:
    return f"any#{state}"


def find(entry_id: str) -> Entry | None:
    """The entry with this id, or None for any other text. Consistent read."""
    if not entry_id:
        return None
    return find_item(WaitlistItem, lambda item: item.entry() if item.record else None, entry_id)


def own_entry(entry_id: str, account_id: str) -> Entry:
    """An account's entry. Raises NotFound for another account's, and for one that was left."""
    entry = find(entry_id)
    if entry is None or entry.account_id != account_id or entry.status == "left":
        raise NotFound
    return entry


def in_line(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries in these lines, oldest first, read lazily page by page."""
    queries = [
        (item.entry() for item in WaitlistItem.by_line.query(line, page_size=AT_ONCE)) for line in lines
    ]
    return merge(*queries, key=lambda entry: (entry.joined_at, entry.entry_id))


def of_account(account_id: str) -> list[Entry]:
    """An account's entries, for all its clients, oldest first."""
    return [item.entry() for item in WaitlistItem.by_account.query(account_id)]


def due(now: datetime, limit: int) -> list[str]:
    """The ids of the entries whose offers are over by `now`, longest over first."""
    items = WaitlistItem.due.query(JOB, WaitlistItem.due_at <= now, limit=limit)
    return [item.entry_id for item in items]


def has_offer(client_id: str, now: datetime) -> bool:
    """Whether a client has an offer in force, from any entry. Consistent read."""
    until = find_item(WaitlistItem, lambda lock: lock.offered_until, _lock_of(client_id))
    return until is not None and until > now


def save(before: Entry | None, after: Entry) -> None:
    """Replace the entry that was read, or write a new one. Raises Conflict if it has changed."""
    condition = WaitlistItem.revision == before.revision if before else WaitlistItem.entry_id.does_not_exist()
    if not put(_item(after), condition):
        raise Conflict


def remove(entry: Entry) -> None:
    """Delete an entry. Raises Conflict if it has changed since it was read."""
    if not delete(WaitlistItem(entry.entry_id), WaitlistItem.revision == entry.revision):
        raise Conflict


def put_offer(transaction: Transaction, before: Entry, after: Entry, offer: Offer, now: datetime) -> None:
    """Write the entry with its offer and the client's lock. Raises Conflict if another offer is in force."""
    transaction.put(_item(after), WaitlistItem.revision == before.revision)
    unlocked = WaitlistItem.offered_until.does_not_exist() | (WaitlistItem.offered_until <= now)
    until = offer.hold.expires_at
    lock = WaitlistItem(
        _lock_of(before.client.client_id),
        offer_id=offer.offer_id,
        offered_until=until,
        expires_at=int((until + KEEP).timestamp()),
    )
    transaction.put(lock, unlocked)


def remove_accepted(transaction: Transaction, entry: Entry, offer: Offer, meaning: type[Exception]) -> None:
    """Delete the entry and the lock of an accepted offer. Raises `meaning` if they have changed."""
    transaction.delete(WaitlistItem(entry.entry_id), WaitlistItem.revision == entry.revision, meaning)
    own_lock = WaitlistItem.offer_id.does_not_exist() | (WaitlistItem.offer_id == offer.offer_id)
    transaction.delete(WaitlistItem(_lock_of(entry.client.client_id)), own_lock, meaning)


def unlock(client_id: str, offer: Offer) -> None:
    """Delete a client's lock for an offer, so they can get another one. A later offer's lock stays."""
    delete(WaitlistItem(_lock_of(client_id)), WaitlistItem.offer_id == offer.offer_id)


def _lock_of(client_id: str) -> str:
    return f"client#{client_id}"


def _item(entry: Entry) -> WaitlistItem:
    offer = entry.offer
    return WaitlistItem(
        entry.entry_id,
        line=line_of(entry) if entry.status == "waiting" else None,
        account_id=entry.account_id if entry.status != "left" else None,
        joined_at=entry.joined_at,
        revision=entry.revision,
        record=entry.model_dump_json(),
        due_job=JOB if offer else None,
        # A declined offer can be passed on at once.
        due_at=(offer.created_at if offer.declined else offer.hold.expires_at) if offer else None,
        expires_at=int((entry.expires_at + KEEP).timestamp()),
    )
