"""A person's rights over their data: to export it, and to have it deleted."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import location_read
from chalicelib.clients import table as clients
from chalicelib.clients.views import me_out
from chalicelib.notify import messages
from chalicelib.notify.message_schemas import ThreadOut
from chalicelib.notify.views import notification_out
from chalicelib.rights import account_read, erasing_commit, rules
from chalicelib.rights.schemas import ExportOut
from chalicelib.route import Empty
from chalicelib.support import table as support
from chalicelib.support import views as support_views
from chalicelib.waitlist import table as waitlist
from chalicelib.waitlist import views as waitlist_views
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/me/export", returns=ExportOut, role="client")
def export_me(call: Call[Empty, Empty]) -> ExportOut:
    """Export everything that is stored about your account."""
    user = call.user
    booked = account_read.appointments(user.user_id)
    entries = waitlist.of_account(user.user_id)
    questionnaire_ids = rules.questionnaires([*booked, *entries])
    answers = (account_read.answers(each, call.now) for each in questionnaire_ids)
    return ExportOut(
        exported_at=call.now,
        me=me_out(user, clients.find(user.user_id)),
        appointments=location_read.shown_all(booked, call.now),
        threads=tuple(
            ThreadOut(
                counterpart_name=messages.counterpart_name(each, "client"),
                appointment_id=each.appointment_id,
                messages=tuple(messages.message_out(one, "client") for one in account_read.thread(each)),
            )
            for each in rules.one_of_each_thread(booked)
        ),
        notifications=tuple(notification_out(each) for each in account_read.notifications(user.user_id)),
        answers=tuple(each for each in answers if each),
        waitlist=waitlist_views.waitlist_out(entries, call.now).entries,
        support_requests=tuple(
            support_views.own_request_out(each)
            for from_ in ("client", "provider")
            for each in support.of_sender(from_, user.user_id)
        ),
        referred_elsewhere=tuple(
            support_views.referred_out(each) for each in support.referrals_of(user.user_id)
        ),
    )


@endpoint(
    bp,
    "DELETE",
    "/me",
    role="client",
    status=204,
    errors=(errors.NotYours, errors.SignInAgain, errors.UpcomingAppointments, errors.TryAgain),
)
def delete_me(call: Call[Empty, Empty]) -> None:
    """Delete your account. Providers keep their appointments and messages, without your email address.

    Raises NotYours for providers and operators, whose accounts are part of the practice's records, and
    SignInAgain if the password was given more than five minutes ago.
    """
    if call.user.groups:
        raise errors.NotYours
    call.user.require_recent_sign_in(call.now)
    erasing_commit.erase(call.user.user_id, call.user.username, call.now)
