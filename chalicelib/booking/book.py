"""A client's booking from the request to the appointment, whichever way it came."""

from collections.abc import Callable
from datetime import datetime

from chalicelib import errors
from chalicelib.booking import capacity as capacity_rules
from chalicelib.booking import client_changes, commit, held, rules
from chalicelib.booking.relation_table import Relation
from chalicelib.booking.schemas import Appointment, BookingRequest
from chalicelib.booking.writing import Exists, Writing
from chalicelib.clients.rules import seen
from chalicelib.repeats import check_repeat, fingerprint
from chalicelib.transactions import Conflict, retrying
from chalicelib.users import User

Also = Callable[[Writing], None]


def book(
    request: BookingRequest,
    user: User,
    new_id: str,
    *,
    now: datetime,
    floor_hours: int,
    also: Also | None = None,
) -> Appointment:
    """Book under every rule; what was booked under this id before, where this is a repeat.

    `also` adds another room's items to the same transaction; it may be called several times.
    """
    return retrying(lambda: _booked(request, user, new_id, now, floor_hours, also))


def _booked(
    request: BookingRequest, user: User, new_id: str, now: datetime, floor_hours: int, also: Also | None
) -> Appointment:
    situation = commit.read(request, new_id, user.user_id)
    if situation.earlier:
        check_repeat(situation.earlier.fingerprint, fingerprint(request))
        return situation.earlier
    if request.provider_id == user.user_id:
        raise errors.NotYours
    # Before the relation, which says something about whoever it belongs to.
    client = seen(user.user_id, situation.account, request.client_id or user.user_id)
    predecessor = client_changes.predecessor(situation.predecessor, user.user_id, request)
    if situation.relation:
        raise known_already(situation.relation)
    rules.check_not_past(request.starts_at, now)
    client = rules.check_gates(request, situation.provider, client, now)
    capacity_rules.check_capacity(situation.provider, situation.calendar.capacity, now)
    hold = held.in_force(situation.calendar, request, now)
    opening = held.chosen_past_holds(
        request, situation.provider, situation.calendar, hold, now=now, floor_hours=floor_hours
    )
    appointment = rules.appointment(
        request,
        opening,
        situation.provider,
        client,
        new_id=new_id,
        account_id=user.user_id,
        client_email=user.email,
        now=now,
    )
    if predecessor:
        appointment = appointment.model_copy(update={"predecessor_id": predecessor.appointment_id})
    try:
        commit.write(appointment, situation, now, hold, also)
    except Exists:
        # Another request with this key won meanwhile: the next reading finds its answer.
        raise Conflict from None
    return appointment


def known_already(relation: Relation) -> errors.CaseloadError:
    """The appointment is named, since its thread is where to write to the provider."""
    found = errors.EstablishedClient if relation.established_at else errors.AlreadyReferred
    return found(members={"appointment_id": relation.appointment_id})
