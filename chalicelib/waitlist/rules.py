"""Who waits for what, what is offered to whom, and when somebody is left in peace. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from chalicelib.booking import holds
from chalicelib.booking import rules as booking
from chalicelib.booking.hold_schemas import HoldRequest
from chalicelib.booking.openings import Opening, offered_formats
from chalicelib.booking.schemas import Appointment, BookingRequest, ProviderBrief
from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Client
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import (
    FieldError,
    Invalid,
    NotAccepting,
    NotAuthorisedInState,
    NotYours,
    TypeNotOffered,
)
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked
from chalicelib.matching.schemas import Answers
from chalicelib.repeats import id_from
from chalicelib.vocabulary import NOT_SURE, age_group
from chalicelib.waitlist.schemas import Entry, Freed, Offer, WaitRequest, Wish

OFFERED_FOR = timedelta(minutes=30)
KEPT = timedelta(days=90)
# Whoever has let so many offers run out is asked no more.
MOST_PASSES = 3
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
    if not directory.may_practise(provider, state, day):
        raise NotAuthorisedInState
    if payer not in provider.settings.payers:
        raise NotAccepting([FieldError("payer", "payer_not_taken", "The provider doesn't take this payer.")])
    if age_group(age_on(client.born_on, day)) not in provider.settings.age_groups:
        raise NotAccepting([FieldError("age", "age_not_served", "The provider doesn't see this age group.")])
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


def freed_by(appointment: Appointment) -> Freed | None:
    """The time that an event has freed and that somebody else could have.

    A provider who is away has none. What a switch to a call frees is shorter than most appointments.
    """
    event, cancelled = appointment.event, appointment.cancellation
    away = cancelled is not None and cancelled.reason == "provider_unavailable"
    if event == "rescheduled":
        start = appointment.moved_from
    elif event in {"cancelled_by_client", "cancelled_by_provider", "series_cancelled"} and not away:
        start = appointment.starts_at
    else:
        start = None
    if start is None:
        return None
    return Freed(
        freed_id=id_from("freed", appointment.appointment_id, str(appointment.revision)),
        provider_id=appointment.provider_id,
        starts_at=start,
        type=appointment.type,
    )


def freed_again(offer: Offer) -> Freed:
    """The time of an offer that was not taken: still of the first event, so that nobody gets it twice."""
    return Freed(
        freed_id=offer.freed_id,
        provider_id=offer.hold.provider_id,
        starts_at=offer.hold.starts_at,
        type=offer.hold.type,
    )


def may_be_offered(entry: Entry, freed: Freed, now: datetime) -> bool:
    """Whether it is this one's turn, by their entry alone; an offer that is over must be ended first."""
    return (
        is_waiting(entry, now)
        and entry.offer is None
        and freed.freed_id not in entry.passed
        and (entry.provider is None or entry.provider.provider_id == freed.provider_id)
    )


def is_waiting(entry: Entry, now: datetime) -> bool:
    return entry.status == "waiting" and now < entry.expires_at


def offer_id(one: Entry, freed: Freed) -> str:
    """A hold's id, whose holder is this entry with this freed time and no other."""
    return f"{id_from('offer', one.entry_id, freed.freed_id)}-{one.entry_id}"


def entry_in(offer_id: str) -> str:
    return offer_id.partition("-")[2]


def is_bookable_to_the_end(provider: Provider, starts_at: datetime, now: datetime, floor_hours: int) -> bool:
    """Whether a start can still be booked in the last moment of an offer made now."""
    last = now + OFFERED_FOR
    return starts_at >= booking.earliest_bookable_at(
        provider.settings, floor_hours, last
    ) and booking.hours_confirmed(provider, last)


def offer_for(
    entry: Entry, wish: Wish, freed: Freed, provider: Provider, open_: Mapping[str, Opening], now: datetime
) -> Offer | None:
    """What this one would be offered of a freed start: the type that was freed, if it is wished for.

    `open_` are the openings at the start, by type.
    """
    for kind in sorted(wish.types, key=lambda each: each != freed.type):
        opening = open_.get(kind)
        formats = [one for one in wish.formats if opening and one in opening.formats]
        if opening and formats:
            request = HoldRequest(provider_id=provider.provider_id, type=kind, starts_at=opening.starts_at)
            new_id = offer_id(entry, freed)
            return Offer(
                hold=holds.hold(request, opening, provider, new_id, now + OFFERED_FOR),
                freed_id=freed.freed_id,
                provider=brief(provider),
                provider_time_zone=provider.hours.time_zone,
                format=formats[0],
                state=wish.state,
                payer=wish.payer,
                made_at=now,
            )
    return None


def brief(provider: Provider) -> ProviderBrief:
    return ProviderBrief(provider_id=provider.provider_id, slug=provider.slug, name=provider.profile.name)


def booking_of(offer: Offer, entry: Entry) -> BookingRequest:
    """The booking that accepting an offer is."""
    hold = offer.hold
    return BookingRequest(
        provider_id=hold.provider_id,
        type=hold.type,
        format=offer.format,
        starts_at=hold.starts_at,
        state=offer.state,
        payer=offer.payer,
        questionnaire_id=entry.questionnaire_id,
        hold_id=hold.hold_id,
        client_id=None if entry.client.client_id == entry.account_id else entry.client.client_id,
    )


def offered(entry: Entry, offer: Offer) -> Entry:
    return entry.model_copy(update={"revision": entry.revision + 1, "offer": offer})


def declined(entry: Entry, offer: Offer) -> Entry:
    """The entry with "no thanks" said to its offer: no fault, and no pass."""
    said = offer.model_copy(update={"declined": True})
    return entry.model_copy(update={"revision": entry.revision + 1, "offer": said})


def left(entry: Entry, offer: Offer) -> Entry:
    """The entry of one who leaves while something is offered to them: it waits to be passed on."""
    return declined(entry, offer).model_copy(update={"status": "left"})


def ended(entry: Entry, offer: Offer) -> Entry:
    """The entry after its offer: one that ran out is a pass, and after three passes the waiting ends."""
    passes = entry.passes + (not offer.declined)
    enough = entry.status == "waiting" and passes >= MOST_PASSES
    change = {"passed": (*entry.passed, offer.freed_id), "passes": passes, "offer": None}
    status = "dropped" if enough else entry.status
    return entry.model_copy(update={"revision": entry.revision + 1, "status": status, **change})


def was_offered(entry: Entry, asked: str) -> bool:
    """Whether an offer of that id was made to this one once, and has been ended."""
    before = (id_from("offer", entry.entry_id, each) for each in entry.passed)
    return asked.partition("-")[0] in before
