"""Joining the waitlist: one place for a client and provider, or for a client and their answers."""

from datetime import datetime

from chalicelib.booking import calendar_table
from chalicelib.booking.book import known_already
from chalicelib.clients import table as clients
from chalicelib.directory import table as directory
from chalicelib.errors import ProfileIncomplete, WaitingEnough
from chalicelib.matching import table as matching
from chalicelib.transactions import retrying
from chalicelib.users import User
from chalicelib.waitlist import rules, table
from chalicelib.waitlist.schemas import Entry, WaitRequest


def join(request: WaitRequest, user: User, now: datetime) -> Entry:
    """Wait; whoever waits already keeps their place, with what they have said last.

    Raises NotFound, what no waiting would bring about, and WaitingEnough.
    """
    rules.check_whole(request)
    made = _for_provider(request, user, now) if request.provider_id else _for_anyone(request, user, now)

    def attempt() -> Entry:
        before = table.find(made.entry_id)
        if before is None:
            _check_room(user.user_id, now)
        after = rules.joined(before, made, now)
        if after != before:
            table.save(before, after)
        return after

    return retrying(attempt)


def _for_provider(request: WaitRequest, user: User, now: datetime) -> Entry:
    provider = directory.get(request.provider_id or "")
    wish = rules.wish_for(request, provider, user.user_id, clients.find(user.user_id), now)
    relation = calendar_table.find_relation(provider.provider_id, user.user_id)
    if relation:
        raise known_already(relation)
    return Entry(
        entry_id=rules.entry_id(user.user_id, request),
        client_id=user.user_id,
        client_email=user.email,
        provider=rules.brief(provider),
        questionnaire_id=request.questionnaire_id,
        wish=wish,
        state=wish.state,
        joined_at=now,
        expires_at=now + rules.KEPT,
    )


def _for_anyone(request: WaitRequest, user: User, now: datetime) -> Entry:
    """The waiting ends with the answers that it goes by."""
    if clients.find(user.user_id) is None:
        raise ProfileIncomplete
    kept = matching.kept(request.questionnaire_id or "", now)
    return Entry(
        entry_id=rules.entry_id(user.user_id, request),
        client_id=user.user_id,
        client_email=user.email,
        provider=None,
        questionnaire_id=request.questionnaire_id,
        wish=None,
        state=kept.answers.state,
        joined_at=now,
        expires_at=kept.expires_at,
    )


def _check_room(client_id: str, now: datetime) -> None:
    waiting = [each for each in table.of_client(client_id) if rules.is_waiting(each, now)]
    if len(waiting) >= rules.MOST_ENTRIES:
        raise WaitingEnough
