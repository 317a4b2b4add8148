"""What a write of the booking room is made of: cells taken and given back, and what goes with them."""

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, timedelta

from pynamodb.expressions.condition import Condition

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import KEEP, CalendarItem, day_entry
from chalicelib.errors import AlreadyReferred, ClientBusy, SlotTaken
from chalicelib.writing import Conflict, Transaction


class Exists(Exception):
    """The id is taken: this is a repeat."""


class Writing(Transaction):
    """A transaction that knows days and their cells."""

    # A repeat comes first, for it has its answer already.
    FIRST = (Exists, AlreadyReferred, ClientBusy, SlotTaken)

    def take(self, owner: str, taken: Iterable[int], meaning: type[Exception]) -> None:
        """Add cells to their days on condition that none of them is there."""
        for day, numbers in cells.by_date(taken).items():
            first, *others = sorted(numbers)
            condition: Condition = ~CalendarItem.cells.contains(first)
            for number in others:
                condition &= ~CalendarItem.cells.contains(number)
            over = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1) + KEEP
            self.update(
                CalendarItem(owner, day_entry(day)),
                [CalendarItem.cells.add(numbers), CalendarItem.expires_at.set(int(over.timestamp()))],
                condition,
                meaning,
            )

    def exchange(self, owner: str, taken: set[int], given: set[int], meaning: type[Exception]) -> None:
        """Take cells and give others back; a date that does both is written whole, as it was read.

        Raises `meaning` where such a date has one of the cells already.
        """
        both = cells.by_date(taken).keys() & cells.by_date(given).keys()
        has = calendar_table.taken_on(owner, both)
        for day, numbers in cells.by_date(given).items():
            if day in both and not numbers <= has.get(day, frozenset()):
                # Somebody has given them back since they were looked for, as by canceling.
                raise Conflict
        for day, numbers in cells.by_date(taken).items():
            if day in both and numbers & has.get(day, frozenset()):
                raise meaning
        self.take(owner, _apart_from(taken, both), meaning)
        self.give_back(owner, _apart_from(given, both))
        for day in both:
            kept = has.get(day, frozenset()) - cells.by_date(given)[day]
            self.update(
                CalendarItem(owner, day_entry(day)),
                [CalendarItem.cells.set(set(kept | cells.by_date(taken)[day]))],
                CalendarItem.cells == set(has.get(day, frozenset())),
            )

    def give_back(self, owner: str, given: Iterable[int]) -> None:
        """Take cells out of their days; they must be there, or somebody else has changed the day."""
        for day, numbers in cells.by_date(given).items():
            self.update(
                CalendarItem(owner, day_entry(day)),
                [CalendarItem.cells.delete(numbers)],
                CalendarItem.cells.contains(min(numbers)),
            )


def _apart_from(some: set[int], days: Set[date]) -> set[int]:
    return {cell for day, own in cells.on_dates(some).items() if day not in days for cell in own}
