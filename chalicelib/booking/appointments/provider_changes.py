"""A provider's actions on an appointment, and the resulting records. Pure."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.appointments import location
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.provider_schemas import (
    Action,
    MoveRequest,
    Outcome,
    Referral,
    ReferredClient,
)
from chalicelib.booking.appointments.schemas import (
    Appointment,
    Cancellation,
    Event,
    ReferralStatus,
)
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    AppointmentOver,
    ChangedElsewhere,
    FieldError,
    Invalid,
    NotBooked,
    NotYetOver,
)
from chalicelib.repeats import fingerprint

CALL = "phone_consult"
# A client who cancels less than this ahead of the start cancels late.
LATE = timedelta(hours=24)
# The states of an ended referral. An outcome that is recorded later doesn't reopen it.
ENDED: frozenset[ReferralStatus | None] = frozenset({"closed", "not_a_fit", "rematched"})


def actions(appointment: Appointment, now: datetime, *, is_current_client: bool) -> tuple[Action, ...]:
    """The provider's possible actions now, in the order of a page's buttons.

    `is_current_client`: the relation belongs to this referral, or to the one that this appointment followed.
    """
    possible: list[Action] = ["message"]
    if appointment.status == "booked" and now < appointment.starts_at:
        possible.append("reschedule")
        if appointment.type != CALL:
            possible.append("switch_to_call")
        possible.append("cancel")
    if appointment.status == "booked" and now < appointment.ends_at and appointment.format == "video":
        possible.append("video_link")
    if appointment.status == "booked" and now >= appointment.ends_at:
        possible.append("outcome")
    if is_current_client:
        possible += ["follow_up", "series"]
    if is_current_client and appointment.kind == "referral" and _has_ended(appointment, now):
        possible.append("close")
    return (*possible, "contact_us")


def is_same_move(appointment: Appointment, request: MoveRequest) -> bool:
    """Whether the same request has already moved the appointment here: a repeat."""
    return (
        appointment.status == "booked"
        and appointment.starts_at == request.starts_at
        and appointment.move_fingerprint == fingerprint(request)
    )


def moved(before: Appointment, request: MoveRequest, provider: Provider, now: datetime) -> Appointment:
    """The appointment at the start that its provider chose, with its length and the provider's buffers.

    Notice, horizon and working hours don't apply to providers. Authority on the new date does.
    """
    check_to_come(before, now)
    if before.starts_at != request.expected_starts_at:
        raise ChangedElsewhere
    if before.starts_at == request.starts_at:
        raise Invalid([FieldError("starts_at", "unchanged", "The appointment is already at this time.")])
    appointment_rules.check_not_past(request.starts_at, now)
    appointment_rules.check_ahead(request.starts_at, now)
    directory.check_authority(provider, before.state, request.starts_at)
    return changed(
        before,
        now,
        "moved_by_provider",
        starts_at=request.starts_at,
        ends_at=request.starts_at + (before.ends_at - before.starts_at),
        rescheduled_from=before.starts_at,
        rescheduled_by="provider",
        move_fingerprint=fingerprint(request),
        buffers=appointment_rules.buffers_of(provider),
        provider=before.provider.model_copy(update={"time_zone": provider.hours.time_zone}),
    )


def canceled(appointment: Appointment, cancellation: Cancellation, event: Event | None) -> Appointment:
    """The appointment after one side canceled it. `event` is announced to the other side."""
    check_to_come(appointment, cancellation.at)
    referral = f"canceled_by_{cancellation.by}" if appointment.kind == "referral" else None
    change = {"status": "canceled", "cancellation": cancellation, "referral_status": referral}
    return changed(appointment, cancellation.at, event, **change)


def is_canceled_late(appointment: Appointment) -> bool:
    """Whether the client canceled less than 24 hours ahead, alone or with others of a series."""
    cancellation = appointment.cancellation
    return (
        cancellation is not None
        and cancellation.by == "client"
        and appointment.starts_at - cancellation.at < LATE
    )


def is_same_cancellation(appointment: Appointment, cancellation: Cancellation) -> bool:
    """Whether the appointment was already canceled with the same side, reason and message: a repeat."""
    earlier = appointment.cancellation
    return earlier is not None and earlier.model_copy(update={"at": cancellation.at}) == cancellation


def with_outcome(
    appointment: Appointment, outcome: Outcome, now: datetime, *, later_attended: bool = False
) -> Appointment:
    """A past appointment with its outcome. This sends no notification.

    `later_attended`: a later appointment of this relation is already recorded as attended.
    """
    if appointment.status != "booked":
        raise NotBooked
    if now < appointment.ends_at:
        raise NotYetOver
    status = "attended" if outcome == "attended" else "no_show"
    can_change_referral = appointment.kind == "referral" and appointment.referral_status not in ENDED
    outcome_state = "second_attended" if outcome == "attended" and later_attended else outcome
    referral = outcome_state if can_change_referral else appointment.referral_status
    return changed(appointment, now, None, status=status, referral_status=referral)


def is_same_outcome(appointment: Appointment, outcome: Outcome) -> bool:
    """Whether the appointment already has this outcome: a repeat."""
    if outcome == "attended":
        return appointment.status == "attended"
    # Only a referral says which side missed it.
    known = appointment.referral_status if appointment.kind == "referral" else outcome
    return appointment.status == "no_show" and known == outcome


def _has_ended(appointment: Appointment, now: datetime) -> bool:
    return appointment.status == "canceled" or now >= appointment.ends_at


def closed(referral: Appointment, now: datetime) -> Appointment:
    """The referral after the provider ended the work with this client. A canceled one stays canceled."""
    if not _has_ended(referral, now):
        raise NotYetOver
    state = referral.referral_status if referral.status == "canceled" else "closed"
    return changed(referral, now, None, referral_status=state)


def second_attended(referral: Appointment, now: datetime) -> Appointment | None:
    """The referral after a later appointment was attended, or None if that changes nothing."""
    if referral.referral_status != "attended":
        return None
    return changed(referral, now, None, referral_status="second_attended")


def check_to_come(appointment: Appointment, now: datetime) -> None:
    if appointment.status != "booked":
        raise NotBooked
    if appointment.starts_at <= now:
        raise AppointmentOver


def cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The provider's cells that a change takes and those that it releases, buffers included."""
    had = set(appointment_rules.cells_of(before))
    has = set(appointment_rules.cells_of(after)) if after.status != "canceled" else set()
    return has - had, had - has


