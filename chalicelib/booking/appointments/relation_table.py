"""Who is whose client: one entry of the provider's calendar for each, which is the lock of a referral."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.booking.calendar.table import CalendarItem, provider_key


class Relation(NamedTuple):
    """A client of a provider: the referral that began it, and since when they are established.

    `arranged` counts the follow-ups and series booked since; `later_attended` says that one was kept.
    """

    client_id: str
    client_name: str
    appointment_id: str
    established_at: datetime | None
    arranged: int
    later_attended: bool


def referral_entry(client_id: str) -> str:
    return f"referral#{client_id}"


def relation(item: CalendarItem) -> Relation:
    client_id = item.entry.removeprefix("referral#")
    return Relation(
        client_id,
        item.client_name or "",
        item.appointment_id,
        item.established_at,
        int(item.arranged or 0),
        bool(item.later_attended),
    )


def find_relation(provider_id: str, client_id: str) -> Relation | None:
    try:
        return relation(
            CalendarItem.get(provider_key(provider_id), referral_entry(client_id), consistent_read=True)
        )
    except CalendarItem.DoesNotExist:
        return None


def relations(provider_id: str) -> list[Relation]:
    """Everyone who is this provider's client now, in one query."""
    found = CalendarItem.query(provider_key(provider_id), CalendarItem.entry.startswith("referral#"))
    return [relation(item) for item in found]
