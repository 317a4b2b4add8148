"""What becomes of an offer: accepted, declined, or over."""

from datetime import datetime

from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.writing import Writing
from chalicelib.errors import NotFound, OfferExpired
from chalicelib.repeats import id_from
from chalicelib.users import User
from chalicelib.waitlist import offer_rules, rules, table
from chalicelib.waitlist.schemas import Entry, Offer
from chalicelib.writing import retrying


def accept(offer_id: str, user: User, now: datetime, floor_hours: int) -> Appointment:
    """Book what was offered, under every rule of a booking; the waiting ends in the same write.

    Again it is the same appointment. Raises NotFound, OfferExpired, and what a booking raises.
    """
    new_id = id_from(user.user_id, offer_id)
    try:
        entry, offer = _own(offer_id, user.user_id)
    except (NotFound, OfferExpired):
        # Accepting takes the place out in the same write: looked at after it, the appointment is there.
        earlier = appointment_table.find_appointment(new_id)
        if earlier is None:
            raise
        return earlier
    if not offer.is_in_force(now):
        raise OfferExpired

    def also(writing: Writing) -> None:
        table.take_out(writing, entry, offer, OfferExpired)

    request = offer_rules.booking_of(offer, entry)
    return booking.book(request, user, new_id, now=now, floor_hours=floor_hours, also_write=also)


def decline(offer_id: str, account_id: str, now: datetime) -> None:
    """Say no thanks; the schedule passes the time on. What is over or declined already stays so."""

    def attempt() -> None:
        try:
            entry, offer = _own(offer_id, account_id)
        except OfferExpired:
            return
        if offer.is_in_force(now):
            table.save(entry, offer_rules.declined(entry, offer))

    retrying(attempt)


def leave(entry_id: str, account_id: str) -> None:
    """Wait no more. An offer in force is passed on by the schedule, and the entry goes with it."""

    def attempt() -> None:
        entry = table.own(entry_id, account_id)
        if entry.offer:
            table.save(entry, offer_rules.left(entry, entry.offer))
        else:
            table.remove(entry)

    retrying(attempt)


def found_someone(booked: Appointment) -> None:
    """End the waiting for whom, or by the answers by which, a client has just booked."""
    for entry_id in rules.waited_for(booked):
        entry = table.find(entry_id)
        if entry and entry.status != "left" and entry.joined_at <= booked.created_at:
            leave(entry_id, booked.account_id)


def end(entry: Entry, offer: Offer) -> None:
    """What is left to write once an offer is over and its time was passed on; raises Conflict."""
    after = offer_rules.ended(entry, offer)
    if after.status == "left":
        table.remove(entry)
    else:
        table.save(entry, after)
    table.unlock(entry.client.client_id, offer)


def _own(offer_id: str, account_id: str) -> tuple[Entry, Offer]:
    """An offer made to this account and not ended yet. Raises NotFound for another's; OfferExpired."""
    entry = table.own(offer_rules.entry_in(offer_id), account_id)
    if entry.offer and entry.offer.offer_id == offer_id:
        return entry, entry.offer
    raise OfferExpired if offer_rules.was_offered(entry, offer_id) else NotFound
