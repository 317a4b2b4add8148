"""After a failed match: ending the referral, and finding the next matches by the stored answers."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import client_commit, location_read, rematch_commit
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import MatchAgainRequest, NotAFitRequest
from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.matching import candidates_read, table
from chalicelib.matching.asking import asked_from
from chalicelib.matching.matches_read import page
from chalicelib.matching.schemas import MatchesOut
from chalicelib.practice import practice_read
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
ONE = "/appointments/{appointment_id}"
MOST = 3


@endpoint(bp, "GET", f"{ONE}/matches", returns=MatchesOut, role="client", errors=(errors.NotFound,))
def list_next_matches(call: Call[Empty, Empty], appointment_id: str) -> MatchesOut:
    """List the next three matches for an appointment's answers, without its provider.

    An appointment that followed a referral has the referral's answers.
    """
    appointment = appointment_table.of_own_account(appointment_id, call.user.user_id)
    if appointment.referral_id:
        appointment = appointment_table.of_own_account(appointment.referral_id, call.user.user_id)
    if appointment.questionnaire_id is None:
        raise errors.NotFound
    stored = table.find_answers(appointment.questionnaire_id, call.now)
    excluded_providers = stored.excluded_providers | {appointment.provider_id}
    providers = candidates_read.in_state(stored.answers.state, call.now)
    asked = asked_from(stored.answers, call.now, practice_read.floor_hours(call.now), excluded_providers)
    return page(providers, asked, appointment.questionnaire_id, 0, MOST)


@endpoint(
    bp,
    "POST",
    f"{ONE}/not-a-fit",
    body=NotAFitRequest,
    returns=AppointmentOut,
    role="client",
    errors=(errors.NotFound, errors.NotBooked, errors.UpcomingAppointments, errors.TryAgain),
)
def give_up_referral(call: Call[NotAFitRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Report that a provider isn't a fit. The referral ends, and the answers exclude the provider."""
    referral = client_commit.give_up(appointment_id, call.user.user_id, call.body.message, call.now)
    if referral.questionnaire_id:
        table.exclude_provider(referral.questionnaire_id, referral.provider_id)
    return location_read.shown(referral, call.now)


@endpoint(
    bp,
    "POST",
    f"{ONE}/match-again",
    body=MatchAgainRequest,
    returns=AppointmentOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(
        *booking.ERRORS,
        errors.FeeChanged,
        errors.NotBooked,
        errors.UpcomingAppointments,
        errors.RecurringNotAllowed,
        errors.IdempotencyKeyReused,
    ),
)
def match_again(call: Call[MatchAgainRequest, Empty], appointment_id: str) -> AppointmentOut:
    """Book another provider instead: one write books the new appointment, and ends and cancels the old one.

    The answers exclude the old provider. Repeating the Idempotency-Key returns the first answer.
    """
    call.user.require_verified_email()
    new_id = id_from(call.user.user_id, call.key)
    booked = rematch_commit.match_again(appointment_id, call.body, call.user, new_id, call.now)
    old = appointment_table.of_own_account(appointment_id, call.user.user_id)
    if booked.appointment.questionnaire_id:
        table.exclude_provider(booked.appointment.questionnaire_id, old.provider_id)
    return location_read.shown_new(booked, call.now)
