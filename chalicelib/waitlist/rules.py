"""Who waits, and for what. Pure."""

from datetime import datetime, timedelta
from typing import Literal

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment, ProviderBrief
from chalicelib.booking.openings.engine import offered_formats
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
    NotAuthorizedInState,
    NotYours,
    TypeNotOffered,
)
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked
from chalicelib.matching.schemas import Answers
from chalicelib.repeats import id_from
from chalicelib.vocabulary import NOT_SURE
from chalicelib.waitlist.schemas import Entry, WaitRequest, Wish

KEPT = timedelta(days=90)
MOST_ENTRIES = 10
NEEDED = ("types", "formats", "state", "payer")
SAID_ALREADY = "Your answers say this already."


def entry_id(account_id: str, client_id: str, kind: Literal["provider", "questionnaire"], wanted: str) -> str:
    """One place for a client and provider, or for a client and questionnaire, in each account."""
    return id_from("waitlist", account_id, client_id, kind, wanted)


def waited_for(booked: Appointment) -> list[str]:
    """The entries, if they are there, that a client's first booking with a provider has answered."""
    if booked.event != "booked":
        return []
    whose = booked.account_id, booked.client_id
    found = [entry_id(*whose, "provider", booked.provider_id)]
    if booked.questionnaire_id:
        found.append(entry_id(*whose, "questionnaire", booked.questionnaire_id))
    return found


def joined(before: Entry | None, made: Entry, now: datetime) -> Entry:
    """The entry of one who joins: a place that they have is kept, and says what they have said last."""
    if before is None:
        return made
    if not is_waiting(before, now):
        # What was offered last is still to be passed on, and isn't offered to the same one again.
        was = {"offer": before.offer, "passed": before.passed}
        return made.model_copy(update={"revision": before.revision + 1, **was})
    said = ("client", "client_email", "provider", "questionnaire_id", "wish", "payer", "state")
    after = before.model_copy(update={name: getattr(made, name) for name in said})
    return after if after == before else after.model_copy(update={"revision": before.revision + 1})


def check_whole(request: WaitRequest) -> None:
    """Raises Invalid where something is missing, or said that the answers say already."""
    given = [name for name in NEEDED if getattr(request, name)]
    if request.provider_id:
        missing = [name for name in NEEDED if name not in given]
        found = [FieldError(name, "required", "This is required.") for name in missing]
    else:
        found = [FieldError(name, "not_wanted", SAID_ALREADY) for name in given if name != "payer"]
        if not request.questionnaire_id:
            said = "Name a provider, or the answers to go by."
            found.append(FieldError("provider_id", "required", said))
    if found:
        raise Invalid(found)


def payer_beside(answers: Answers, request: WaitRequest) -> str | None:
    """Who pays, asked where the answers don't know it: an offer must be one click."""
    if answers.payer != NOT_SURE:
        if request.payer:
            raise Invalid([FieldError("payer", "not_wanted", SAID_ALREADY)])
        return None
    if request.payer is None:
        raise Invalid([FieldError("payer", "required", "This is required.")])
    return request.payer


def answers_of(entry: Entry, answers: Answers) -> Answers:
    """The answers by which one waits, with who pays."""
    return answers.model_copy(update={"payer": entry.payer}) if entry.payer else answers


def wish_for(
    request: WaitRequest, provider: Provider, account_id: str, client: Client, now: datetime
) -> Wish:
    """What a client would take of one provider. Refused is what no waiting would bring about.

    Room, new clients and pauses are what one waits for: they don't count here.
    """
    if provider.provider_id == account_id:
        raise NotYours
    day, state, payer = directory.local_date(provider, now), request.state or "", request.payer or ""
    if not directory.may_practice_at(provider, state, now):
        raise NotAuthorizedInState
    appointment_rules.check_payer(provider, payer)
    appointment_rules.check_age(provider, age_on(client.born_on, day))
    for kind in request.types:
        offered = kind in provider.settings.appointment_types
        if not offered or not set(request.formats) & set(offered_formats(provider, kind)):
            raise TypeNotOffered
    return Wish(types=request.types, formats=request.formats, state=state, payer=payer)


def wish_by_answers(asked: Asked, provider: Provider) -> Wish | None:
    """What a client would take of a provider by their answers; None where the two don't fit."""
    if provider.provider_id in asked.left_out or not gates.passes(provider, asked):
        return None
    fitting = gates.formats_that_fit(provider, asked)
    return Wish(
        types=gates.types_that_fit(provider, asked.answers),
        formats=tuple(one for one in asked.answers.formats if one in fitting),
        state=asked.answers.state,
        payer=asked.answers.payer,
    )


def is_waiting(entry: Entry, now: datetime) -> bool:
    return entry.status == "waiting" and now < entry.expires_at


def brief(provider: Provider) -> ProviderBrief:
    return ProviderBrief(provider_id=provider.provider_id, slug=provider.slug, name=provider.profile.name)
