"""Joining the waitlist: one entry per client and provider, or per client and questionnaire."""

from datetime import datetime

from chalicelib.booking.appointments.book import relation_error
from chalicelib.booking.appointments.relation_table import find_relation
from chalicelib.clients import table as clients
from chalicelib.clients.rules import age_on, resolve_client
from chalicelib.clients.schemas import Client
from chalicelib.directory import table as directory
from chalicelib.errors import FieldError, Invalid, ProfileIncomplete, TooManyWaitlistEntries
from chalicelib.matching import table as matching
from chalicelib.practice import minors, practice_read
from chalicelib.practice import table as practice_table
from chalicelib.practice.errors import StateNotServed
from chalicelib.users import User
from chalicelib.waitlist import rules, table
from chalicelib.waitlist.schemas import Entry, WaitRequest
from chalicelib.writing import retrying


def join(request: WaitRequest, user: User, now: datetime) -> Entry:
    """Join the waitlist. A client who is already on it keeps their turn, with the new details.

    Raises NotFound, TooManyWaitlistEntries, and an error for criteria that no opening can meet.
    """
    rules.check_complete(request)
    account_id = user.user_id
    client = resolve_client(account_id, clients.find(account_id), request.client_id or account_id)
    if client is None:
        raise ProfileIncomplete
    build = _for_provider if request.provider_id else _for_anyone
    new_entry = build(request, user, client, now)
    if client.guardian_name is None:
        age = age_on(client.born_on, now.date())
        minors.check_alone(age, new_entry.state, practice_read.current(now).consent_ages)

    def attempt() -> Entry:
        before = table.find(new_entry.entry_id)
        if before is None:
            _check_entries_left(account_id, now)
        after = rules.joined(before, new_entry, now)
        if after != before:
            table.save(before, after)
        return after

    return retrying(attempt)


def _for_provider(request: WaitRequest, user: User, client: Client, now: datetime) -> Entry:
    provider = directory.get(request.provider_id or "")
    criteria = rules.criteria_for(request, provider, user.user_id, client, now)
    relation = find_relation(provider.provider_id, client.client_id)
    if relation:
        raise relation_error(relation)
    return rules.new_entry(
        request,
        user,
        client,
        now,
        "provider",
        provider.provider_id,
        provider=rules.brief(provider),
        criteria=criteria,
        state=criteria.state,
        expires_at=now + rules.KEPT,
    )


def _for_anyone(request: WaitRequest, user: User, client: Client, now: datetime) -> Entry:
    """An entry for any provider who fits the answers. It expires with the answers."""
    questionnaire_id = request.questionnaire_id or ""
    stored = matching.find_answers(questionnaire_id, now)
    if stored.answers.for_whom == "child" and client.guardian_name is None:
        message = "Your answers are for a child. Please choose which child this is for."
        raise Invalid([FieldError("client_id", "child_required", message)])
    if stored.answers.state not in practice_table.served().states:
        raise StateNotServed
    return rules.new_entry(
        request,
        user,
        client,
        now,
        "questionnaire",
        questionnaire_id,
        provider=None,
        criteria=None,
        payer=rules.payer_for(stored.answers, request),
        state=stored.answers.state,
        expires_at=stored.expires_at,
    )


def _check_entries_left(account_id: str, now: datetime) -> None:
    waiting = [each for each in table.of_account(account_id) if rules.is_waiting(each, now)]
    if len(waiting) >= rules.MOST_ENTRIES:
        raise TooManyWaitlistEntries
