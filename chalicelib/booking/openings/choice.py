"""Checks whether the start that a client has chosen is open and free. Pure."""

from collections.abc import Iterable, Set
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening, offered_formats, openings
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NoticeTooShort, OutsideHours, SlotTaken, TypeNotOffered

MOMENT = timedelta(microseconds=1)


class Start(Protocol):
    """The chosen type, format and start, such as a booking request."""

    @property
    def type(self) -> str: ...

    @property
    def format(self) -> str: ...

    @property
    def starts_at(self) -> datetime: ...


def open_at(
    provider: Provider,
    kind: str,
    at: datetime,
    one_offs: Iterable[OneOff],
    *,
    now: datetime,
    floor_hours: int,
) -> Opening:
    """The opening of a type that starts at `at`, even if it is taken.

    Raises TypeNotOffered, NoticeTooShort or OutsideHours.
    """
    settings = provider.settings
    if kind not in settings.appointment_types:
        raise TypeNotOffered
    if at < opening_rules.earliest_bookable_at(settings, floor_hours, now):
        raise NoticeTooShort
    if at >= opening_rules.horizon_ends_at(settings, now) or not opening_rules.hours_confirmed(provider, now):
        raise OutsideHours
    candidates = openings(provider, kind, frozenset(), tuple(one_offs), at, at + MOMENT)
    for each in candidates:
        if each.starts_at == at:
            return each
    raise OutsideHours


def check_free(provider: Provider, opening: Opening, taken: Set[int]) -> None:
    """Raises SlotTaken if the opening with its buffers overlaps `taken`."""
    if not taken.isdisjoint(opening_rules.cells_with_buffers(provider, opening.starts_at, opening.ends_at)):
        raise SlotTaken


def chosen_opening(
    request: Start,
    provider: Provider,
    taken: Set[int],
    one_offs: Iterable[OneOff],
    *,
    now: datetime,
    floor_hours: int,
) -> Opening:
    """The free opening that the request names. Raises what `open_at` and `check_free` raise."""
    if request.format not in offered_formats(provider, request.type):
        raise TypeNotOffered
    opening = open_at(provider, request.type, request.starts_at, one_offs, now=now, floor_hours=floor_hours)
    if request.format not in opening.formats:
        raise TypeNotOffered
    check_free(provider, opening, taken)
    return opening
