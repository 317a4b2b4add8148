"""Listed openings are exactly those that can be booked, for any hours, bookings and clock changes."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.booking.calendar import cells
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import bookable, cells_with_buffers, chosen_opening
from chalicelib.directory.schemas import Provider
from chalicelib.errors import NoticeTooShort, OutsideHours, SlotTaken, TypeNotOffered
from tests.examples import some
from tests.unit.builders import make_request
from tests.unit.test_openings_properties import situations

Situation = tuple[Provider, frozenset[int], datetime, datetime]
DAY = timedelta(days=1)


def confirmed(provider: Provider, now: datetime) -> Provider:
    """With hours just confirmed, and an authority that outlasts every date drawn."""
    hours = provider.hours.model_copy(update={"confirmed_at": now})
    authority = tuple(
        each.model_copy(update={"expires_on": date(2030, 6, 30)}) for each in provider.authority
    )
    return provider.model_copy(update={"hours": hours, "authority": authority})


def listed(
    provider: Provider, taken: frozenset[int], start: datetime, end: datetime, now: datetime
) -> list[Opening]:
    return bookable(provider, "session", taken, (), start, end, now=now, floor_hours=48)


@some(60)
@given(situations())
def test_every_listed_opening_can_be_booked_in_each_of_its_formats(situation: Situation) -> None:
    provider, taken, start, end = situation
    now = start - 2 * DAY
    provider = confirmed(provider, now)
    openings = listed(provider, taken, start, end, now)
    assume(openings)
    for each in openings:
        for one in each.formats:
            request = make_request(starts_at=each.starts_at, format=one)
            assert chosen_opening(request, provider, taken, (), now=now, floor_hours=48) == each


@some(60)
@given(situations(), st.integers(-12, 300))
def test_start_that_is_not_listed_cannot_be_booked(situation: Situation, at: int) -> None:
    provider, taken, start, end = situation
    now = start - 2 * DAY
    provider = confirmed(provider, now)
    chosen = cells.instant(int(start.timestamp()) // cells.CELL_SECONDS + at)
    if any(each.starts_at == chosen for each in listed(provider, taken, now, end + 2 * DAY, now)):
        return
    try:
        chosen_opening(make_request(starts_at=chosen), provider, taken, (), now=now, floor_hours=48)
    except (NoticeTooShort, OutsideHours, SlotTaken, TypeNotOffered):
        return
    raise AssertionError(chosen)


@some(60)
@given(situations(), st.integers(0, 10_000))
def test_successive_bookings_of_listed_openings_never_overlap(situation: Situation, which: int) -> None:
    provider, taken, start, end = situation
    now = start - 2 * DAY
    provider = confirmed(provider, now)
    booked: list[Opening] = []
    while found := listed(provider, taken, start, end, now):
        booked.append(found[which % len(found)])
        own = set(cells_with_buffers(provider, booked[-1].starts_at, booked[-1].ends_at))
        assert taken.isdisjoint(own)
        taken |= own
    assume(len(booked) > 1)
    booked.sort()
    assert all(one.ends_at <= two.starts_at for one, two in pairwise(booked))
