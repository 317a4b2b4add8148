"""The rules of waitlist entries: joining, and what each client wants. Pure."""

from datetime import datetime, timedelta
from typing import Any, Literal

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment, ClientBrief, ProviderBrief
from chalicelib.booking.openings.engine import offered_formats
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
    NotYours,
    TypeNotOffered,
)
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked
from chalicelib.matching.schemas import Answers
from chalicelib.repeats import id_from
from chalicelib.users import User
from chalicelib.vocabulary import NOT_SURE
from chalicelib.waitlist.schemas import Criteria, Entry, WaitRequest

KEPT = timedelta(days=90)
MOST_ENTRIES = 10
NEEDED = ("types", "formats", "state", "payer")
ALREADY_ANSWERED = "Your answers already include this."


def entry_id(
    account_id: str, client_id: str, kind: Literal["provider", "questionnaire"], target_id: str
) -> str:
    """The entry's id: one per account, client and provider, or per account, client and questionnaire."""
    return id_from("waitlist", account_id, client_id, kind, target_id)


def new_entry(
    request: WaitRequest,
    user: User,
    client: Client,
    now: datetime,
    kind: Literal["provider", "questionnaire"],
    target_id: str,
    **particulars: Any,
) -> Entry:
    """The entry of a client who joins. `particulars` are the fields of its kind."""
    return Entry(
        entry_id=entry_id(user.user_id, client.client_id, kind, target_id),
        account_id=user.user_id,
        client=ClientBrief(client_id=client.client_id, name=client.name),
        client_email=user.email,
        questionnaire_id=request.questionnaire_id,
        joined_at=now,
        **particulars,
    )


def changed(entry: Entry, **change: Any) -> Entry:
    """The next revision of an entry."""
    return entry.model_copy(update={"revision": entry.revision + 1, **change})


def fulfilled_entry_ids(booked: Appointment) -> list[str]:
    """The ids of the entries, if they exist, that a client's first booking with a provider fulfills."""
    if booked.event != "booked":
        return []
    owner = booked.account_id, booked.client_id
    entry_ids = [entry_id(*owner, "provider", booked.provider_id)]
    if booked.questionnaire_id:
        entry_ids.append(entry_id(*owner, "questionnaire", booked.questionnaire_id))
    return entry_ids


def joined(before: Entry | None, requested: Entry, now: datetime) -> Entry:
    """The entry of a client who joins. An existing entry keeps its place and gets the new details."""
    if before is None:
        return requested
    if not is_waiting(before, now):
        # The last offer is still to be passed on, and the client must not get the same one again.
        carried_over = {"offer": before.offer, "already_offered": before.already_offered}
        return requested.model_copy(update={"revision": before.revision + 1, **carried_over})
    changeable = ("client", "client_email", "provider", "questionnaire_id", "criteria", "payer", "state")
    after = before.model_copy(update={name: getattr(requested, name) for name in changeable})
    return after if after == before else changed(after)


def check_complete(request: WaitRequest) -> None:
    """Raises Invalid if a field is missing, or repeats what the answers include."""
    given = [name for name in NEEDED if getattr(request, name)]
    if request.provider_id:
        missing = [name for name in NEEDED if name not in given]
        findings = [FieldError(name, "required", "This is required.") for name in missing]
    else:
        findings = [
            FieldError(name, "already_answered", ALREADY_ANSWERED) for name in given if name != "payer"
        ]
        if not request.questionnaire_id:
            message = "Choose a provider, or the answers to go by."
            findings.append(FieldError("provider_id", "required", message))
    if findings:
        raise Invalid(findings)


def payer_for(answers: Answers, request: WaitRequest) -> str | None:
    """The payer, if the answers aren't sure of it: an offer must be bookable with one click.

    Raises Invalid if the payer is missing, or repeats what the answers include.
    """
    if answers.payer != NOT_SURE:
        if request.payer:
            raise Invalid([FieldError("payer", "already_answered", ALREADY_ANSWERED)])
        return None
    if request.payer is None:
        raise Invalid([FieldError("payer", "required", "This is required.")])
    return request.payer


def effective_answers(entry: Entry, answers: Answers) -> Answers:
    """The answers with the entry's payer, if it has one."""
    return answers.model_copy(update={"payer": entry.payer}) if entry.payer else answers


def criteria_for(
    request: WaitRequest, provider: Provider, account_id: str, client: Client, now: datetime
) -> Criteria:
    """What a client wants from one provider. Raises an error for criteria that no opening can meet.

    Capacity and pauses may change, so they don't count here.
    """
    if provider.provider_id == account_id:
        raise NotYours
    day, state, payer = directory.local_date(provider, now), request.state or "", request.payer or ""
    directory.check_authority(provider, state, now)
    appointment_rules.check_payer(provider, payer)
    appointment_rules.check_age(provider, age_on(client.born_on, day))
    for kind in request.types:
        offered = kind in directory.types_for_new_clients(provider)
        if not offered or not set(request.formats) & set(offered_formats(provider, kind)):
            raise TypeNotOffered
    return Criteria(types=request.types, formats=request.formats, state=state, payer=payer)


def criteria_by_answers(asked: Asked, provider: Provider) -> Criteria | None:
    """What a client wants from a provider by their answers, or None if the two don't fit."""
    if provider.provider_id in asked.excluded_providers or not gates.passes(provider, asked):
        return None
    fitting = gates.formats_that_fit(provider, asked)
    return Criteria(
        types=gates.types_that_fit(provider, asked.answers),
        formats=tuple(one for one in asked.answers.formats if one in fitting),
        state=asked.answers.state,
        payer=asked.answers.payer,
    )


def is_waiting(entry: Entry, now: datetime) -> bool:
    return entry.status == "waiting" and now < entry.expires_at


def brief(provider: Provider) -> ProviderBrief:
    return ProviderBrief(provider_id=provider.provider_id, slug=provider.slug, name=provider.profile.name)
