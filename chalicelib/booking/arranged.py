"""Appointments that the provider sets for a client of theirs: follow-ups and series. Pure."""

import hashlib
from collections.abc import Iterable, Sequence, Set
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from chalicelib.booking import cells, rules
from chalicelib.booking.openings import at_clock, offered_formats, overlaps, time_off
from chalicelib.booking.portal_schemas import (
    MOST_IN_SERIES,
    Collision,
    CollisionReason,
    FollowUpRequest,
    SeriesRequest,
)
from chalicelib.booking.schemas import Appointment
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    BusyElsewhere,
    DuringTimeOff,
    FieldError,
    Invalid,
    NotAuthorisedInState,
    TypeNotOffered,
)
from chalicelib.repeats import id_from
from chalicelib.shapes import Instant, Shape

FIFTH = 5


class SeriesPlan(Shape):
    """What a series is going to book: its starts in order, and how long and with which buffers each.

    The request is kept to answer a repeat, and to tell one from another request under the same key.
    """

    series_id: str
    request: SeriesRequest
    starts: tuple[Instant, ...]
    minutes: int
    buffer_before_minutes: int
    buffer_after_minutes: int

    def ends_at(self, start: datetime) -> datetime:
        return start + timedelta(minutes=self.minutes)

    def provider_cells(self, start: datetime) -> range:
        before = timedelta(minutes=self.buffer_before_minutes)
        return cells.span(start - before, self.ends_at(start) + timedelta(minutes=self.buffer_after_minutes))

    def client_cells(self, start: datetime) -> range:
        return cells.span(start, self.ends_at(start))

    def appointment_id(self, start: datetime) -> str:
        """The same for the same start of the same series, however often it is written."""
        return id_from(self.series_id, start.isoformat())


class TheirClient(NamedTuple):
    """The client of a provider: the referral that began it, and their details as they are now."""

    referral: Appointment
    details: Client | None


class Taken(NamedTuple):
    """Cells that are taken: by the provider's appointments, by their other calendar, of the client."""

    booked: Set[int]
    busy: Set[int]
    client: Set[int]


def occurrences(request: SeriesRequest, zone: ZoneInfo) -> list[datetime]:
    """Every start of the series in UTC, at the same local time in `zone` across clock changes.

    Monthly means the same weekday of the month, as the second Tuesday; a fifth one means the last.
    A repeated local time is the first one, a skipped one is read with the offset before the gap.
    Raises Invalid for more than 52.
    """
    first = request.first_starts_at.astimezone(zone)
    until = datetime.combine(request.until, time.max) if request.until else None
    if until and until < first.replace(tzinfo=None):
        raise Invalid([FieldError("until", "out_of_range", "The end must be after the first appointment.")])
    found = list(_rule(request, first.replace(tzinfo=None, fold=0), until))
    if len(found) > MOST_IN_SERIES:
        raise Invalid(
            [FieldError("until", "too_many", f"At most {MOST_IN_SERIES} appointments in a series.")]
        )
    # The first is the instant that was asked for, also in the second of two equal hours.
    return [request.first_starts_at, *(at_clock(each, zone) for each in found[1:])]


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
    found = []
    for start in plan.starts:
        reason = _reason(plan, start, provider, state, taken, now)
        if reason:
            found.append(Collision(starts_at=start, reason=reason))
    return found


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
    if not may_see(provider, state, start):
        return "not_authorised_in_state"
    if not taken.booked.isdisjoint(plan.provider_cells(start)):
        return "slot_taken"
    if not taken.client.isdisjoint(plan.client_cells(start)):
        return "client_busy"
    own = plan.client_cells(start)
    if overlaps(time_off(provider.hours), own.start, own.stop):
        return "during_time_off"
    return None if taken.busy.isdisjoint(own) else "busy_elsewhere"


def may_see(provider: Provider, state: str, start: datetime) -> bool:
    """Whether the provider may practise in the client's state on the local date of a start."""
    day = start.astimezone(ZoneInfo(provider.hours.time_zone)).date()
    return directory.may_practise(provider, state, day)


def check_follow_up(
    request: FollowUpRequest, provider: Provider, state: str, start: datetime, now: datetime
) -> None:
    """Notice and horizon bind clients alone; the gates that protect care bind the provider too."""
    rules.check_not_past(start, now)
    rules.check_ahead(start, now)
    check_format(request, provider)
    if not may_see(provider, state, start):
        raise NotAuthorisedInState


def check_own_time(provider: Provider, busy: Set[int], own: range) -> None:
    """Providers may book over their own time off and busy times, but not by mistake."""
    if overlaps(time_off(provider.hours), own.start, own.stop):
        raise DuringTimeOff
    if not busy.isdisjoint(own):
        raise BusyElsewhere


def check_format(request: FollowUpRequest | SeriesRequest, provider: Provider) -> None:
    if request.format not in offered_formats(provider, request.type):
        raise TypeNotOffered


def arranged(
    provider: Provider,
    client: TheirClient,
    request: FollowUpRequest | SeriesRequest,
    start: datetime,
    *,
    new_id: str,
    now: datetime,
    series_id: str | None = None,
) -> Appointment:
    """The appointment as the provider sets it; who pays, and from which state, as at the referral.

    One of a series tells nobody of itself: 52 mails would be no kindness.
    """
    referral, details, settings = client.referral, client.details, provider.settings
    day = start.astimezone(ZoneInfo(provider.hours.time_zone)).date()
    return Appointment(
        appointment_id=new_id,
        provider_id=provider.provider_id,
        account_id=referral.account_id,
        client_id=referral.client_id,
        kind="series" if series_id else "follow_up",
        series_id=series_id,
        referral_id=referral.appointment_id,
        type=request.type,
        format=request.format,
        starts_at=start,
        ends_at=start + timedelta(minutes=settings.minutes(request.type)),
        state=referral.state,
        payer=referral.payer,
        note=request.note if isinstance(request, FollowUpRequest) else "",
        status="booked",
        referral=None,
        created_at=now,
        changed_at=now,
        event=None if series_id else "follow_up_booked",
        buffer_before_minutes=settings.buffer_before_minutes,
        buffer_after_minutes=settings.buffer_after_minutes,
        provider_name=provider.profile.name,
        provider_slug=provider.slug,
        provider_email=provider.email,
        provider_time_zone=provider.hours.time_zone,
        client_name=details.name if details else referral.client_name,
        guardian_name=details.guardian_name if details else referral.guardian_name,
        client_age=age_on(details.born_on, day) if details else referral.client_age,
        client_email=referral.client_email,
        client_time_zone=details.time_zone if details else referral.client_time_zone,
        fingerprint=fingerprint(request),
    )


def planned(
    request: SeriesRequest, starts: Sequence[datetime], provider: Provider, series_id: str
) -> SeriesPlan:
    """The plan without the starts that the provider has agreed to leave out."""
    left_out = set(request.leave_out)
    kept = tuple(each for each in starts if each not in left_out)
    if not kept:
        raise Invalid([FieldError("leave_out", "nothing_left", "No appointment is left to book.")])
    return SeriesPlan(
        series_id=series_id,
        request=request,
        starts=kept,
        minutes=provider.settings.minutes(request.type),
        buffer_before_minutes=provider.settings.buffer_before_minutes,
        buffer_after_minutes=provider.settings.buffer_after_minutes,
    )


def fingerprint(request: FollowUpRequest | SeriesRequest) -> str:
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()
