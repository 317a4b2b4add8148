"""What a reading of a provider's calendar gives. Pure."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.shapes import Instant, Shape


class Capacity(Shape):
    """How much of a provider's room for new clients is used. `week` is the Monday it counts from."""

    caseload: int = 0
    week: date | None = None
    new_this_week: int = 0


class OneOff(NamedTuple):
    """A single opening that a provider added outside the working hours."""

    starts_at: datetime
    type: str
    formats: tuple[str, ...]


class Hold(Shape):
    """A start that is kept for somebody until `expires_at`; `cells` are the cells it took, [first, end).

    It is over then, whether or not its cells were given back already.
    """

    hold_id: str
    provider_id: str
    type: str
    starts_at: Instant
    ends_at: Instant
    expires_at: Instant
    first_cell: int
    end_cell: int

    @property
    def cells(self) -> frozenset[int]:
        return frozenset(range(self.first_cell, self.end_cell))

    def is_over(self, now: datetime) -> bool:
        return self.expires_at <= now


class Calendar(NamedTuple):
    """What was read of a provider's calendar: taken and busy cells, counted from 1970, and one-offs.

    `booked` are the cells of appointments, their buffers, and holds, also of those that are over.
    """

    booked: frozenset[int]
    busy: frozenset[int]
    one_offs: tuple[OneOff, ...]
    capacity: Capacity
    holds: tuple[Hold, ...] = ()

    def booked_at(self, now: datetime) -> frozenset[int]:
        """The cells of appointments and of holds that are still in force."""
        return self.booked.difference(*(each.cells for each in self.holds if each.is_over(now)))

    def taken(self, now: datetime, own: frozenset[int] = frozenset()) -> frozenset[int]:
        """What nobody can have now; `own` are cells that whoever asks holds already."""
        return (self.booked_at(now) - own) | self.busy
