"""The rules of series: dates across clock changes, plans and collisions. Pure."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from chalicelib.booking.appointments.rules import buffers_of
from chalicelib.booking.appointments.schemas import Buffers
from chalicelib.booking.calendar import cells
from chalicelib.booking.openings.engine import at_clock, overlaps, time_off
from chalicelib.booking.series.schemas import MOST_IN_SERIES, Collision, CollisionReason, SeriesRequest
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
)
from chalicelib.repeats import id_from
from chalicelib.shapes import Instant, Shape

FIFTH = 5


class SeriesPlan(Shape):
    """What a series is going to book: starts in order, and the length and buffers of each appointment.

    The request is stored to recognize a repeat, and a different request with the same key.
    """

    series_id: str
    request: SeriesRequest
    starts: tuple[Instant, ...]
    minutes: int
    buffers: Buffers

    def ends_at(self, start: datetime) -> datetime:
        return start + timedelta(minutes=self.minutes)

    def provider_cells(self, start: datetime) -> range:
        before, after = self.buffers.before_minutes, self.buffers.after_minutes
        return cells.with_buffers(start, self.ends_at(start), before, after)

    def client_cells(self, start: datetime) -> range:
        return cells.span(start, self.ends_at(start))

    def appointment_id(self, start: datetime) -> str:
        """The id of the appointment at a start, the same on every attempt."""
        return id_from(self.series_id, start.isoformat())


class Taken(NamedTuple):
    """Cells taken by the provider's appointments and holds, by their imported calendar, and by the client."""

    booked: Set[int]
    busy: Set[int]
    client: Set[int]


def occurrences(request: SeriesRequest, zone: ZoneInfo) -> list[datetime]:
    """Every start of the series, at the same local time in `zone` across clock changes.

    Monthly means the same weekday of the month, such as the second Tuesday; a fifth one means the last. A
    repeated local time means the first one, and a skipped time uses the offset before the gap. Raises Invalid
    for more than 52 starts.
    """
    first = request.first_starts_at.astimezone(zone)
    until = datetime.combine(request.until, time.max) if request.until else None
    if until and until < first.replace(tzinfo=None):
        raise Invalid([FieldError("until", "out_of_range", "Choose an end after the first appointment.")])
    local_starts = list(_rule(request, first.replace(tzinfo=None, fold=0), until))
    if len(local_starts) > MOST_IN_SERIES:
        raise Invalid(
            [FieldError("until", "too_many", f"A series can have at most {MOST_IN_SERIES} appointments.")]
        )
    # The first start is the requested instant, even in the second of two equal hours.
    return [request.first_starts_at, *(at_clock(each, zone) for each in local_starts[1:])]


def _rule(request: SeriesRequest, first: datetime, until: datetime | None) -> Iterable[datetime]:
    count = request.count or MOST_IN_SERIES + 1
    if request.every == "month":
        which = (first.day - 1) // 7 + 1
        day = weekday(first.weekday())(-1 if which == FIFTH else which)
        dates: Iterable[datetime] = rrule(MONTHLY, dtstart=first, count=count, byweekday=day)
    else:
        dates = rrule(WEEKLY, dtstart=first, count=count, interval=2 if request.every == "two_weeks" else 1)
    return [each for each in dates if until is None or each <= until]


def collisions(
    plan: SeriesPlan, provider: Provider, state: str, taken: Taken, now: datetime
) -> list[Collision]:
    """The starts that can't be booked, each with its reason."""
    colliding = []
    for start in plan.starts:
        reason = _reason(plan, start, provider, state, taken, now)
        if reason:
            colliding.append(Collision(starts_at=start, reason=reason))
    return colliding


def _reason(
    plan: SeriesPlan,
    start: datetime,
    provider: Provider,
    state: str,
    taken: Taken,
    now: datetime,
) -> CollisionReason | None:
    if start <= now:
        return "in_the_past"
    if not directory.may_practice_at(provider, state, start):
        return "not_authorized_in_state"
    if not taken.booked.isdisjoint(plan.provider_cells(start)):
        return "slot_taken"
    if not taken.client.isdisjoint(plan.client_cells(start)):
        return "client_busy"
    session_cells = plan.client_cells(start)
    if overlaps(time_off(provider.hours), session_cells.start, session_cells.stop):
        return "during_time_off"
    return None if taken.busy.isdisjoint(session_cells) else "busy_elsewhere"


def planned(
    request: SeriesRequest, starts: Sequence[datetime], provider: Provider, series_id: str
) -> SeriesPlan:
    """The plan, without the starts to leave out. Raises Invalid if none is left."""
    skipped = set(request.skip)
    remaining = tuple(each for each in starts if each not in skipped)
    if not remaining:
        raise Invalid([FieldError("skip", "nothing_left", "There are no appointments left to book.")])
    return SeriesPlan(
        series_id=series_id,
        request=request,
        starts=remaining,
        minutes=provider.settings.minutes(request.type),
        buffers=buffers_of(provider),
    )
