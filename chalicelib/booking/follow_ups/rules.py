"""What a provider sets for a client of theirs: whether it may be, and the appointment. Pure."""

from collections.abc import Set
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.follow_ups.schemas import FollowUpRequest
from chalicelib.booking.openings.engine import offered_formats, overlaps, time_off
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    BusyElsewhere,
    DuringTimeOff,
    NotAuthorisedInState,
    TypeNotOffered,
)
from chalicelib.repeats import fingerprint


class Setting(Protocol):
    """What a provider asks for, once or repeatedly; `model_dump_json` is that of pydantic."""

    @property
    def type(self) -> str: ...

    @property
    def format(self) -> str: ...

    def model_dump_json(self) -> str: ...


class TheirClient(NamedTuple):
    """The client of a provider: the referral that began it, and their details as they are now."""

    referral: Appointment
    details: Client | None


def check_follow_up(
    request: FollowUpRequest, provider: Provider, state: str, start: datetime, now: datetime
) -> None:
    """Notice and horizon bind clients alone; the gates that protect care bind the provider too."""
    appointment_rules.check_not_past(start, now)
    appointment_rules.check_ahead(start, now)
    check_format(request, provider)
    if not directory.may_practice_at(provider, state, start):
        raise NotAuthorisedInState


def check_own_time(provider: Provider, busy: Set[int], own: range) -> None:
    """Providers may book over their own time off and busy times, but not by mistake."""
    if overlaps(time_off(provider.hours), own.start, own.stop):
        raise DuringTimeOff
    if not busy.isdisjoint(own):
        raise BusyElsewhere


def check_format(request: Setting, provider: Provider) -> None:
    if request.format not in offered_formats(provider, request.type):
        raise TypeNotOffered


def arranged(
    provider: Provider,
    client: TheirClient,
    request: Setting,
    start: datetime,
    *,
    new_id: str,
    now: datetime,
    note: str = "",
    series_id: str | None = None,
) -> Appointment:
    """The appointment as the provider sets it; who pays, and from which state, as at the referral.

    One of a series tells nobody of itself: 52 mails would be no kindness.
    """
    referral, details, settings = client.referral, client.details, provider.settings
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
        note=note,
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
        client_age=age_on(details.born_on, directory.local_date(provider, start))
        if details
        else referral.client_age,
        client_email=referral.client_email,
        client_time_zone=details.time_zone if details else referral.client_time_zone,
        fingerprint=fingerprint(request),
    )
