"""The shapes of a provider's calendar. Pure."""

from collections.abc import Iterable, Set
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.shapes import Instant, Shape


class Capacity(Shape):
    """How much new-client capacity is used. `week` is the Monday that `new_this_week` counts from."""

    caseload: int = 0
    week: date | None = None
    new_this_week: int = 0


class OneOff(NamedTuple):
    """A single opening that a provider added outside the working hours."""

    starts_at: datetime
    type: str
    formats: tuple[str, ...]


class Hold(Shape):
    """A start reserved for one person until `expires_at`. Its cells are [first_cell, end_cell).

    At `expires_at` it is over, even if its cells are not released yet.
    """

    hold_id: str
    provider_id: str
    type: str
    starts_at: Instant
    ends_at: Instant
    expires_at: Instant
    first_cell: int
    end_cell: int
    # One person can pose as many visitors, so their holds have tighter bounds than clients' holds.
    by_visitor: bool = False

    @property
    def cells(self) -> frozenset[int]:
        return frozenset(range(self.first_cell, self.end_cell))

    def is_over(self, now: datetime) -> bool:
        return self.expires_at <= now


class Calendar(NamedTuple):
    """A provider's calendar as it was read: booked and busy cells, one-off openings, capacity and holds.

    `booked` holds the cells of appointments with their buffers and of all holds, even expired ones.
    """

    booked: frozenset[int]
    busy: frozenset[int]
    one_offs: tuple[OneOff, ...]
    capacity: Capacity
    holds: tuple[Hold, ...] = ()

    def booked_at(self, now: datetime) -> frozenset[int]:
        """The cells of appointments and of holds that are still in force."""
        return self.booked.difference(*(each.cells for each in self.holds if each.is_over(now)))

    def taken_without_visitors(self, now: datetime) -> frozenset[int]:
        """The cells that couldn't be booked now if no visitor held anything."""
        visitors = (each for each in self.holds if each.by_visitor)
        return self.booked_at(now).difference(*(each.cells for each in visitors)) | self.busy

    def taken(self, now: datetime, own_cells: frozenset[int] = frozenset()) -> frozenset[int]:
        """The cells that can't be booked now, without `own_cells`, the cells that the client already has."""
        return (self.booked_at(now) - own_cells) | self.busy


def expired_overlapping(holds: Iterable[Hold], wanted_cells: Set[int], now: datetime) -> list[Hold]:
    """The expired holds that overlap `wanted_cells`."""
    return [each for each in holds if each.is_over(now) and not each.cells.isdisjoint(wanted_cells)]
