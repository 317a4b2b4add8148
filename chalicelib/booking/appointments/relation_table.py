"""Relations: one entry in the provider's calendar per client, which also limits them to one open referral."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.booking.calendar.table import CalendarItem, provider_key, referral_entry
from chalicelib.store import find_item


class Relation(NamedTuple):
    """A client's relation with a provider. `appointment_id` is the referral that began it.

    `provider_bookings` counts the follow-ups and series booked since. `later_attended`: a later one was
    attended.
    """

    client_id: str
    client_name: str
    appointment_id: str
    established_at: datetime | None
    provider_bookings: int
    later_attended: bool


def relation(item: CalendarItem) -> Relation:
    client_id = item.entry.removeprefix("referral#")
    return Relation(
        client_id,
        item.client_name or "",
        item.appointment_id,
        item.established_at,
        int(item.provider_bookings or 0),
        bool(item.later_attended),
    )


def find_relation(provider_id: str, client_id: str) -> Relation | None:
    return find_item(CalendarItem, relation, provider_key(provider_id), referral_entry(client_id))


def relations(provider_id: str) -> list[Relation]:
    """All relations of a provider, in one query."""
    items = CalendarItem.query(provider_key(provider_id), CalendarItem.entry.startswith("referral#"))
    return [relation(item) for item in items]
