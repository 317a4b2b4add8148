"""Relations: one entry in the provider's calendar per client, which also limits them to one open referral."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.booking.calendar.table import CalendarItem, provider_key, referral_entry
from chalicelib.store import find_item


class Relation(NamedTuple):
    """A client's relation with a provider. `appointment_id` is the referral that began it.

    `later_bookings` counts the first sessions, follow-ups and series booked since. `later_attended`: a later
    one was attended. `session_attended`: any but a consultation was. `first_session_id` is the latest one
    that the client booked after the consultation.
    """

    client_id: str
    client_name: str
    appointment_id: str
    established_at: datetime | None
    later_bookings: int
    later_attended: bool
    session_attended: bool
    first_session_id: str | None


def relation(item: CalendarItem) -> Relation:
    client_id = item.entry.removeprefix("referral#")
    return Relation(
        client_id,
        item.client_name or "",
        item.appointment_id,
        item.established_at,
        int(item.later_bookings or 0),
        bool(item.later_attended),
        bool(item.session_attended),
        item.first_session_id,
    )


def find_relation(provider_id: str, client_id: str) -> Relation | None:
    return find_item(CalendarItem, relation, provider_key(provider_id), referral_entry(client_id))


def relations(provider_id: str) -> list[Relation]:
    """All relations of a provider, in one query."""
    items = CalendarItem.query(provider_key(provider_id), CalendarItem.entry.startswith("referral#"))
    return [relation(item) for item in items]
