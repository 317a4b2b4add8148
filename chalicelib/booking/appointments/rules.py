"""The rules of booking. Pure: the instant, the ids and the records are arguments."""

from collections.abc import Set
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from chalicelib.booking.appointments.schemas import (
    Appointment,
    BookingRequest,
    Buffers,
    ClientSnapshot,
    ProviderSnapshot,
    ReferralStatus,
)
from chalicelib.booking.calendar import cells
from chalicelib.booking.openings.engine import Opening, overlaps, time_off
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import OF_AGE_YEARS, Client
from chalicelib.directory import rules as directory
from chalicelib.directory.fees import fee_for
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    BusyElsewhere,
    DuringTimeOff,
    FieldError,
    Invalid,
    NotAccepting,
    NotFound,
    ProfileIncomplete,
)
from chalicelib.repeats import fingerprint
from chalicelib.vocabulary import age_group

FARTHEST = timedelta(days=731)


class CareRequest(Protocol):
    """The part of a client's booking request that the gates for care need."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def state(self) -> str: ...

    @property
    def payer(self) -> str: ...


def check_not_past(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise Invalid([FieldError("starts_at", "in_the_past", "This time has passed.")])


def check_ahead(starts_at: datetime, now: datetime, field: str = "starts_at") -> None:
    """Raises Invalid for a start beyond FARTHEST, the limit for providers."""
    if starts_at > now + FARTHEST:
        raise Invalid([FieldError(field, "out_of_range", "This is more than two years ahead.")])


def check_own_time(provider: Provider, busy: Set[int], own_cells: range) -> None:
    """Raises DuringTimeOff or BusyElsewhere, so that providers don't book over these by mistake."""
    if overlaps(time_off(provider.hours), own_cells.start, own_cells.stop):
        raise DuringTimeOff
    if not busy.isdisjoint(own_cells):
        raise BusyElsewhere


def check_gates(request: BookingRequest, provider: Provider, client: Client | None, now: datetime) -> Client:
    """The gates for new clients, for every way of booking. Returns the client.

    Raises ProfileIncomplete, NotAccepting, TypeNotOffered, NotAuthorizedInState or Invalid.
    """
    if client is None:
        raise ProfileIncomplete
    if not directory.accepts(provider, request.state, request.payer):
        raise NotAccepting
    directory.check_type_for_new_clients(provider, request.type)
    check_care(request, provider, client)
    return client


def check_care(request: CareRequest, provider: Provider, client: Client) -> None:
    """The gates that protect clients, new or not: payer, authority and age at the start.

    Raises NotAccepting, NotAuthorizedInState or Invalid.
    """
    check_payer(provider, request.payer)
    directory.check_authority(provider, request.state, request.starts_at)
    age = age_on(client.born_on, directory.local_date(provider, request.starts_at))
    if client.guardian_name and age >= OF_AGE_YEARS:
        message = "They will be 18 by then. Please have them book with their own account."
        raise Invalid([FieldError("client_id", "of_age", message)])
    check_age(provider, age)


def check_payer(provider: Provider, payer: str) -> None:
    if payer not in provider.settings.payers:
        raise NotAccepting([FieldError("payer", "payer_not_taken", "The provider doesn't take this payer.")])


def check_age(provider: Provider, age: int) -> None:
    if age_group(age) not in provider.settings.age_groups:
        raise NotAccepting([FieldError("age", "age_not_served", "The provider doesn't see this age group.")])


def cells_of(appointment: Appointment) -> range:
    """The cells that an appointment takes in its provider's calendar, with the buffers of its booking."""
    buffers = appointment.buffers
    return cells.with_buffers(
        appointment.starts_at, appointment.ends_at, buffers.before_minutes, buffers.after_minutes
    )


def cells_without_buffers(appointment: Appointment) -> range:
    """The cells that an appointment takes in its client's calendar."""
    return cells.span(appointment.starts_at, appointment.ends_at)


def buffers_of(provider: Provider) -> Buffers:
    settings = provider.settings
    return Buffers(before_minutes=settings.buffer_before_minutes, after_minutes=settings.buffer_after_minutes)


