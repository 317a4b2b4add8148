"""Three tables: providers, links, each of which belongs to one provider for good, and listings.

A current link has a copy of the bookable part of the provider's record, which is all that openings read. A
listing is a copy of the record in the partition of one state. Matching reads a whole state once and then only
changes, by the local index `by_change`. One transaction writes all of them.
"""

import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection, LocalSecondaryIndex
from pynamodb.models import Model

from chalicelib.directory.bookable import Bookable, packed, unpacked
from chalicelib.directory.rules import served_states
from chalicelib.directory.schemas import ASK_AFTER, Provider
from chalicelib.errors import NotFound, SlugTaken, TryAgain
from chalicelib.item_writing import MarkedItem, update
from chalicelib.practice import table as practice_table
from chalicelib.store import InstantAttribute, TableMeta, table
from chalicelib.writing import Conflict, Reading, Transaction, retrying

ASK_JOB = "ask_for_hours"


class ToAsk(GlobalSecondaryIndex["ProviderItem"]):
    """Sparse index of the providers to ask for a confirmation of their hours, by the time to ask."""

    class Meta(TableMeta):
        index_name = "to_ask"
        projection = KeysOnlyProjection()

    ask_job = UnicodeAttribute(hash_key=True)
    ask_at = InstantAttribute(range_key=True)


class ProviderItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("providers")

    provider_id = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    record = BinaryAttribute(legacy_encoding=False)
    ask_job = UnicodeAttribute(null=True)
    ask_at = InstantAttribute(null=True)
    to_ask = ToAsk()

    def provider(self) -> Provider:
        return _unpacked(self.record)


class LinkItem(Model):
    class Meta(TableMeta):
        table_name = table("links")

    slug = UnicodeAttribute(hash_key=True)
    provider_id = UnicodeAttribute()
    # A former link has none.
    bookable = BinaryAttribute(null=True, legacy_encoding=False)


class ByChange(LocalSecondaryIndex["ListingItem"]):
    class Meta(TableMeta):
        index_name = "by_change"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    changed_at = NumberAttribute(range_key=True)


class ListingItem(Model):
    class Meta(TableMeta):
        table_name = table("listings")

    state = UnicodeAttribute(hash_key=True)
    provider_id = UnicodeAttribute(range_key=True)
    changed_at = NumberAttribute()
    record = BinaryAttribute(null=True, legacy_encoding=False)
    by_change = ByChange()


class Listing(NamedTuple):
    """One change in a state. `provider` is None if the provider has left the state."""

    provider_id: str
    changed_at: int
    provider: Provider | None


def by_slug(slug: str) -> Provider:
    """The provider with a profile link, current or former. Raises NotFound.

    This costs 0.5 read units for the link and 0.5 per 4 kB of the record.
    """
    return get(_link(slug).provider_id)


def bookable_by_slug(slug: str) -> Bookable:
    """The bookable part of a provider's record, by their profile link, current or former. Raises NotFound.

    This costs 0.5 read units. A former link costs the record in addition.
    """
    link = _link(slug)
    if link.bookable is None:
        return get(link.provider_id)
    return unpacked(link.provider_id, link.bookable)


def _link(slug: str) -> LinkItem:
    try:
        return LinkItem.get(slug)
    except LinkItem.DoesNotExist:
        raise NotFound from None


def get(provider_id: str, *, consistent: bool = False) -> Provider:
    try:
        return ProviderItem.get(provider_id, consistent_read=consistent).provider()
    except ProviderItem.DoesNotExist:
        raise NotFound from None


def find_all(provider_ids: Collection[str]) -> dict[str, Provider]:
    """The records with these ids, at most 100, by id, without missing ones."""
    if len(provider_ids) > 1:
        return {item.provider_id: item.provider() for item in ProviderItem.batch_get(list(provider_ids))}
    found = {}
    for each in provider_ids:
        with suppress(NotFound):
            found[each] = get(each)
    return found


def get_in(reading: Reading, provider_id: str) -> Callable[[], Provider]:
    """`get` in one read with other rooms' items."""
    find = reading.find(ProviderItem, ProviderItem.provider, provider_id)

    def provider() -> Provider:
        found = find()
        if found is None:
            raise NotFound
        return found

    return provider


def require_unchanged(transaction: Transaction, provider: Provider) -> None:
    """Make `transaction` fail if the provider's record has changed since it was read."""
    transaction.check(
        ProviderItem, provider.provider_id, None, condition=ProviderItem.version == provider.version
    )


def save(provider: Provider, now: datetime, replacing: Provider | None = None) -> None:
    """Write the record, its link and its listings in one transaction.

    `replacing` is the record as it was read; without it, the provider must be new. Raises TryAgain if another
    writer was first, and SlugTaken if another provider has the link.
    """
    transaction = Transaction()
    _put(transaction, provider, now, replacing)
    try:
        transaction.commit()
    except Conflict as conflict:
        raise TryAgain from conflict
    _count_changed_states(replacing, provider, now)


