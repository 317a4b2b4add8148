"""Freed times for the waitlist: offered where the stream brings them, passed on where an offer is over."""

from datetime import datetime

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify import delivery_mail, rules
from chalicelib.settings import settings
from chalicelib.waitlist import offer_book, offer_commit, table
from chalicelib.waitlist import offer_rules as waitlist


def waitlist_hears(appointment: Appointment, now: datetime) -> None:
    """Offer the time that a change has freed to one who waits, and tell them; once for each change.

    Whoever has booked waits no more for the same.
    """
    offer_commit.end_fulfilled(appointment)
    freed = waitlist.freed_by(appointment)
    offered = offer_book.offer(freed, now, settings().notice_floor_hours) if freed else None
    if offered:
        delivery_mail.send_all(rules.offer_made(offered))


def pass_on(entry_id: str, now: datetime) -> bool:
    """End an offer that is over or declined; False where there is none (the index comes behind).

    Every part is as good done twice, and the entry is written last: a run that dies is made up for.
    """
    entry = table.find(entry_id)
    offer = entry.offer if entry else None
    if entry is None or offer is None or offer.is_in_force(now):
        return False
    following = offer_book.pass_on(offer, now, settings().notice_floor_hours)
    delivery_mail.send_all(
        [*(rules.offer_made(following) if following else ()), *rules.dropped(entry, offer)]
    )
    offer_commit.end(entry, offer)
    return True
