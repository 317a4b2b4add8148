"""One-off openings outside the working hours. Pure."""

import re
from collections.abc import Set
from datetime import UTC, datetime, timedelta

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.hours.schemas import OneOffOut, OneOffRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import offered_formats, overlaps, time_off
from chalicelib.directory.schemas import Provider
from chalicelib.errors import DuringTimeOff, NotFound, NoticeTooShort, SlotTaken, TypeNotOffered

_ID = re.compile(r"([0-9]{8}T[0-9]{4})-([a-z_]{1,40})")
_WHEN = "%Y%m%dT%H%M"


def checked(
    request: OneOffRequest, provider: Provider, taken: Set[int], now: datetime, floor_hours: int
) -> OneOff:
    """The requested opening, if clients could book it. `taken` includes busy times.

    Raises TypeNotOffered, NoticeTooShort, Invalid, SlotTaken or DuringTimeOff.
    """
    formats = tuple(sorted(set(request.formats)))
    if request.type not in provider.settings.appointment_types:
        raise TypeNotOffered
    if not set(formats) <= set(offered_formats(provider, request.type)):
        raise TypeNotOffered
    if request.starts_at <= opening_rules.earliest_bookable_at(provider.settings, floor_hours, now):
        raise NoticeTooShort
    appointment_rules.check_ahead(request.starts_at, now)
    ends_at = request.starts_at + timedelta(minutes=provider.settings.minutes(request.type))
    if not taken.isdisjoint(opening_rules.cells_with_buffers(provider, request.starts_at, ends_at)):
        raise SlotTaken
    opening_cells = cells.span(request.starts_at, ends_at)
    if overlaps(time_off(provider.hours), opening_cells.start, opening_cells.stop):
        raise DuringTimeOff
    return OneOff(request.starts_at, request.type, formats)


def one_off_out(one_off: OneOff, provider: Provider) -> OneOffOut:
    length = timedelta(minutes=provider.settings.minutes(one_off.type))
    return OneOffOut(
        opening_id=f"{one_off.starts_at:{_WHEN}}-{one_off.type}",
        type=one_off.type,
        formats=one_off.formats,
        starts_at=one_off.starts_at,
        ends_at=one_off.starts_at + length,
    )


def key(opening_id: str) -> tuple[datetime, str]:
    """The start and type in an opening's id. Raises NotFound for any other text."""
    match = _ID.fullmatch(opening_id)
    if not match:
        raise NotFound
    try:
        return datetime.strptime(match[1], _WHEN).replace(tzinfo=UTC), match[2]
    except ValueError:
        raise NotFound from None
