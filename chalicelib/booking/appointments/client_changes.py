"""A client's actions on their own appointments, and the resulting records. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.booking.appointments import location
from chalicelib.booking.appointments.client_schemas import CoverageRequest, RescheduleRequest
from chalicelib.booking.appointments.provider_changes import ENDED, changed, check_to_come
from chalicelib.booking.appointments.rules import FAILED, buffers_of
from chalicelib.booking.appointments.schemas import (
    Appointment,
    Cancellation,
    Coverage,
    ReferralStatus,
)
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.fees import SELF_PAY
from chalicelib.directory.rules import CONSULTATION
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
    NotBooked,
    NotFound,
    NotYetOver,
    UpcomingAppointments,
)

# How long after its start a client may report that the provider didn't come.
NO_SHOW_WITHIN = timedelta(days=30)
# The referral states in which the client may still say that the provider isn't a fit.
OPEN: frozenset[ReferralStatus | None] = frozenset(
    {"new", "acknowledged", "attended", "second_attended", "no_show_client", "no_show_provider"}
)


# The referral states that clients see. Whether the provider has seen a referral is not among them.
SHOWN_TO_CLIENT = FAILED | {"rematched"}


def as_requested(appointment: Appointment, request: RescheduleRequest, now: datetime) -> Appointment:
    """The appointment with the requested start, format and number. Start and format still need checks."""
    check_to_come(appointment, now)
    moved_copy = appointment.model_copy(
        update={"starts_at": request.starts_at, "format": request.format or appointment.format}
    )
    if moved_copy == appointment:
        text = "Your appointment is already at this time."
        raise Invalid([FieldError("starts_at", "unchanged", text)])
    if moved_copy.format != "phone":
        return moved_copy.model_copy(update={"phone": None, "phone_asked_at": None})
    phone = request.phone or appointment.phone
    if appointment.format != "phone":
        # A call that the provider asked to have stays movable while its number is still missing.
        location.check_phone("phone", phone)
    return moved_copy.model_copy(update={"phone": phone})


def is_same_move(appointment: Appointment, request: RescheduleRequest) -> bool:
    """Whether the appointment was already moved to this start and format: a repeat."""
    there = (appointment.starts_at, appointment.format)
    return appointment.event == "rescheduled" and there == (
        request.starts_at,
        request.format or appointment.format,
    )


def moved(
    before: Appointment, requested: Appointment, opening: Opening, provider: Provider, now: datetime
) -> Appointment:
    """The appointment at another opening, as requested, with the provider's current buffers."""
    return changed(
        before,
        now,
        "rescheduled",
        format=requested.format,
        phone=requested.phone,
        phone_asked_at=requested.phone_asked_at,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        rescheduled_from=before.starts_at,
        rescheduled_by="client",
        move_fingerprint=None,
        buffers=buffers_of(provider),
        provider=before.provider.model_copy(update={"time_zone": provider.hours.time_zone}),
    )


def with_coverage(appointment: Appointment, request: CoverageRequest, now: datetime) -> Appointment:
    """The appointment with the client's plan, before its start. Its last change stays the last one.

    Raises NotBooked, AppointmentOver, Invalid if the client pays, and NotFound after the account is deleted.
    """
    check_to_come(appointment, now)
    if not appointment.client.email:
        raise NotFound
    if appointment.payer == SELF_PAY:
        raise Invalid([FieldError("plan_name", "self_pay", "You're paying for this appointment yourself.")])
    is_given = request.plan_name or request.member_id
    coverage = Coverage(plan_name=request.plan_name, member_id=request.member_id) if is_given else None
    return appointment.model_copy(update={"coverage": coverage, "revision": appointment.revision + 1})


def not_a_fit(referral: Appointment, message: str, now: datetime) -> Appointment:
    """The referral after its client said it isn't a fit. An appointment still ahead is canceled."""
    if referral.referral_status not in OPEN:
        raise NotBooked
    if referral.status != "booked" or referral.starts_at <= now:
        # A past or canceled appointment keeps its status; an outcome may still be recorded.
        return changed(referral, now, None, referral_status="not_a_fit")
    cancellation = Cancellation(by="client", reason="not_a_good_fit", message=message, at=now)
    change = {"status": "canceled", "cancellation": cancellation, "referral_status": "not_a_fit"}
    return changed(referral, now, "canceled_by_client", **change)


def rematched(referral: Appointment, successor_id: str, now: datetime) -> Appointment:
    """The open referral after its client booked another provider. An appointment still ahead is canceled."""
    ended = not_a_fit(referral, "", now)
    return ended.model_copy(update={"referral_status": "rematched", "successor_id": successor_id})


def check_nothing_ahead(referral: Appointment, ahead: Iterable[Appointment]) -> None:
    """Raises UpcomingAppointments if other appointments of this client are booked with this provider."""
    for each in ahead:
        is_booked = each.client_id == referral.client_id and each.status == "booked"
        if is_booked and each.appointment_id != referral.appointment_id:
            raise UpcomingAppointments


def is_after_consultation(appointment: Appointment, now: datetime) -> bool:
    """Whether an appointment is a consultation that has begun and, as far as known, took place."""
    return (
        appointment.kind == "referral"
        and appointment.type == CONSULTATION
        and appointment.status in {"booked", "attended"}
        and appointment.starts_at <= now
        and appointment.referral_status not in ENDED
    )


def reported_no_show(appointment: Appointment, now: datetime) -> Appointment:
    """The appointment after its client reported a provider no-show. The provider gets a notification."""
    if appointment.status != "booked" or now >= appointment.starts_at + NO_SHOW_WITHIN:
        raise NotBooked
    if now < appointment.starts_at:
        raise NotYetOver
    can_change_referral = appointment.kind == "referral" and appointment.referral_status not in ENDED
    referral = "no_show_provider" if can_change_referral else appointment.referral_status
    return changed(appointment, now, "no_show_reported", status="no_show", referral_status=referral)


def is_detached(appointment: Appointment) -> bool:
    """Whether an appointment no longer has the account's email, answers, phone or plan."""
    leads = (
        appointment.client.email,
        appointment.questionnaire_id,
        appointment.phone,
        appointment.coverage,
    )
    return not any(leads)


def detached(appointment: Appointment, now: datetime, *, ends: bool) -> Appointment:
    """An appointment as the provider keeps it after the client's account is deleted.

    It has no email address, phone number, questionnaire or plan. With `ends`, the referral is closed too.
    """
    contact = appointment.client.model_copy(update={"email": ""})
    gone = {"questionnaire_id": None, "phone": None, "phone_asked_at": None, "coverage": None}
    after = changed(appointment, now, None, client=contact, **gone)
    if not ends or appointment.status == "canceled":
        return after
    return after.model_copy(update={"referral_status": "closed"})


def linked_to_successor(referral: Appointment, successor_id: str, now: datetime) -> Appointment:
    """The failed referral, linked to the one that its client booked instead."""
    state = "rematched" if referral.referral_status == "not_a_fit" else referral.referral_status
    return changed(referral, now, None, referral_status=state, successor_id=successor_id)
