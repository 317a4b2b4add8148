"""What a provider may do with an appointment, and what becomes of it then. Pure."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.provider_schemas import Action, Outcome, Referral, ReferredClient
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event, ReferralStatus
from chalicelib.errors import AlreadyACall, AppointmentOver, NotBooked, NotYetOver

CALL = "phone_consult"
# A referral that has ended: what is recorded of its appointment later doesn't open it again.
ENDED: frozenset[ReferralStatus | None] = frozenset({"closed", "not_a_fit", "rematched"})


def actions(appointment: Appointment, now: datetime, *, is_current_client: bool) -> tuple[Action, ...]:
    """What the provider can do now, in the order of a page's buttons.

    `is_current_client`: by this referral, or by the one that it followed.
    """
    found: list[Action] = ["message"]
    if appointment.status == "booked" and now < appointment.starts_at:
        if appointment.type != CALL:
            found.append("switch_to_call")
        found.append("cancel")
    if appointment.status == "booked" and now >= appointment.ends_at:
        found.append("outcome")
    if is_current_client:
        found += ["follow_up", "series"]
    if is_current_client and appointment.kind == "referral" and _has_ended(appointment, now):
        found.append("close")
    return (*found, "contact_us")


def switched_to_call(appointment: Appointment, minutes: int, now: datetime) -> Appointment:
    """The appointment as a phone consultation of that many minutes from the same start."""
    check_to_come(appointment, now)
    if appointment.type == CALL:
        raise AlreadyACall
    ends_at = appointment.starts_at + timedelta(minutes=minutes)
    change = {"type": CALL, "format": "phone", "ends_at": ends_at}
    return changed(appointment, now, "switched_to_call", **change)


def canceled(appointment: Appointment, gone: Cancellation, event: Event | None) -> Appointment:
    """The appointment as one of its sides has canceled it; `event` is what the other side is told of."""
    check_to_come(appointment, gone.at)
    referral = f"canceled_by_{gone.by}" if appointment.kind == "referral" else None
    change = {"status": "canceled", "cancellation": gone, "referral": referral}
    return changed(appointment, gone.at, event, **change)


def is_same_cancellation(appointment: Appointment, gone: Cancellation) -> bool:
    """Whether an appointment was canceled by that side in just these words, whenever: a repeat."""
    was = appointment.cancellation
    return was is not None and was.model_copy(update={"at": gone.at}) == gone


def with_outcome(
    appointment: Appointment, outcome: Outcome, now: datetime, *, later_attended: bool = False
) -> Appointment:
    """What became of an appointment that is over. Told to nobody.

    `later_attended` says that an appointment after this referral is known to be kept already.
    """
    if appointment.status != "booked":
        raise NotBooked
    if now < appointment.ends_at:
        raise NotYetOver
    status = "attended" if outcome == "attended" else "no_show"
    told = appointment.kind == "referral" and appointment.referral not in ENDED
    reached = "second_attended" if outcome == "attended" and later_attended else outcome
    referral = reached if told else appointment.referral
    return changed(appointment, now, None, status=status, referral=referral)


def _has_ended(appointment: Appointment, now: datetime) -> bool:
    return appointment.status == "canceled" or now >= appointment.ends_at


def closed(referral: Appointment, now: datetime) -> Appointment:
    """The referral as it ends: the work with this client is over. One that was canceled stays so."""
    if not _has_ended(referral, now):
        raise NotYetOver
    state = referral.referral if referral.status == "canceled" else "closed"
    return changed(referral, now, None, referral=state)


def second_attended(referral: Appointment, now: datetime) -> Appointment | None:
    """The referral after a later appointment was kept, or None where that changes nothing."""
    if referral.referral != "attended":
        return None
    return changed(referral, now, None, referral="second_attended")


def check_to_come(appointment: Appointment, now: datetime) -> None:
    if appointment.status != "booked":
        raise NotBooked
    if appointment.starts_at <= now:
        raise AppointmentOver


def cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The provider's cells that a change takes, and those that it gives back, buffers included."""
    had = set(appointment_rules.cells_of(before))
    has = set(appointment_rules.cells_of(after)) if after.status != "canceled" else set()
    return has - had, had - has


def client_cells_moved(before: Appointment, after: Appointment) -> tuple[set[int], set[int]]:
    """The same for the client, whose time has no buffers."""
    had = set(appointment_rules.cells_without_buffers(before))
    has = set(appointment_rules.cells_without_buffers(after)) if after.status != "canceled" else set()
    return has - had, had - has


def began(appointment: Appointment) -> str:
    """The id of the referral that an appointment is, or that it followed."""
    return appointment.referral_id or appointment.appointment_id


def referral(appointment: Appointment, now: datetime, *, is_current_client: bool) -> Referral:
    """What the provider may know: name, age, type, note; never the client's email or birth date."""
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
        note=appointment.note,
        status=appointment.referral,
        appointment_status=appointment.status,
        series_id=appointment.series_id,
        cancellation=appointment.cancellation,
        moved_from=appointment.moved_from,
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
    )


def changed(appointment: Appointment, now: datetime, event: Event | None, **change: Any) -> Appointment:
    """One more revision of an appointment; `event` is what somebody is told of, None for nobody."""
    return appointment.model_copy(
        update={"revision": appointment.revision + 1, "changed_at": now, "event": event, **change}
    )
