"""After a failed match: ending the referral, and finding the next matches by the stored answers."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import client_commit, location_read
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import NotAFitRequest
from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.matching import candidates_read, table
from chalicelib.matching.asking import asked_from
from chalicelib.matching.matches_read import page
from chalicelib.matching.schemas import MatchesOut
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
ONE = "/appointments/{appointment_id}"
MOST = 3


@endpoint(bp, "GET", f"{ONE}/matches", returns=MatchesOut, role="client", errors=(errors.NotFound,))
def list_next_matches(call: Call[Empty, Empty], appointment_id: str) -> MatchesOut:
    """List the next three matches for an appointment's answers, without its provider."""
    appointment = appointment_table.of_own_account(appointment_id, call.user.user_id)
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
