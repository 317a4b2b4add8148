"""The rules and records of appointments that a provider books for a client. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment, ClientSnapshot
from chalicelib.booking.follow_ups.schemas import FollowUpRequest
from chalicelib.booking.openings.engine import offered_formats
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import TypeNotOffered
from chalicelib.repeats import fingerprint


class Setting(Protocol):
    """A provider's request for a follow-up or a series, a pydantic model."""

    @property
    def type(self) -> str: ...

    @property
    def format(self) -> str: ...

    def model_dump_json(self, *, exclude_defaults: bool) -> str: ...


class CurrentClient(NamedTuple):
    """A client of a provider: the referral that began the relation, and the client's current details."""

    referral: Appointment
    details: Client | None


def check_follow_up(
    request: FollowUpRequest, provider: Provider, state: str, start: datetime, now: datetime
) -> None:
    """Checks a follow-up. Notice and horizon don't apply to providers; the other gates do."""
    appointment_rules.check_not_past(start, now)
    appointment_rules.check_ahead(start, now)
    check_format(request, provider)
    directory.check_authority(provider, state, start)


def check_format(request: Setting, provider: Provider) -> None:
    if request.format not in offered_formats(provider, request.type):
        raise TypeNotOffered


def new_follow_up(
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
    """The appointment that the provider books, with the referral's state and payer.

    Appointments of a series have no event of their own: a client doesn't need 52 emails.
    """
    before, minutes = client.referral, provider.settings.minutes(request.type)
    phone = _phone(client) if request.format == "phone" else None
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
        referral_status=None,
        phone=phone,
        phone_asked_at=now if request.format == "phone" and not phone else None,
        event=None if series_id else "follow_up_booked",
        fingerprint=fingerprint(request),
    )


def _phone(client: CurrentClient) -> str | None:
    """The number to call: the account's, or the one that the client gave for the first booking."""
    return (client.details.phone if client.details else None) or client.referral.phone


def _snapshot(client: CurrentClient, provider: Provider, start: datetime) -> ClientSnapshot:
    """The client's current details, or the referral's if the account no longer has the client."""
    before = client.referral.client
    if client.details is None:
        return before
    return appointment_rules.client_snapshot(client.details, before.email, provider, start)
