"""Holds: starts reserved for people who are signing up. Pure.

A hold takes its cells just as an appointment does. When it expires, they count as free at once, even if they
are released later.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.holds.schemas import CallerHold, ClientHoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import Start
from chalicelib.directory.rules import types_for_new_clients
from chalicelib.directory.schemas import Provider
from chalicelib.errors import TooManyHolds
from chalicelib.repeats import id_from


class HeldStart(Start, Protocol):
    """A start with the client's hold on it, such as a booking request."""

    @property
    def hold_id(self) -> str | None: ...


HELD_FOR = timedelta(minutes=10)
# With one provider, by visitors, and as many by clients. It is rare that more people sign up there at once.
MOST_AT_ONCE = 8
# For all visitors behind one address, with all providers together.
MOST_OF_CALLER = 2
# A provider's first openings of each type, of which visitors' holds hide at most half.
EARLY = 6
A_WEEK = timedelta(days=7)


class Holder(NamedTuple):
    """A visitor or client who asks for a hold.

    `key` is the same for all their requests, so each holder has one hold at a time. `request_key` is the
    request's Idempotency-Key. `caller` is the id of a visitor's address, and None for a client who has signed
    in.
    """

    key: str
    request_key: str
    caller: str | None

    @property
    def is_visitor(self) -> bool:
        return self.caller is not None


def visitor(questionnaire_id: str | None, key: str, caller: str) -> Holder:
    """A visitor. `key` is the request's Idempotency-Key, and `caller` the id of the visitor's address."""
    return Holder(holder_of(questionnaire_id, key), key, caller)


def client(account_id: str, key: str) -> Holder:
    """A client who has signed in. `key` is the request's Idempotency-Key."""
    return Holder(id_from("holder", "account", account_id), key, None)


def holder_of(questionnaire_id: str | None, key: str) -> str:
    """The holder's key: the same for the same questionnaire, so each has one hold at a time.

    It doesn't reveal the questionnaire's id. A visitor from a profile link has no questionnaire, so the key
    comes from the Idempotency-Key.
    """
    return id_from("holder", questionnaire_id) if questionnaire_id else id_from("holder", "key", key)


def hold_id(holder: Holder, before: Hold | None) -> str:
    """The holder's key and an id of this hold alone, even if its request has the key of the hold before it.

    So what was decided about the hold before never applies to this one.
    """
    return f"{holder.key}-{id_from(holder.key, holder.request_key, before.hold_id if before else '')}"


def holder_in(hold_id: str) -> str:
    return hold_id.partition("-")[0]


def expires_at(provider: Provider, starts_at: datetime, now: datetime, floor_hours: int) -> datetime:
    """Ten minutes from now, or when the notice for the start ends, whichever is sooner."""
    notice = opening_rules.earliest_bookable_at(provider.settings, floor_hours, now) - now
    return min(now + HELD_FOR, starts_at - notice)


def hold(
    request: ClientHoldRequest,
    opening: Opening,
    provider: Provider,
    new_id: str,
    until: datetime,
    *,
    by_visitor: bool,
) -> Hold:
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
        by_visitor=by_visitor,
    )


def is_same(one: Hold, request: ClientHoldRequest) -> bool:
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


def check_holds_left(holds: Iterable[Hold], holder: Holder, now: datetime) -> None:
    """Raises TooManyHolds if others already hold MOST_AT_ONCE starts of a provider.

    Visitors and clients are counted separately, so that visitors can't keep a client from holding. For
    clients, this isn't a lock: two requests at once may exceed it by one, which does no harm.
    """
    alike = [each for each in holds if each.by_visitor == holder.is_visitor and not each.is_over(now)]
    if len([each for each in alike if holder_in(each.hold_id) != holder.key]) >= MOST_AT_ONCE:
        raise TooManyHolds


def check_early_left(
    provider: Provider, calendar: Calendar, wanted: Hold, now: datetime, floor_hours: int
) -> None:
    """Raises TooManyHolds if a visitor's hold hides a first opening and leaves fewer than half of them.

    A type's first openings are the EARLY that clients would see first if no visitor held anything.
    """
    taken = calendar.taken(now) | wanted.cells
    for kind in types_for_new_clients(provider):
        openings = _first_openings(provider, kind, calendar, now, floor_hours)
        first = [
            opening_rules.cells_with_buffers(provider, each.starts_at, each.ends_at) for each in openings
        ]
        left = [each for each in first if taken.isdisjoint(each)]
        if _hides_any(wanted, first) and len(left) < len(first) // 2:
            raise TooManyHolds


def _first_openings(
    provider: Provider, kind: str, calendar: Calendar, now: datetime, floor_hours: int
) -> list[Opening]:
    """The first openings of a type if no visitor held anything. Most providers have them within a week."""
    taken = calendar.taken_without_visitors(now)
    start = opening_rules.earliest_bookable_at(provider.settings, floor_hours, now)
    horizon = opening_rules.horizon_ends_at(provider.settings, now)
    found: list[Opening] = []
    while len(found) < EARLY and start < horizon:
        end = min(start + A_WEEK, horizon)
        found += opening_rules.bookable(
            provider, kind, taken, calendar.one_offs, start, end, now=now, floor_hours=floor_hours
        )
        start = end
    return found[:EARLY]


def _hides_any(wanted: Hold, openings: Sequence[Set[int] | range]) -> bool:
    return any(not wanted.cells.isdisjoint(each) for each in openings)


def others_of_caller(holds: Iterable[CallerHold], holder: Holder, now: datetime) -> list[CallerHold]:
    """The holds of other visitors behind the same address that have not expired."""
    return [each for each in holds if each.expires_at > now and holder_in(each.hold_id) != holder.key]
