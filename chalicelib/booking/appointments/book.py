"""A client's booking, from the request to the appointment, for the booking page and the waitlist."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from chalicelib import errors
from chalicelib.booking.appointments import book_commit, holds_book, location
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.book_commit import EndOld, Situation
from chalicelib.booking.appointments.relation_table import Relation
from chalicelib.booking.appointments.schemas import Appointment, BookingRequest
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.writing import Exists, Writing
from chalicelib.clients.consent import check_consent
from chalicelib.clients.rules import resolve_client
from chalicelib.directory.fees import Fee, check_shown
from chalicelib.directory.rules import local_date
from chalicelib.directory.schemas import Provider
from chalicelib.practice.errors import GuardianNeeded
from chalicelib.repeats import check_repeat, fingerprint
from chalicelib.users import User
from chalicelib.writing import Conflict, retrying


class Booked(NamedTuple):
    """An appointment, and its provider's record as it was read for the booking."""

    appointment: Appointment
    provider: Provider


AlsoWrite = Callable[[Writing], None]
Ending = Callable[[Situation], EndOld | None]


class OfferTerms(NamedTuple):
    """What a waitlist offer adds to a booking: the fee that it named, and another room's items to write."""

    fee: Fee | None
    also_write: AlsoWrite


# What any way of booking may raise.
ERRORS = (
    errors.NotFound,
    errors.EmailNotVerified,
    errors.Invalid,
    errors.ProfileIncomplete,
    errors.SlotTaken,
    errors.NoticeTooShort,
    errors.OutsideHours,
    errors.NotAccepting,
    errors.NotAuthorizedInState,
    errors.CapacityReached,
    errors.TypeNotOffered,
    errors.AlreadyReferred,
    errors.EstablishedClient,
    errors.ClientBusy,
    errors.HoldExpired,
    errors.TryAgain,
    GuardianNeeded,
)


def book(
    request: BookingRequest,
    user: User,
    new_id: str,
    *,
    now: datetime,
    offer: OfferTerms | None = None,
    ending: Ending = lambda _: None,
) -> Booked:
    """Book under every rule. A repeat returns the appointment that was booked with this id.

    `offer.also_write` adds to the same transaction; it may be called several times. `ending` decides how the
    same write ends the referral that this one replaces, if at all.
    """
    return retrying(lambda: _book_once(request, user, new_id, now, offer, ending))


def _book_once(
    request: BookingRequest,
    user: User,
    new_id: str,
    now: datetime,
    offer: OfferTerms | None,
    ending: Ending,
) -> Booked:
    situation = book_commit.read(request, new_id, user.user_id)
    if situation.earlier:
        check_repeat(situation.earlier.fingerprint, fingerprint(request))
        return Booked(situation.earlier, situation.provider)
    if request.provider_id == user.user_id:
        raise errors.NotYours
    # This check precedes the relation, which would reveal something about the client it belongs to.
    client = resolve_client(user.user_id, situation.account, request.client_id or user.user_id)
    predecessor = appointment_rules.predecessor(situation.predecessor, user.user_id, request)
    end_old = ending(situation)
    if situation.relation:
        raise relation_error(situation.relation)
    location.check_phone(request.format, request.phone)
    appointment_rules.check_not_past(request.starts_at, now)
    client = appointment_rules.check_gates(request, situation.provider, client, now)
    consent_age = check_consent(
        client,
        situation.account,
        request.state,
        situation.practice,
        local_date(situation.provider, request.starts_at),
        local_date(situation.provider, now),
    )
    capacity_rules.check_capacity(situation.provider, situation.calendar.capacity, now)
    hold = holds_book.in_force(situation.calendar, request, now)
    opening = holds_book.choose_opening(
        request,
        situation.provider,
        situation.calendar,
        hold,
        now=now,
        floor_hours=situation.practice.notice_floor_hours,
    )
    appointment = appointment_rules.referral(
        request,
        opening,
        situation.provider,
        client,
        new_id=new_id,
        account_id=user.user_id,
        client_email=user.email,
        now=now,
    )
    if consent_age is not None:
        snapshot = appointment.client.model_copy(update={"consent_age": consent_age})
        appointment = appointment.model_copy(update={"client": snapshot})
    if offer:
        appointment = appointment.model_copy(update={"fee": offer.fee})
    else:
        check_shown(request.fee_shown, appointment.fee, request.payer)
    if predecessor or end_old:
        appointment = appointment.model_copy(update={"predecessor_id": request.predecessor_id})
    try:
        book_commit.write(appointment, situation, now, hold, offer.also_write if offer else None, end_old)
    except Exists:
        # Another request with this key was faster: the next read finds its appointment.
        raise Conflict from None
    return Booked(appointment, situation.provider)


def relation_error(relation: Relation) -> errors.CaseloadError:
    """The error for a client with a relation. It names the appointment whose thread reaches the provider."""
    error = errors.EstablishedClient if relation.established_at else errors.AlreadyReferred
    return error(members={"appointment_id": relation.appointment_id})
