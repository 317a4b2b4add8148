"""What a provider may do with an appointment, and what becomes of it then. Pure."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking import rules
from chalicelib.booking.portal_schemas import Action, Outcome, Referral, ReferredClient
from chalicelib.booking.schemas import Appointment, Cancellation, CancelReason, Event
from chalicelib.errors import AlreadyACall, AppointmentOver, NotBooked, NotYetOver

CALL = "phone_consult"
# The states in which a referral still goes on; from `closed` and the cancelled ones nothing follows.
GOING_ON = frozenset({"new", "acknowledged", "kept", "second_kept", "no_show_client", "no_show_provider"})


def actions(appointment: Appointment, now: datetime) -> tuple[Action, ...]:
    """What the provider can do now, in the order of a page's buttons."""
    found: list[Action] = ["message"]
    if appointment.status == "booked" and now < appointment.starts_at:
        if appointment.type != CALL:
            found.append("switch_to_call")
        found.append("cancel")
    if appointment.status == "booked" and now >= appointment.ends_at:
        found.append("outcome")
    if appointment.referral in GOING_ON or appointment.kind != "referral":
        found += ["follow_up", "series"]
    if appointment.kind == "referral" and appointment.referral in GOING_ON and now >= appointment.ends_at:
        found.append("close")
    return (*found, "contact_us")


def switched_to_call(appointment: Appointment, minutes: int, now: datetime) -> Appointment:
    """The appointment as a phone consultation of that many minutes from the same start."""
    check_to_come(appointment, now)
    if appointment.type == CALL:
        raise AlreadyACall
    ends_at = appointment.starts_at + timedelta(minutes=minutes)
    change = {"type": CALL, "format": "phone", "ends_at": ends_at}
    return _changed(appointment, now, "switched_to_call", **change)


def cancelled(
    appointment: Appointment,
    reason: CancelReason,
    message: str,
    now: datetime,
    event: Event | None = "cancelled_by_provider",
) -> Appointment:
    """The appointment as its provider has cancelled it."""
    check_to_come(appointment, now)
    cancellation = Cancellation(by="provider", reason=reason, message=message, at=now)
    referral = "cancelled_by_provider" if appointment.kind == "referral" else None
    change = {"status": "cancelled", "cancellation": cancellation, "referral": referral}
    return _changed(appointment, now, event, **change)


def with_outcome(appointment: Appointment, outcome: Outcome, now: datetime) -> Appointment:
    """What became of an appointment that is over. Told to nobody."""
    if appointment.status != "booked":
        raise NotBooked
    if now < appointment.ends_at:
        raise NotYetOver
    status = "kept" if outcome == "kept" else "no_show"
    # What is recorded late does not open again what has ended.
    told = appointment.kind == "referral" and appointment.referral != "closed"
    referral = outcome if told else appointment.referral
    return _changed(appointment, now, None, status=status, referral=referral)


def closed(referral: Appointment, now: datetime) -> Appointment:
    """The referral as it ends: the work with this client is over."""
    if referral.kind != "referral" or referral.referral not in GOING_ON:
        raise NotBooked
    if now < referral.ends_at:
        raise NotYetOver
    return _changed(referral, now, None, referral="closed")


def second_kept(referral: Appointment, now: datetime) -> Appointment | None:
    """The referral after a later appointment was kept, or None where that changes nothing."""
    if referral.referral != "kept":
        return None
    return _changed(referral, now, None, referral="second_kept")


def check_to_come(appointment: Appointment, now: datetime) -> None:
    if appointment.status != "booked":
        raise NotBooked
    if appointment.starts_at <= now:
        raise AppointmentOver


def cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The provider's cells that a change takes, and those that it gives back, buffers included."""
    had = set(rules.cells_of(before))
    has = set(rules.cells_of(after)) if after.status != "cancelled" else set()
    return has - had, had - has


def client_cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The same for the client, whose time has no buffers."""
    had = set(rules.cells_without_buffers(before))
    has = set(rules.cells_without_buffers(after)) if after.status != "cancelled" else set()
    return has - had, had - has


def referral(appointment: Appointment, now: datetime) -> Referral:
    """What the provider may know: name, age, type, note; never the client's email or birth date."""
    return Referral(
        appointment_id=appointment.appointment_id,
        client=ReferredClient(
            client_id=appointment.client_id, name=appointment.client_name, age=appointment.client_age
        ),
        kind=appointment.kind,
        type=appointment.type,
        format=appointment.format,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        state=appointment.state,
        payer=appointment.payer,
        note=appointment.note,
        status=appointment.referral,
        appointment_status=appointment.status,
        series_id=appointment.series_id,
        cancellation=appointment.cancellation,
        provider_time_zone=appointment.provider_time_zone,
        actions=actions(appointment, now),
        created_at=appointment.created_at,
    )


def _changed(appointment: Appointment, now: datetime, event: Event | None, **change: Any) -> Appointment:
    return appointment.model_copy(
        update={"revision": appointment.revision + 1, "changed_at": now, "event": event, **change}
    )
