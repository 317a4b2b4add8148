"""Offers to the waitlist: made when a start is freed, and passed on when they are over."""

from datetime import datetime

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify import delivery_mail, rules
from chalicelib.practice import practice_read
from chalicelib.waitlist import offer_book, offer_commit, table
from chalicelib.waitlist import offer_rules as waitlist


def offer_freed_start(appointment: Appointment, now: datetime) -> None:
    """Offer the start that a change has freed, once per change, and send the offer's notification.

    A booking first removes the client's matching waitlist entries.
    """
    offer_commit.end_fulfilled(appointment)
    freed = waitlist.freed_by(appointment)
    entry = offer_book.offer(freed, now, practice_read.floor_hours(now)) if freed else None
    if entry:
        delivery_mail.send_all(rules.offer_made(entry))


def pass_on(entry_id: str, now: datetime) -> bool:
    """End an offer that is over or declined. Returns False if there is none, since the index may lag.

    All steps can be repeated, and the entry is written last, so the next run finishes an interrupted one.
    """
    entry = table.find(entry_id)
    offer = entry.offer if entry else None
    if entry is None or offer is None or offer.is_in_force(now):
        return False
    next_entry = offer_book.pass_on(offer, now, practice_read.floor_hours(now))
    delivery_mail.send_all(
        [*(rules.offer_made(next_entry) if next_entry else ()), *rules.dropped(entry, offer)]
    )
    offer_commit.end(entry, offer)
    return True
