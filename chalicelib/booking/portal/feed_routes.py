"""The calendar feed: made and revoked by its provider, read by whoever has its address."""

import secrets

from chalice import Blueprint, Response

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.portal import feed, feed_table
from chalicelib.booking.portal.feed_schemas import FeedMade, FeedOut
from chalicelib.booking.portal.feed_table import Feed
from chalicelib.directory import table as directory
from chalicelib.errors import NotFound, TryAgain
from chalicelib.route import NoBody
from chalicelib.settings import settings
from chalicelib.web import CALENDAR, Call, endpoint

bp = Blueprint(__name__)
PATH = "/portal/calendar-feed"
# It opens the feed without signing in: 192 random bits.
TOKEN_BYTES = 24


@endpoint(bp, "GET", PATH, returns=FeedOut, role="provider")
def show_feed(call: Call[NoBody, NoBody]) -> FeedOut:
    """Whether there is a feed, and since when; its address is shown once, when it is made."""
    found = feed_table.find(call.user.user_id)
    return FeedOut(active=found is not None, made_at=found.made_at if found else None)


@endpoint(bp, "POST", PATH, returns=FeedMade, role="provider", status=201, errors=(TryAgain,))
def make_feed(call: Call[NoBody, NoBody]) -> FeedMade:
    """Make a feed; one that was there before can't be read any more."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed_table.replace(call.user.user_id, Feed(feed.hash_of(token), call.now))
    url = f"{settings().site_url.rstrip('/')}/api/feeds/{token}.ics"
    return FeedMade(url=url, made_at=call.now)


@endpoint(bp, "DELETE", PATH, role="provider", status=204, errors=(TryAgain,))
def revoke_feed(call: Call[NoBody, NoBody]) -> None:
    """Take the feed away; without one there is nothing to do."""
    feed_table.replace(call.user.user_id, None)


@endpoint(bp, "GET", "/feeds/{token}", content_type="text/calendar", errors=(NotFound,))
def read_feed(call: Call[NoBody, NoBody], token: str) -> Response:
    """Busy times from 30 days back to a year ahead, for whoever has the token; it ends in .ics."""
    provider_id = feed_table.opened_by(feed.hash_of(token.removesuffix(".ics")))
    if provider_id is None or not token.endswith(".ics"):
        raise NotFound
    # Who may practice nowhere any more has left; a feed needs no sign-in that could be taken away.
    if not directory.get(provider_id).authority:
        raise NotFound
    shown = appointment_table.of_provider(provider_id, call.now - feed.BACK, call.now + feed.AHEAD)
    return Response(feed.feed(shown).decode(), headers=CALENDAR)
