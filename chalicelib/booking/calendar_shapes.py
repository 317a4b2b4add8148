"""What a reading of a provider's calendar gives. Pure."""

from typing import NamedTuple

from chalicelib.booking.openings import OneOff
from chalicelib.booking.schemas import Capacity


class Calendar(NamedTuple):
    """What was read of a provider's calendar: taken and busy cells, counted from 1970, and one-offs.

    `booked` are the cells of appointments and their buffers alone.
    """

    booked: frozenset[int]
    busy: frozenset[int]
    one_offs: tuple[OneOff, ...]
    capacity: Capacity

    @property
    def taken(self) -> frozenset[int]:
        return self.booked | self.busy