def client_cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The client's cells that a change takes and those that it releases, without buffers."""
    had = set(appointment_rules.cells_without_buffers(before))
    has = set(appointment_rules.cells_without_buffers(after)) if after.status != "canceled" else set()
    return has - had, had - has


def referral_id_of(appointment: Appointment) -> str:
    """The id of the referral that an appointment is or followed."""
    return appointment.referral_id or appointment.appointment_id


def referral(
    appointment: Appointment, provider: Provider | None, now: datetime, *, is_current_client: bool
) -> Referral:
    """An appointment as its provider sees it, without the client's email and birth date.

    `provider` is the current record, for the location; see `location.needs_record`.
    """
    return Referral(
        appointment_id=appointment.appointment_id,
        client=referred_client(appointment),
        kind=appointment.kind,
        type=appointment.type,
        format=appointment.format,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        state=appointment.state,
        payer=appointment.payer,
        fee=appointment.fee,
        before_call=appointment.before_call,
        coverage=appointment.coverage,
        note=appointment.note,
        location=location.location_of(appointment, provider, now),
        phone_asked_at=location.phone_asked_at(appointment, now),
        status=appointment.status,
        referral_status=appointment.referral_status,
        series_id=appointment.series_id,
        cancellation=appointment.cancellation,
        canceled_late=is_canceled_late(appointment),
        rescheduled_from=appointment.rescheduled_from,
        rescheduled_by=appointment.rescheduled_by,
        provider_time_zone=appointment.provider.time_zone,
        actions=actions(appointment, now, is_current_client=is_current_client),
        created_at=appointment.created_at,
    )


def referred_client(appointment: Appointment) -> ReferredClient:
    return ReferredClient(
        client_id=appointment.client_id,
        name=appointment.client.name,
        age=appointment.client.age,
        guardian_name=appointment.client.guardian_name,
        consent_age=appointment.client.consent_age,
    )


def changed(appointment: Appointment, now: datetime, event: Event | None, **change: Any) -> Appointment:
    """The next revision of an appointment. `event` is announced; None announces nothing.

    A canceled appointment has no use for the client's plan and member id.
    """
    if change.get("status") == "canceled":
        change["coverage"] = None
    return appointment.model_copy(
        update={"revision": appointment.revision + 1, "changed_at": now, "event": event, **change}
    )
