"""The rules of offers: who gets one, how it ends, and when offering stops. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import Appointment, BookingRequest, Event
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds.schemas import ClientHoldRequest
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.fees import fee_for
from chalicelib.directory.schemas import Provider
from chalicelib.repeats import id_from
from chalicelib.waitlist.rules import brief, changed, is_waiting
from chalicelib.waitlist.schemas import Criteria, Entry, Freed, Offer

OFFERED_FOR = timedelta(minutes=30)
# After this many expired offers, a client gets no more.
MOST_EXPIRED_OFFERS = 3
# The cancellations that free their start.
FREEING: frozenset[Event | None] = frozenset(
    {
        "canceled_by_client",
        "canceled_by_provider",
        "series_canceled",
        "series_canceled_by_client",
        "date_canceled_by_client",
    }
)


def freed_by(appointment: Appointment) -> Freed | None:
    """The start that a change of an appointment has freed for other clients, or None.

    None if the provider canceled as unavailable. A switch to a phone call doesn't count, since what it frees
    is shorter than most appointments.
    """
    event, canceled = appointment.event, appointment.cancellation
    is_unavailable = canceled is not None and canceled.reason == "provider_unavailable"
    if event in {"rescheduled", "moved_by_provider"}:
        start = appointment.rescheduled_from
    elif event in FREEING and not is_unavailable:
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
    """The start of an offer that was not accepted. It keeps its `freed_id`, so no client gets it twice."""
    return Freed(
        freed_id=offer.freed_id,
        provider_id=offer.hold.provider_id,
        starts_at=offer.hold.starts_at,
        type=offer.hold.type,
    )


def may_be_offered(entry: Entry, freed: Freed, now: datetime) -> bool:
    """Whether an entry, taken alone, may get an offer. An offer that is over must be ended first."""
    return (
        is_waiting(entry, now)
        and entry.offer is None
        and freed.freed_id not in entry.already_offered
        and (entry.provider is None or entry.provider.provider_id == freed.provider_id)
    )


def offer_id(entry: Entry, freed: Freed) -> str:
    """The offer's id, which is also its hold's id: unique for an entry and a freed start."""
    return f"{id_from('offer', entry.entry_id, freed.freed_id)}-{entry.entry_id}"


def entry_in(offer_id: str) -> str:
    return offer_id.partition("-")[2]


def is_bookable_to_the_end(provider: Provider, starts_at: datetime, now: datetime, floor_hours: int) -> bool:
    """Whether a start can still be booked at the last moment of an offer made now."""
    last = now + OFFERED_FOR
    return starts_at >= opening_rules.earliest_bookable_at(
        provider.settings, floor_hours, last
    ) and opening_rules.hours_confirmed(provider, last)


def offer_for(
    entry: Entry,
    criteria: Criteria,
    freed: Freed,
    provider: Provider,
    open_: Mapping[str, Opening],
    now: datetime,
) -> Offer | None:
    """The offer for an entry at a freed start, preferably of the freed type, or None if nothing fits.

    `open_` holds the openings at the start, by type.
    """
    for kind in sorted(criteria.types, key=lambda each: each != freed.type):
        opening = open_.get(kind)
        formats = [one for one in criteria.formats if opening and one in opening.formats]
        if opening and formats:
            request = ClientHoldRequest(
                provider_id=provider.provider_id, type=kind, starts_at=opening.starts_at
            )
            new_id = offer_id(entry, freed)
            return Offer(
                hold=hold_rules.hold(request, opening, provider, new_id, now + OFFERED_FOR, by_visitor=False),
                freed_id=freed.freed_id,
                provider=brief(provider),
                provider_time_zone=provider.hours.time_zone,
                format=formats[0],
                state=criteria.state,
                payer=criteria.payer,
                fee=fee_for(provider.settings.fees, kind, criteria.payer),
                created_at=now,
            )
    return None


def booking_of(offer: Offer, entry: Entry, phone: str | None = None) -> BookingRequest:
    """The booking request for accepting an offer."""
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
        phone=phone,
        client_id=None if entry.client.client_id == entry.account_id else entry.client.client_id,
    )


def offered(entry: Entry, offer: Offer) -> Entry:
    return changed(entry, offer=offer)


def declined(entry: Entry, offer: Offer) -> Entry:
    """The entry with its offer declined, which doesn't count as expired."""
    return changed(entry, offer=offer.model_copy(update={"declined": True}))


def leaving(entry: Entry, offer: Offer) -> Entry:
    """The entry of a client who leaves with an offer, which is still to be passed on."""
    return declined(entry, offer).model_copy(update={"status": "left"})


def ended(entry: Entry, offer: Offer) -> Entry:
    """The entry after its offer. Three expired offers end the waiting."""
    expired_offers = entry.expired_offers + (not offer.declined)
    is_dropped = entry.status == "waiting" and expired_offers >= MOST_EXPIRED_OFFERS
    status = "dropped" if is_dropped else entry.status
    already_offered = (*entry.already_offered, offer.freed_id)
    return changed(
        entry, status=status, already_offered=already_offered, expired_offers=expired_offers, offer=None
    )


def was_offered(entry: Entry, offer_id: str) -> bool:
    """Whether an offer with this id was made to this entry and has ended."""
    before = (id_from("offer", entry.entry_id, each) for each in entry.already_offered)
    return offer_id.partition("-")[0] in before
