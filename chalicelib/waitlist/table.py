"""The waitlist table: who waits, and a lock for each client, so that nobody has two offers at once.

A line is those who wait for one provider, or in one state for anyone; the oldest comes first.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from heapq import merge

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed
from chalicelib.waitlist.schemas import Entry, Offer
from chalicelib.writing import Conflict, Transaction

JOB = "end_offers"
# The store drops late, and what is told of leads here for a while.
KEEP = timedelta(days=1)
# Mostly one of the first few takes what is offered.
AT_ONCE = 25


class ByLine(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse: whoever waits still."""

    class Meta(TableMeta):
        index_name = "by_line"
        projection = AllProjection()

    line = UnicodeAttribute(hash_key=True)
    joined_at = InstantAttribute(range_key=True)


class ByAccount(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse: locks are no entries, and what was left isn't seen any more."""

    class Meta(TableMeta):
        index_name = "by_account"
        projection = AllProjection()

    account_id = UnicodeAttribute(hash_key=True)
    joined_at = InstantAttribute(range_key=True)


class Due(GlobalSecondaryIndex["WaitlistItem"]):
    """Sparse: entries with an offer, and when it is over."""

    class Meta(TableMeta):
        index_name = "due"
        projection = KeysOnlyProjection()

    due_job = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class WaitlistItem(Model):
    """`entry_id` is an entry's, or `client#ID` for a client's lock, which has an offer alone."""

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
    """A consistent read; None also for what is no entry's id."""
    if not entry_id:
        return None
    try:
        item = WaitlistItem.get(entry_id, consistent_read=True)
    except WaitlistItem.DoesNotExist:
        return None
    return item.entry() if item.record else None


def own(entry_id: str, account_id: str) -> Entry:
    """An account's own entry; raises NotFound for anybody else's, and for one that they have left."""
    entry = find(entry_id)
    if entry is None or entry.account_id != account_id or entry.status == "left":
        raise NotFound
    return entry


def in_line(lines: Iterable[str]) -> Iterator[Entry]:
    """Whoever waits in any of these lines, the longest first; read page by page as far as it is asked for."""
    queries = [
        (item.entry() for item in WaitlistItem.by_line.query(line, page_size=AT_ONCE)) for line in lines
    ]
    return merge(*queries, key=lambda entry: (entry.joined_at, entry.entry_id))


def of_account(account_id: str) -> list[Entry]:
    """An account's entries, for whomever, the oldest first."""
    return [item.entry() for item in WaitlistItem.by_account.query(account_id)]


def due(now: datetime, limit: int) -> list[str]:
    """The entries whose offers are over by `now`, the longest over first."""
    found = WaitlistItem.due.query(JOB, WaitlistItem.due_at <= now, limit=limit)
    return [item.entry_id for item in found]


def has_offer(client_id: str, now: datetime) -> bool:
    """Whether something is offered to a client now, of whichever entry."""
    try:
        lock = WaitlistItem.get(_lock_of(client_id), consistent_read=True)
    except WaitlistItem.DoesNotExist:
        return False
    return bool(lock.offered_until > now)


def save(before: Entry | None, after: Entry) -> None:
    """Write an entry over the one that was read, or where there was none; raises Conflict."""
    condition = WaitlistItem.revision == before.revision if before else WaitlistItem.entry_id.does_not_exist()
    with unless_condition_failed() as outcome:
        _item(after).save(condition=condition)
    if not outcome.held:
        raise Conflict


def remove(entry: Entry) -> None:
    """Delete an entry as it was read; raises Conflict."""
    with unless_condition_failed() as outcome:
        WaitlistItem(entry.entry_id).delete(condition=WaitlistItem.revision == entry.revision)
    if not outcome.held:
        raise Conflict


def put_offer(transaction: Transaction, before: Entry, after: Entry, offer: Offer, now: datetime) -> None:
    """The entry with its offer, on condition that its client has no other one in force; Conflict."""
    transaction.put(_item(after), WaitlistItem.revision == before.revision)
    free = WaitlistItem.offered_until.does_not_exist() | (WaitlistItem.offered_until <= now)
    until = offer.hold.expires_at
    lock = WaitlistItem(
        _lock_of(before.client.client_id),
        offer_id=offer.offer_id,
        offered_until=until,
        expires_at=int((until + KEEP).timestamp()),
    )
    transaction.put(lock, free)


def take_out(transaction: Transaction, entry: Entry, offer: Offer, meaning: type[Exception]) -> None:
    """End the waiting of one whose offer is accepted, on condition that all is as it was read."""
    transaction.delete(WaitlistItem(entry.entry_id), WaitlistItem.revision == entry.revision, meaning)
    same = WaitlistItem.offer_id.does_not_exist() | (WaitlistItem.offer_id == offer.offer_id)
    transaction.delete(WaitlistItem(_lock_of(entry.client.client_id)), same, meaning)


def unlock(client_id: str, offer: Offer) -> None:
    """Let a client have another offer; a later one's lock stays."""
    with unless_condition_failed():
        WaitlistItem(_lock_of(client_id)).delete(condition=WaitlistItem.offer_id == offer.offer_id)


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
        # What was declined can be passed on at once.
        due_at=(offer.made_at if offer.declined else offer.hold.expires_at) if offer else None,
        expires_at=int((entry.expires_at + KEEP).timestamp()),
    )