def provider_snapshot(provider: Provider) -> ProviderSnapshot:
    return ProviderSnapshot(
        name=provider.profile.name,
        slug=provider.slug,
        email=provider.email,
        time_zone=provider.hours.time_zone,
    )


def client_snapshot(client: Client, email: str, provider: Provider, starts_at: datetime) -> ClientSnapshot:
    """The client, aged as of the start's date in the provider's zone. `email` is the account's."""
    return ClientSnapshot(
        name=client.name,
        guardian_name=client.guardian_name,
        age=age_on(client.born_on, directory.local_date(provider, starts_at)),
        email=email,
        time_zone=client.time_zone,
    )


class Terms(NamedTuple):
    """What client and provider agree on, for any kind of appointment."""

    account_id: str
    client_id: str
    client: ClientSnapshot
    type: str
    format: str
    starts_at: datetime
    ends_at: datetime
    state: str
    payer: str
    note: str


def new_appointment(terms: Terms, provider: Provider, now: datetime, **particulars: Any) -> Appointment:
    """The record of a new appointment, with the fee of its day. `particulars` are the fields of its kind."""
    fee = fee_for(provider.settings.fees, terms.type, terms.payer)
    return Appointment(
        **terms._asdict(),
        provider_id=provider.provider_id,
        provider=provider_snapshot(provider),
        buffers=buffers_of(provider),
        fee=fee,
        status="booked",
        created_at=now,
        changed_at=now,
        **particulars,
    )


def terms_of(
    request: BookingRequest,
    opening: Opening,
    provider: Provider,
    client: Client,
    account_id: str,
    client_email: str,
) -> Terms:
    """The terms of a client's own booking."""
    return Terms(
        account_id=account_id,
        client_id=client.client_id,
        client=client_snapshot(client, client_email, provider, opening.starts_at),
        type=request.type,
        format=request.format,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        state=request.state,
        payer=request.payer,
        note=request.note,
    )


def referral(
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
    """The record of a client's first booking with a provider."""
    return new_appointment(
        terms_of(request, opening, provider, client, account_id, client_email),
        provider,
        now,
        appointment_id=new_id,
        referral_status="new",
        event="booked",
        questionnaire_id=request.questionnaire_id,
        phone=request.phone if request.format == "phone" else None,
        fingerprint=fingerprint(request),
    )


# The states of a failed referral, which a new one may replace.
FAILED: frozenset[ReferralStatus | None] = frozenset(
    {"not_a_fit", "canceled_by_provider", "canceled_by_client", "no_show_provider"}
)


def predecessor(
    candidate: Appointment | None, account_id: str, request: BookingRequest
) -> Appointment | None:
    """The failed referral that a booking replaces, or None if it can't be linked. Raises NotFound."""
    if request.predecessor_id is None:
        return None
    if candidate is None or candidate.account_id != account_id:
        raise NotFound
    same_client = candidate.client_id == (request.client_id or account_id)
    return (
        candidate
        if same_client and candidate.referral_status in FAILED and candidate.successor_id is None
        else None
    )


# Elapsed hours before the start.
REMINDERS_AHEAD = (timedelta(hours=48), timedelta(hours=24))


# A client who has just been notified needs no reminder.
QUIET_AFTER_CHANGE = timedelta(hours=6)


def next_reminder_at(appointment: Appointment, after: datetime) -> datetime | None:
    """The next reminder after an instant, at least 6 hours after the last change, or None."""
    if appointment.status != "booked":
        return None
    earliest = (appointment.changed_at or appointment.created_at) + QUIET_AFTER_CHANGE
    times = [appointment.starts_at - each for each in REMINDERS_AHEAD]
    return next((each for each in times if each > after and each >= earliest), None)


def is_reminder_due(appointment: Appointment, now: datetime) -> bool:
    """Whether a reminder still makes sense: the appointment is booked and hasn't started."""
    return appointment.status == "booked" and now < appointment.starts_at
