"""What a provider sets for a client of theirs: whether it may be, and the appointment. Pure."""

from collections.abc import Set
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment, ClientSnapshot
from chalicelib.booking.follow_ups.schemas import FollowUpRequest
from chalicelib.booking.openings.engine import offered_formats, overlaps, time_off
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    BusyElsewhere,
    DuringTimeOff,
    NotAuthorizedInState,
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


class CurrentClient(NamedTuple):
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
        raise NotAuthorizedInState


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
    client: CurrentClient,
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
    before, minutes = client.referral, provider.settings.minutes(request.type)
    terms = appointment_rules.Terms(
        account_id=before.account_id,
        client_id=before.client_id,
        client=_snapshot(client, provider, start),
        type=request.type,
        format=request.format,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        state=before.state,
        payer=before.payer,
        note=note,
    )
    return appointment_rules.new_appointment(
        terms,
        provider,
        now,
        appointment_id=new_id,
        kind="series" if series_id else "follow_up",
        series_id=series_id,
        referral_id=before.appointment_id,
        referral=None,
        event=None if series_id else "follow_up_booked",
        fingerprint=fingerprint(request),
    )


def _snapshot(client: CurrentClient, provider: Provider, start: datetime) -> ClientSnapshot:
    """The client's details as they are now; as at the referral where the account no longer has them."""
    before = client.referral.client
    if client.details is None:
        return before
    return appointment_rules.client_snapshot(client.details, before.email, provider, start)
