"""Accepting, declining and ending offers."""

from datetime import datetime

from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.writing import Writing
from chalicelib.clients import table as clients
from chalicelib.errors import NotFound, OfferExpired
from chalicelib.repeats import id_from
from chalicelib.users import User
from chalicelib.waitlist import offer_rules, rules, table
from chalicelib.waitlist.schemas import AcceptRequest, Entry, Offer
from chalicelib.writing import retrying


def accept(offer_id: str, accepted: AcceptRequest, user: User, now: datetime) -> Appointment:
    """Book the offered opening, under every booking rule. The same write removes the entry.

    A repeat returns the same appointment. Raises NotFound, OfferExpired, and what a booking raises.
    """
    new_id = id_from(user.user_id, offer_id)
    try:
        entry, offer = _own_offer(offer_id, user.user_id)
    except (NotFound, OfferExpired):
        # Accepting removes the entry and books in one write, so after it the appointment exists.
        earlier = appointment_table.find_appointment(new_id)
        if earlier is None:
            raise
        return earlier
    if not offer.is_in_force(now):
        raise OfferExpired

    def remove_entry(writing: Writing) -> None:
        table.remove_accepted(writing, entry, offer, OfferExpired)

    request = offer_rules.booking_of(offer, entry, _phone_for(offer, accepted, user.user_id))
    terms = booking.OfferTerms(offer.fee, remove_entry)
    booked = booking.book(request, user, new_id, now=now, offer=terms)
    return booked.appointment


def _phone_for(offer: Offer, accepted: AcceptRequest, account_id: str) -> str | None:
    """The number for an offered call: the one given now, or the account's. The booking checks it."""
    if offer.format != "phone":
        return None
    return accepted.phone or clients.phone_of(account_id)


def decline(offer_id: str, account_id: str, now: datetime) -> None:
    """Decline an offer. The schedule passes the start on. Nothing happens if the offer is already over."""

    def attempt() -> None:
        try:
            entry, offer = _own_offer(offer_id, account_id)
        except OfferExpired:
            return
        if offer.is_in_force(now):
            table.save(entry, offer_rules.declined(entry, offer))

    retrying(attempt)


def leave(entry_id: str, account_id: str) -> None:
    """Leave the waitlist. If there is an offer, the schedule passes it on and then deletes the entry."""

    def attempt() -> None:
        entry = table.own_entry(entry_id, account_id)
        if entry.offer:
            table.save(entry, offer_rules.leaving(entry, entry.offer))
        else:
            table.remove(entry)

    retrying(attempt)


def end_fulfilled(booked: Appointment) -> None:
    """Remove the entries that a client's booking with a provider has fulfilled."""
    for entry_id in rules.fulfilled_entry_ids(booked):
        entry = table.find(entry_id)
        if entry and entry.status != "left" and entry.joined_at <= booked.created_at:
            leave(entry_id, booked.account_id)


def end(entry: Entry, offer: Offer) -> None:
    """Update an entry after its offer is over and the start was passed on. Raises Conflict."""
    # Before the entry, which brings the schedule back if this fails.
    table.unlock(entry.client.client_id, offer)
    after = offer_rules.ended(entry, offer)
    if after.status == "left":
        table.remove(entry)
    else:
        table.save(entry, after)


def _own_offer(offer_id: str, account_id: str) -> tuple[Entry, Offer]:
    """This account's entry with this offer. Raises NotFound for another account's, and OfferExpired."""
    entry = table.own_entry(offer_rules.entry_in(offer_id), account_id)
    if entry.offer and entry.offer.offer_id == offer_id:
        return entry, entry.offer
    raise OfferExpired if offer_rules.was_offered(entry, offer_id) else NotFound
