"""Deleting an account. All steps can be repeated, so a repeat finishes an interrupted deletion."""

from contextlib import suppress
from datetime import datetime

from chalicelib.booking.appointments import detach_commit
from chalicelib.booking.calendar.table import has_time_ahead
from chalicelib.clients import rules as clients_rules
from chalicelib.clients import table as clients
from chalicelib.clients.schemas import Account
from chalicelib.errors import NotFound, UpcomingAppointments
from chalicelib.matching import table as matching
from chalicelib.notify import message_table
from chalicelib.notify import table as notifications
from chalicelib.rights import account_read, rules, sign_in_store
from chalicelib.support import table as support
from chalicelib.waitlist import offer_commit
from chalicelib.waitlist import table as waitlist


def erase(account_id: str, username: str, now: datetime) -> None:
    """Delete an account and all data stored for it.

    Raises UpcomingAppointments while a client of the account has one. Providers keep their appointments and
    messages, without the email address.
    """
    account = clients.find(account_id)
    _check_nothing_ahead(account_id, account, now)
    if account:
        clients.remove(account)
    entries = waitlist.of_account(account_id)
    for entry in entries:
        # The index may lag: an entry may already be gone.
        with suppress(NotFound):
            offer_commit.leave(entry.entry_id, account_id)
    booked = account_read.appointments(account_id)
    for each in booked:
        detach_commit.detach_client(each.appointment_id, now)
    for appointment in rules.one_of_each_thread(booked):
        for message in account_read.thread(appointment):
            message_table.detach_client(message)
    for questionnaire_id in rules.questionnaires([*booked, *entries]):
        matching.forget(questionnaire_id)
    notifications.forget(account_id)
    support.forget(account_id)
    sign_in_store.delete(username)


def _check_nothing_ahead(account_id: str, account: Account | None, now: datetime) -> None:
    people = [each.client_id for each in clients_rules.clients_out(account)] if account else [account_id]
    if any(has_time_ahead(each, now) for each in people):
        raise UpcomingAppointments
