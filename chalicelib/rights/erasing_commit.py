"""Deleting an account: each step can be done again, so that a repeat finishes what broke off."""

from contextlib import suppress
from datetime import datetime

from chalicelib.booking.appointments import detach_commit
from chalicelib.booking.calendar.table import has_time_ahead
from chalicelib.clients import rules as clients_rules
from chalicelib.clients import table as clients
from chalicelib.clients.schemas import Account
from chalicelib.errors import AppointmentsAhead, NotFound
from chalicelib.matching import table as matching
from chalicelib.notify import message_table
from chalicelib.notify import table as notifications
from chalicelib.rights import account_read, rules, sign_in_store
from chalicelib.support import table as support
from chalicelib.waitlist import offer_commit
from chalicelib.waitlist import table as waitlist


def erase(account_id: str, username: str, now: datetime) -> None:
    """Delete an account and all that is kept for its holder's sake.

    Raises AppointmentsAhead while anything is booked for anyone of it. What providers have of them
    stays: appointments and messages, without an address to mail to.
    """
    account = clients.find(account_id)
    _check_nothing_ahead(account_id, account, now)
    if account:
        clients.remove(account)
    waiting = waitlist.of_account(account_id)
    for entry in waiting:
        # The list comes a moment behind: what is gone already is done.
        with suppress(NotFound):
            offer_commit.leave(entry.entry_id, account_id)
    found = account_read.appointments(account_id)
    for each in found:
        detach_commit.detach_client(each.appointment_id, now)
    for one in rules.one_of_each_thread(found):
        for message in account_read.thread(one):
            message_table.part(message)
    for questionnaire_id in rules.questionnaires([*found, *waiting]):
        matching.forget(questionnaire_id)
    notifications.forget(account_id)
    support.forget(account_id)
    sign_in_store.delete(username)


def _check_nothing_ahead(account_id: str, account: Account | None, now: datetime) -> None:
    people = [each.client_id for each in clients_rules.clients_out(account)] if account else [account_id]
    if any(has_time_ahead(each, now) for each in people):
        raise AppointmentsAhead
