"""Who may book what, and when. Pure: the instant, the ids and what was read are arguments."""

import hashlib
from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking import cells
from chalicelib.booking.openings import OneOff, Opening, openings
from chalicelib.booking.schemas import Appointment, BookingRequest, Capacity
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import OF_AGE_YEARS, Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider, ReferralSettings
from chalicelib.errors import (
    CapacityReached,
    FieldError,
    IdempotencyKeyReused,
    Invalid,
    NotAccepting,
    NotAuthorisedInState,
    ProfileIncomplete,
)
from chalicelib.shapes import LAST_INSTANT
from chalicelib.vocabulary import age_group

MAX_RANGE = timedelta(days=62)
FARTHEST = timedelta(days=731)
# Hours that nobody has confirmed for this long are hidden.
HOURS_CONFIRMED_WITHIN = timedelta(days=30)


def earliest_bookable_at(settings: ReferralSettings, floor_hours: int, now: datetime) -> datetime:
    """The first instant a client may book: elapsed hours, not calendar days; the floor always holds."""
    return now + timedelta(hours=max(floor_hours, settings.notice_hours))


def horizon_ends_at(settings: ReferralSettings, now: datetime) -> datetime:
    """The end, left out, of what a client may book."""
    return now + timedelta(days=settings.horizon_days)


def practice_ends_at(provider: Provider) -> datetime:
    """The end, left out, of what anybody may book, wherever they are: the midnight after the last day."""
    last = directory.practises_until(provider)
    if last is None:
        return datetime.min.replace(tzinfo=UTC)
    if last >= LAST_INSTANT.date():
        return LAST_INSTANT
    midnight = datetime.combine(last + timedelta(days=1), time(0), ZoneInfo(provider.hours.time_zone))
    return midnight.astimezone(UTC)


def hours_confirmed(provider: Provider, now: datetime) -> bool:
    return now - provider.hours.confirmed_at <= HOURS_CONFIRMED_WITHIN


def bookable(
    provider: Provider,
    appointment_type: str,
    taken: Set[int],
    one_offs: Iterable[OneOff],
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    floor_hours: int,
) -> list[Opening]:
    """The openings in [start, end) that a client may book at `now`."""
    if appointment_type not in provider.settings.appointment_types or not hours_confirmed(provider, now):
        return []
    start = max(start, earliest_bookable_at(provider.settings, floor_hours, now))
    end = min(end, horizon_ends_at(provider.settings, now), practice_ends_at(provider))
    if start >= end:
        return []
    return openings(provider, appointment_type, taken, one_offs, start, end)


def check_range(start: datetime, end: datetime, longest: timedelta = MAX_RANGE) -> None:
    if end <= start:
        raise Invalid([FieldError("to", "out_of_range", "The end must be after the start.")])
    if end - start > longest:
        raise Invalid([FieldError("to", "out_of_range", f"At most {longest.days} days at a time.")])


