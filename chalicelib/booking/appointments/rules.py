"""Who may book what, and when. Pure: the instant, the ids and what was read are arguments."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import Appointment, BookingRequest
from chalicelib.booking.calendar import cells
from chalicelib.booking.openings.engine import Opening
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import OF_AGE_YEARS, Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
    NotAccepting,
    NotAuthorisedInState,
    ProfileIncomplete,
)
from chalicelib.repeats import fingerprint
from chalicelib.vocabulary import age_group

FARTHEST = timedelta(days=731)


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
    if not directory.accepts(provider, request.state, request.payer):
        raise NotAccepting
    check_payer(provider, request.payer)
    if not directory.may_practice_at(provider, request.state, request.starts_at):
        raise NotAuthorisedInState
    age = age_on(client.born_on, directory.local_date(provider, request.starts_at))
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


def cells_of(appointment: Appointment) -> range:
    """The cells that an appointment has taken from its provider, with the buffers of its booking."""
    return cells.span(
        appointment.starts_at - timedelta(minutes=appointment.buffer_before_minutes),
        appointment.ends_at + timedelta(minutes=appointment.buffer_after_minutes),
    )


def cells_without_buffers(appointment: Appointment) -> range:
    """The cells that an appointment has taken from its client."""
    return cells.span(appointment.starts_at, appointment.ends_at)


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
        client_age=age_on(client.born_on, directory.local_date(provider, opening.starts_at)),
        client_email=client_email,
        client_time_zone=client.time_zone,
        questionnaire_id=request.questionnaire_id,
        fingerprint=fingerprint(request),
    )