def change(
    provider_id: str,
    now: datetime,
    edit: Callable[[Provider], Provider],
    more: Callable[[Transaction, Provider], None] | None = None,
) -> Provider:
    """Read the record, save what `edit` returns for it, and return the saved record.

    After a concurrent save, all of this is repeated on the new record, so that no change is lost. `edit` may
    raise an error, may run several times and doesn't change `version`. `more` adds other rooms' items to the
    transaction, given the new record. Raises NotFound, SlugTaken, and TryAgain when the attempts run out.
    """

    def attempt() -> tuple[Provider, Provider]:
        before = get(provider_id, consistent=True)
        # `model_copy` doesn't validate, and a record that can't be read again must not be written.
        after = Provider.model_validate(edit(before).model_dump() | {"version": before.version + 1})
        transaction = Transaction()
        _put(transaction, after, now, before)
        if more:
            more(transaction, after)
        transaction.commit()
        return before, after

    before, after = retrying(attempt)
    _count_changed_states(before, after, now)
    return after


def _count_changed_states(before: Provider | None, after: Provider, now: datetime) -> None:
    """Count the states where this save began or ended a provider's service."""
    served_before = served_states(before, now) if before else frozenset()
    for state in sorted(served_before ^ served_states(after, now)):
        with suppress(TryAgain):  # The record is saved; the daily count repeats this.
            count_state(state, now)


def count_state(state: str, now: datetime) -> bool:
    """Whether any provider serves a state, as it is then recorded in the practice's table."""
    return practice_table.record_served(state, lambda: _is_served(state, now))


def _is_served(state: str, now: datetime) -> bool:
    """Reads the latest changes first, and no more than it needs."""
    items = ListingItem.by_change.query(state, consistent_read=True, scan_index_forward=False, page_size=20)
    return any(item.record and state in served_states(_unpacked(item.record), now) for item in items)


def _put(transaction: Transaction, provider: Provider, now: datetime, replacing: Provider | None) -> None:
    transaction.put(_item(provider), _as_read(replacing), Conflict)
    available = LinkItem.slug.does_not_exist() | (LinkItem.provider_id == provider.provider_id)
    link = LinkItem(provider.slug, provider_id=provider.provider_id, bookable=packed(provider))
    transaction.put(link, available, SlugTaken)
    if replacing and replacing.slug != provider.slug:
        # The former link leads to the record from now on.
        transaction.put(LinkItem(replacing.slug, provider_id=provider.provider_id))
    states_before = {entry.state for entry in replacing.authority} if replacing else set()
    states = {entry.state for entry in provider.authority}
    changed_at = int(now.timestamp() * 1000)
    copy = _packed(provider)
    for state in sorted(states_before | states):
        record = copy if state in states else None
        transaction.put(ListingItem(state, provider.provider_id, changed_at=changed_at, record=record))


def to_ask(now: datetime, limit: int) -> list[str]:
    """The ids of the providers to ask by `now` for a confirmation of their hours, longest due first."""
    items = ProviderItem.to_ask.query(ASK_JOB, ProviderItem.ask_at <= now, limit=limit)
    return [item.provider_id for item in items]


def mark_asked(provider: Provider) -> None:
    """Record that the provider was asked, unless a save meanwhile has set a new date."""
    actions: list[Action] = [ProviderItem.ask_job.remove(), ProviderItem.ask_at.remove()]
    update(ProviderItem(provider.provider_id), actions, ProviderItem.version == provider.version)


def listings(state: str, since: int) -> Iterator[Listing]:
    """The changes in a state at or after `since`, in milliseconds since 1970, oldest first."""
    for item in ListingItem.by_change.query(state, ListingItem.changed_at >= since):
        provider = _unpacked(item.record) if item.record else None
        yield Listing(item.provider_id, int(item.changed_at), provider)


def _item(provider: Provider) -> ProviderItem:
    return ProviderItem(
        provider.provider_id,
        version=provider.version,
        record=_packed(provider),
        ask_job=ASK_JOB,
        ask_at=provider.hours.confirmed_at + ASK_AFTER,
    )


def _as_read(replacing: Provider | None) -> Condition:
    if replacing is None:
        return ProviderItem.provider_id.does_not_exist()
    return ProviderItem.version == replacing.version


def _packed(provider: Provider) -> bytes:
    return zlib.compress(provider.model_dump_json(exclude_defaults=True).encode())


def _unpacked(record: bytes) -> Provider:
    return Provider.model_validate_json(zlib.decompress(record))