def check_not_past(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise Invalid([FieldError("starts_at", "in_the_past", "This time has passed.")])


def check_ahead(starts_at: datetime, now: datetime, field: str = "starts_at") -> None:
    """Providers book further ahead than clients, but not at any date that can be written."""
    if starts_at > now + FARTHEST:
        raise Invalid([FieldError(field, "out_of_range", "This is more than two years ahead.")])


def check_gates(request: BookingRequest, provider: Provider, client: Client | None, now: datetime) -> Client:
    """The gates that protect care, whatever way the client came. Returns the client, complete."""
    if client is None:
        raise ProfileIncomplete
    day = request.starts_at.astimezone(ZoneInfo(provider.hours.time_zone)).date()
    if not directory.accepts(provider, request.state, request.payer):
        raise NotAccepting
    check_payer(provider, request.payer)
    if not directory.may_practise(provider, request.state, day):
        raise NotAuthorisedInState
    age = age_on(client.born_on, day)
    if client.guardian_name and age >= OF_AGE_YEARS:
        said = "They are of age by then, and book by an account of their own."
        raise Invalid([FieldError("client_id", "of_age", said)])
    check_age(provider, age)
    return client


def check_payer(provider: Provider, payer: str) -> None:
    if payer not in provider.settings.payers:
        raise NotAccepting([FieldError("payer", "payer_not_taken", "The provider doesn't take this payer.")])


def check_age(provider: Provider, age: int) -> None:
    if age_group(age) not in provider.settings.age_groups:
        raise NotAccepting([FieldError("age", "age_not_served", "The provider doesn't see this age group.")])


def check_capacity(provider: Provider, capacity: Capacity, now: datetime) -> None:
    settings = provider.settings
    if settings.desired_caseload is not None and capacity.caseload >= settings.desired_caseload:
        raise CapacityReached
    new = capacity.new_this_week if capacity.week == counted_week(provider, capacity, now) else 0
    if settings.weekly_new_client_limit is not None and new >= settings.weekly_new_client_limit:
        raise CapacityReached


def week_of(provider: Provider, now: datetime) -> date:
    """The Monday of the provider's local week: referrals count in the week in which they are made."""
    return week_in(ZoneInfo(provider.hours.time_zone), now)


def week_in(zone: ZoneInfo, now: datetime) -> date:
    """The Monday of the week that it is in a zone."""
    today = now.astimezone(zone).date()
    return today - timedelta(days=today.weekday())


def counted_week(provider: Provider, capacity: Capacity, now: datetime) -> date:
    """The week that a referral counts in; never back, should the provider's zone have changed."""
    return max(week_of(provider, now), capacity.week or date.min)


def takes_new_clients(provider: Provider, capacity: Capacity, now: datetime) -> bool:
    """Whether anyone new could book at all, whatever their state and payer."""
    try:
        check_capacity(provider, capacity, now)
    except CapacityReached:
        return False
    return provider.settings.accepting


def cells_of_provider(provider: Provider, starts_at: datetime, ends_at: datetime) -> range:
    """The cells that an appointment takes from its provider: its own and its buffers'."""
    settings = provider.settings
    return cells.span(
        starts_at - timedelta(minutes=settings.buffer_before_minutes),
        ends_at + timedelta(minutes=settings.buffer_after_minutes),
    )


def cells_of(appointment: Appointment) -> range:
    """The cells that an appointment has taken from its provider, with the buffers of its booking."""
    return cells.span(
        appointment.starts_at - timedelta(minutes=appointment.buffer_before_minutes),
        appointment.ends_at + timedelta(minutes=appointment.buffer_after_minutes),
    )


def cells_without_buffers(appointment: Appointment) -> range:
    """The cells that an appointment has taken from its client."""
    return cells.span(appointment.starts_at, appointment.ends_at)


def dates_around(starts_at: datetime) -> list[date]:
    """The UTC dates that an appointment at `starts_at` can touch, buffers and the longest type in."""
    first = (starts_at - timedelta(hours=1)).astimezone(UTC).date()
    last = (starts_at + timedelta(hours=4)).astimezone(UTC).date()
    return [first] if first == last else [first, last]


def fingerprint(request: BookingRequest) -> str:
    """Equal for equal requests; tells a repeat from another request under the same key."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


def check_repeat(earlier: Appointment, request: BookingRequest) -> Appointment:
    """The first answer to a repeated key; raises IdempotencyKeyReused for another body."""
    if earlier.fingerprint != fingerprint(request):
        raise IdempotencyKeyReused
    return earlier


def appointment(
    request: BookingRequest,
    opening: Opening,
    provider: Provider,
    client: Client,
    *,
    new_id: str,
    account_id: str,
    client_email: str,
    now: datetime,
) -> Appointment:
    day = opening.starts_at.astimezone(ZoneInfo(provider.hours.time_zone)).date()
    return Appointment(
        appointment_id=new_id,
        provider_id=provider.provider_id,
        account_id=account_id,
        client_id=client.client_id,
        type=request.type,
        format=request.format,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        state=request.state,
        payer=request.payer,
        note=request.note,
        status="booked",
        referral="new",
        created_at=now,
        changed_at=now,
        event="booked",
        buffer_before_minutes=provider.settings.buffer_before_minutes,
        buffer_after_minutes=provider.settings.buffer_after_minutes,
        provider_name=provider.profile.name,
        provider_slug=provider.slug,
        provider_email=provider.email,
        provider_time_zone=provider.hours.time_zone,
        client_name=client.name,
        guardian_name=client.guardian_name,
        client_age=age_on(client.born_on, day),
        client_email=client_email,
        client_time_zone=client.time_zone,
        questionnaire_id=request.questionnaire_id,
        fingerprint=fingerprint(request),
    )
