"""The practice's table: its record, and the states that it serves."""

from collections.abc import Callable
from typing import NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.errors import TryAgain, Unavailable
from chalicelib.item_writing import MarkedItem, put
from chalicelib.practice.schemas import Practice, PracticeForm
from chalicelib.store import TableMeta, find_item, table
from chalicelib.writing import Conflict, Reading, retrying

RECORD, SERVED = "record", "served"


class PracticeItem(MarkedItem):
    """`entry` says what the item is:

    record   record: the practice's record; version: the number of its saves
    served   states: those with a provider who accepts new clients; version: the number of counts
    """

    class Meta(TableMeta):
        table_name = table("practice")

    entry = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    record = UnicodeAttribute(null=True)
    states = UnicodeSetAttribute(null=True)

    def practice(self) -> Practice:
        return Practice.model_validate_json(self.record)


def find() -> Practice | None:
    return find_item(PracticeItem, PracticeItem.practice, RECORD)


def get() -> Practice:
    """The practice's record. Raises Unavailable before there is one: nothing works without it."""
    return _required(find())


def get_in(reading: Reading) -> Callable[[], Practice]:
    """`get` in one read with other rooms' items."""
    found = reading.find(PracticeItem, PracticeItem.practice, RECORD)
    return lambda: _required(found())


def _required(practice: Practice | None) -> Practice:
    if practice is None:
        raise Unavailable
    return practice


def save(form: PracticeForm) -> Practice:
    """Replace the record, or write the first one. Raises TryAgain if another writer was first.

    A save of what is there writes nothing.
    """
    there = find()
    if there and PracticeForm.model_validate(there.model_dump(exclude={"version"})) == form:
        return there
    practice = Practice(**form.model_dump(), version=there.version + 1 if there else 1)
    item = PracticeItem(RECORD, version=practice.version, record=practice.model_dump_json())
    as_read = PracticeItem.version == there.version if there else PracticeItem.entry.does_not_exist()
    if not put(item, as_read):
        raise TryAgain
    return practice


class Served(NamedTuple):
    """The ids of the states that the practice serves, and how often they were counted."""

    states: frozenset[str]
    version: int


def served() -> Served:
    found = find_item(
        PracticeItem, lambda item: Served(frozenset(item.states or ()), int(item.version)), SERVED
    )
    return found or Served(frozenset(), 0)


def record_served(state: str, count: Callable[[], bool]) -> bool:
    """Record whether a state is served, and return it. `count` reads the providers.

    It may run several times: a count that began before another one ended is repeated, so the record is never
    older than the last save. Raises TryAgain.
    """

    def attempt() -> bool:
        before = served()
        is_served = count()
        states = before.states | {state} if is_served else before.states - {state}
        # DynamoDB has no empty set.
        item = PracticeItem(SERVED, version=before.version + 1, states=set(states) or None)
        as_read = (
            PracticeItem.version == before.version if before.version else PracticeItem.entry.does_not_exist()
        )
        if not put(item, as_read):
            raise Conflict
        return is_served

    return retrying(attempt)
