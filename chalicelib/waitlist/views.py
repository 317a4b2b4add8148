"""The waitlist as its account sees it. Pure."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.waitlist.schemas import Entry, EntryOut, Offer, OfferOut, WaitlistOut


def waitlist_out(entries: Iterable[Entry], now: datetime) -> WaitlistOut:
    """The entries that have not expired, in the given order. Dropped entries are shown until they expire."""
    return WaitlistOut(entries=tuple(entry_out(each, now) for each in entries if now < each.expires_at))


def entry_out(entry: Entry, now: datetime) -> EntryOut:
    offer, criteria = entry.offer, entry.criteria
    return EntryOut(
        entry_id=entry.entry_id,
        client=entry.client,
        provider=entry.provider,
        questionnaire_id=entry.questionnaire_id,
        types=criteria.types if criteria else (),
        formats=criteria.formats if criteria else (),
        state=entry.state,
        payer=criteria.payer if criteria else entry.payer,
        joined_at=entry.joined_at,
        expires_at=entry.expires_at,
        status="dropped" if entry.status == "dropped" else "waiting",
        offer=_offer_out(offer) if offer and offer.is_in_force(now) else None,
    )


def _offer_out(offer: Offer) -> OfferOut:
    hold = offer.hold
    return OfferOut(
        offer_id=offer.offer_id,
        provider=offer.provider,
        type=hold.type,
        format=offer.format,
        starts_at=hold.starts_at,
        ends_at=hold.ends_at,
        provider_time_zone=offer.provider_time_zone,
        state=offer.state,
        payer=offer.payer,
        fee=offer.fee,
        expires_at=hold.expires_at,
    )
