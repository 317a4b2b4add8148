"""Holds: a start that is kept for somebody who is signing up. Pure.

A hold takes its cells as an appointment does, so that nobody else can have them. When it is over
they count as free at once, whoever gives them back and when.
"""

from collections.abc import Iterable, Set
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.booking.calendar.shapes import Hold
from chalicelib.booking.holds.schemas import HoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.choice import Start
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.schemas import Provider
from chalicelib.errors import TooManyHolds
from chalicelib.repeats import id_from


class HeldStart(Start, Protocol):
    """What is being booked, with the hold that the client has of it; a request to book is one."""

    @property
    def hold_id(self) -> str | None: ...


KEPT_FOR = timedelta(minutes=10)
# Of one provider. More people than that hardly ever sign up with the same one at once.
MOST_AT_ONCE = 8


def holder_of(questionnaire_id: str | None, key: str) -> str:
    """Who holds: the same for the same questionnaire, so that each has one hold at a time.

    Nobody gets back from it to the questionnaire. Who comes by a profile link has none, and is known
    by the request's key alone.
    """
    return id_from("holder", questionnaire_id) if questionnaire_id else id_from("holder", "key", key)


def hold_id(holder: str, key: str) -> str:
    """Holder and attempt; the second part is the same for a repeat of the request."""
    return f"{holder}-{id_from(holder, key)}"


def holder_in(hold_id: str) -> str:
    return hold_id.partition("-")[0]


def expires_at(provider: Provider, starts_at: datetime, now: datetime, floor_hours: int) -> datetime:
    """Ten minutes on, or when the start comes too close to be booked, if that is sooner."""
    notice = opening_rules.earliest_bookable_at(provider.settings, floor_hours, now) - now
    return min(now + KEPT_FOR, starts_at - notice)


def hold(request: HoldRequest, opening: Opening, provider: Provider, new_id: str, until: datetime) -> Hold:
    own = opening_rules.cells_with_buffers(provider, opening.starts_at, opening.ends_at)
    return Hold(
        hold_id=new_id,
        provider_id=provider.provider_id,
        type=request.type,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        expires_at=until,
        first_cell=own.start,
        end_cell=own.stop,
    )


def is_same(one: Hold, request: HoldRequest) -> bool:
    """Whether a hold keeps the very start that is asked for."""
    return (one.provider_id, one.type, one.starts_at) == (
        request.provider_id,
        request.type,
        request.starts_at,
    )


def serves(one: Hold, request: HeldStart, now: datetime) -> bool:
    """Whether a hold in force keeps what is being booked."""
    return (
        not one.is_over(now)
        and one.hold_id == request.hold_id
        and (one.type, one.starts_at) == (request.type, request.starts_at)
    )


def check_room(found: Iterable[Hold], own: str, now: datetime) -> None:
    """Raises TooManyHolds where others hold so many of a provider's times that none of them may mean to book.

    A bound for who asks without end, not a lock: two at once may exceed it by one, and nothing comes of it.
    """
    others = [each for each in found if not each.is_over(now) and holder_in(each.hold_id) != own]
    if len(others) >= MOST_AT_ONCE:
        raise TooManyHolds


def overlapping(found: Iterable[Hold], wanted: Set[int], now: datetime) -> list[Hold]:
    """The holds that are over and whose cells somebody wants now."""
    return [each for each in found if each.is_over(now) and not each.cells.isdisjoint(wanted)]
