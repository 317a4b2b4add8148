"""Transactions that take and release cells, along with other items of the booking room."""

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, timedelta

from pynamodb.expressions.condition import Condition

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import KEEP, CalendarItem, day_entry
from chalicelib.errors import ClientBusy, SlotTaken
from chalicelib.writing import Conflict, Transaction


class Exists(Exception):
    """The id already exists: this is a repeated request."""


class Changed(Conflict):
    """The record that a request decided on has changed. Decided again, it may be a repeat."""


class Writing(Transaction):
    """A transaction that can take and release cells."""

    # What may be a repeat comes first: its cells are taken by the first request, and by no one else.
    FIRST = (Exists, Changed, ClientBusy, SlotTaken)

    def take(self, owner: str, taken: Iterable[int], meaning: type[Exception]) -> None:
        """Add cells to their days on the condition that none of them is taken. Raises `meaning`."""
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
        """Take cells and release others. A date with both is written as a whole, if unchanged since the read.

        Raises `meaning` if such a date already has one of the cells that are to be taken.
        """
        both = cells.by_date(taken).keys() & cells.by_date(given).keys()
        has = calendar_table.taken_on(owner, both)
        for day, numbers in cells.by_date(given).items():
            if day in both and not numbers <= has.get(day, frozenset()):
                # Another request has released them since the read, such as a cancellation.
                raise Conflict
        for day, numbers in cells.by_date(taken).items():
            if day in both and numbers & has.get(day, frozenset()):
                raise meaning
        self.take(owner, _apart_from(taken, both), meaning)
        self.give_back(owner, _apart_from(given, both))
        for day in both:
            remaining = has.get(day, frozenset()) - cells.by_date(given)[day]
            self.update(
                CalendarItem(owner, day_entry(day)),
                [CalendarItem.cells.set(set(remaining | cells.by_date(taken)[day]))],
                CalendarItem.cells == set(has.get(day, frozenset())),
            )

    def give_back(self, owner: str, given: Iterable[int]) -> None:
        """Remove cells from their days. Raises Conflict if another request has already released them."""
        for day, numbers in cells.by_date(given).items():
            self.update(
                CalendarItem(owner, day_entry(day)),
                [CalendarItem.cells.delete(numbers)],
                CalendarItem.cells.contains(min(numbers)),
            )


def _apart_from(cells_: set[int], days: Set[date]) -> set[int]:
    return {
        cell for day, day_cells in cells.on_dates(cells_).items() if day not in days for cell in day_cells
    }
