"""What a client may do with an appointment of theirs, and what becomes of it then. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.booking.appointments.client_schemas import RescheduleRequest
from chalicelib.booking.appointments.provider_changes import ENDED, changed, check_to_come
from chalicelib.booking.appointments.rules import buffers_of
from chalicelib.booking.appointments.schemas import (
    Appointment,
    BookingRequest,
    Cancellation,
    ClientAction,
    ReferralStatus,
)
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    AppointmentsAhead,
    FieldError,
    Invalid,
    NotAuthorizedInState,
    NotBooked,
    NotFound,
    NotYetOver,
)

# How long after its start a client may say that the provider didn't come.
NO_SHOW_WITHIN = timedelta(days=30)
# The states of a referral in which its client may still say that it isn't a fit.
OPEN: frozenset[ReferralStatus | None] = frozenset(
    {"new", "acknowledged", "attended", "second_attended", "no_show_client", "no_show_provider"}
)
# A referral that came to nothing, whose place another may take.
FAILED: frozenset[ReferralStatus | None] = frozenset(
    {"not_a_fit", "canceled_by_provider", "canceled_by_client", "no_show_provider"}
)


# What a client is shown of a referral's state. Whether the provider has seen it stays with the provider.
SHOWN_TO_CLIENT = FAILED | {"rematched"}


def actions(appointment: Appointment, now: datetime) -> tuple[ClientAction, ...]:
    """What the client can do now, in the order of a page's buttons."""
    found: list[ClientAction] = ["message"]
    if appointment.status == "booked":
        if now < appointment.starts_at:
            found += ["reschedule", "cancel"]
        elif now < appointment.starts_at + NO_SHOW_WITHIN:
            found.append("provider_no_show")
    if appointment.referral in OPEN:
        found.append("not_a_fit")
    return tuple(found)


def wanted(appointment: Appointment, request: RescheduleRequest, now: datetime) -> Appointment:
    """The appointment at the start that is asked for, yet to be checked; in the format that is asked for."""
    check_to_come(appointment, now)
    found = appointment.model_copy(
        update={"starts_at": request.starts_at, "format": request.format or appointment.format}
    )
    if found == appointment:
        said = "This is when your appointment is already."
        raise Invalid([FieldError("starts_at", "unchanged", said)])
    return found


def is_moved_so(appointment: Appointment, request: RescheduleRequest) -> bool:
    """Whether it was moved to just this start: a repeat."""
    there = (appointment.starts_at, appointment.format)
    return appointment.event == "rescheduled" and there == (
        request.starts_at,
        request.format or appointment.format,
    )


def check_authority(provider: Provider, state: str, starts_at: datetime) -> None:
    """The right to practice is the one on the new date."""
    if not directory.may_practice_at(provider, state, starts_at):
        raise NotAuthorizedInState


def moved(
    before: Appointment, opening: Opening, format_: str, provider: Provider, now: datetime
) -> Appointment:
    """The appointment at another opening, with the provider's buffers as they are now."""
    return changed(
        before,
        now,
        "rescheduled",
        format=format_,
        starts_at=opening.starts_at,
        ends_at=opening.ends_at,
        moved_from=before.starts_at,
        buffers=buffers_of(provider),
        provider=before.provider.model_copy(update={"time_zone": provider.hours.time_zone}),
    )


def not_a_fit(referral: Appointment, message: str, now: datetime) -> Appointment:
    """The referral as its client gives it up; what is still to come of it is canceled along with it."""
    if referral.referral not in OPEN:
        raise NotBooked
    if referral.status != "booked" or referral.starts_at <= now:
        # What has been stays as it was recorded, or is yet to be.
        return changed(referral, now, None, referral="not_a_fit")
    gone = Cancellation(by="client", reason="not_a_good_fit", message=message, at=now)
    change = {"status": "canceled", "cancellation": gone, "referral": "not_a_fit"}
    return changed(referral, now, "canceled_by_client", **change)


def check_nothing_ahead(referral: Appointment, ahead: Iterable[Appointment]) -> None:
    """Raises AppointmentsAhead where more is booked with this provider than the referral itself."""
    for each in ahead:
        is_booked = each.client_id == referral.client_id and each.status == "booked"
        if is_booked and each.appointment_id != referral.appointment_id:
            raise AppointmentsAhead


def not_met(appointment: Appointment, now: datetime) -> Appointment:
    """The appointment to which its provider didn't come, as its client says. The provider is told."""
    if appointment.status != "booked" or now >= appointment.starts_at + NO_SHOW_WITHIN:
        raise NotBooked
    if now < appointment.starts_at:
        raise NotYetOver
    told = appointment.kind == "referral" and appointment.referral not in ENDED
    referral = "no_show_provider" if told else appointment.referral
    return changed(appointment, now, "provider_no_show", status="no_show", referral=referral)


def is_parted(appointment: Appointment) -> bool:
    """Whether an appointment has lost its ways back to the person already."""
    return not appointment.client.email and appointment.questionnaire_id is None


def parted(appointment: Appointment, now: datetime, *, ends: bool) -> Appointment:
    """An appointment as it stays in the provider's record when its client's account is deleted.

    Nobody is mailed of it, and no answers hang on it. `ends`: the work with this client ends with it.
    """
    nameless = appointment.client.model_copy(update={"email": ""})
    gone = changed(appointment, now, None, client=nameless, questionnaire_id=None)
    if not ends or appointment.status == "canceled":
        return gone
    return gone.model_copy(update={"referral": "closed"})


def predecessor(found: Appointment | None, account_id: str, request: BookingRequest) -> Appointment | None:
    """The referral in whose place a booking comes, where it is still to be linked; NotFound for another's."""
    if request.instead_of is None:
        return None
    if found is None or found.account_id != account_id:
        raise NotFound
    same_client = found.client_id == (request.client_id or account_id)
    return found if same_client and found.referral in FAILED and found.successor_id is None else None


def succeeded(referral: Appointment, successor_id: str, now: datetime) -> Appointment:
    """The referral that came to nothing, linked to the one that its client has booked instead."""
    state = "rematched" if referral.referral == "not_a_fit" else referral.referral
    return changed(referral, now, None, referral=state, successor_id=successor_id)
