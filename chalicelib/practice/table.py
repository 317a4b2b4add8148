"""The practice's table: its record."""

from collections.abc import Callable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.errors import TryAgain, Unavailable
from chalicelib.item_writing import MarkedItem, put
from chalicelib.practice.schemas import Practice, PracticeForm
from chalicelib.store import TableMeta, find_item, table
from chalicelib.writing import Reading

RECORD = "record"


class PracticeItem(MarkedItem):
    """The practice's record, and the number of its saves."""

    class Meta(TableMeta):
        table_name = table("practice")

    entry = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    record = UnicodeAttribute(null=True)

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
