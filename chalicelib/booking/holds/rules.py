"""Holds: starts reserved for people who are signing up. Pure.

A hold takes its cells just as an appointment does. When it expires, they count as free at once, even if they
are released later.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.booking.calendar.shapes import Hold
from chalicelib.booking.holds.schemas import HoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import Start
from chalicelib.directory.schemas import Provider
from chalicelib.errors import TooManyHolds
from chalicelib.repeats import id_from


class HeldStart(Start, Protocol):
    """A start with the client's hold on it, such as a booking request."""

    @property
    def hold_id(self) -> str | None: ...


HELD_FOR = timedelta(minutes=10)
# Per provider. More people hardly ever sign up with one provider at once.
MOST_AT_ONCE = 8


def holder_of(questionnaire_id: str | None, key: str) -> str:
    """The holder's key: the same for the same questionnaire, so each has one hold at a time.

    It doesn't reveal the questionnaire's id. A visitor from a profile link has no questionnaire, so the key
    comes from the Idempotency-Key.
    """
    return id_from("holder", questionnaire_id) if questionnaire_id else id_from("holder", "key", key)


def hold_id(holder: str, key: str) -> str:
    """The holder's key and an attempt's id, which stays the same when the request is repeated."""
    return f"{holder}-{id_from(holder, key)}"


def holder_in(hold_id: str) -> str:
    return hold_id.partition("-")[0]


def expires_at(provider: Provider, starts_at: datetime, now: datetime, floor_hours: int) -> datetime:
    """Ten minutes from now, or when the notice for the start ends, whichever is sooner."""
    notice = opening_rules.earliest_bookable_at(provider.settings, floor_hours, now) - now
    return min(now + HELD_FOR, starts_at - notice)


def hold(request: HoldRequest, opening: Opening, provider: Provider, new_id: str, until: datetime) -> Hold:
    held = opening_rules.cells_with_buffers(provider, opening.starts_at, opening.ends_at)
    return Hold(
        hold_id=new_id,
        provider_id=provider.provider_id,
        type=request.type,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        expires_at=until,
        first_cell=held.start,
        end_cell=held.stop,
    )


def is_same(one: Hold, request: HoldRequest) -> bool:
    """Whether a hold is for the requested start."""
    return (one.provider_id, one.type, one.starts_at) == (
        request.provider_id,
        request.type,
        request.starts_at,
    )


def serves(one: Hold, request: HeldStart, now: datetime) -> bool:
    """Whether a hold is in force and covers the request."""
    return (
        not one.is_over(now)
        and one.hold_id == request.hold_id
        and (one.type, one.starts_at) == (request.type, request.starts_at)
    )


def check_holds_left(holds: Iterable[Hold], own_holder: str, now: datetime) -> None:
    """Raises TooManyHolds if others already hold MOST_AT_ONCE starts of a provider.

    This limits abuse and isn't a lock: two requests at once may exceed it by one, which does no harm.
    """
    others = [each for each in holds if not each.is_over(now) and holder_in(each.hold_id) != own_holder]
    if len(others) >= MOST_AT_ONCE:
        raise TooManyHolds
