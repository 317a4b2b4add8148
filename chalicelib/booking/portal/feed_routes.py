"""The calendar feed: its provider creates and revokes it; anyone with its address can read it."""

import secrets

from chalice import Blueprint, Response

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.portal import feed, feed_table
from chalicelib.booking.portal.feed_schemas import FeedCreated, FeedOut
from chalicelib.booking.portal.feed_table import Feed
from chalicelib.directory import table as directory
from chalicelib.errors import NotFound, TryAgain
from chalicelib.route import Empty
from chalicelib.settings import settings
from chalicelib.web import CALENDAR, Call, endpoint

bp = Blueprint(__name__)
PATH = "/portal/calendar-feed"
# The token opens the feed without signing in, so it has 192 random bits.
TOKEN_BYTES = 24


@endpoint(bp, "GET", PATH, returns=FeedOut, role="provider")
def show_feed(call: Call[Empty, Empty]) -> FeedOut:
    """Show whether there is a feed, and since when. Its address is shown only once, when it is created."""
    current = feed_table.find(call.user.user_id)
    return FeedOut(active=current is not None, created_at=current.created_at if current else None)


@endpoint(bp, "POST", PATH, returns=FeedCreated, role="provider", status=201, errors=(TryAgain,))
def make_feed(call: Call[Empty, Empty]) -> FeedCreated:
    """Create a feed. An earlier one stops working."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed_table.replace(call.user.user_id, Feed(feed.hash_of(token), call.now))
    url = f"{settings().site_url.rstrip('/')}/api/feeds/{token}.ics"
    return FeedCreated(url=url, created_at=call.now)


@endpoint(bp, "DELETE", PATH, role="provider", status=204, errors=(TryAgain,))
def revoke_feed(call: Call[Empty, Empty]) -> None:
    """Revoke the feed, if there is one."""
    feed_table.replace(call.user.user_id, None)


# Some calendar apps ask by HEAD whether the address works. The answer has the body of a GET, for its length:
# HTTP servers leave the body out.
@endpoint(bp, "HEAD", "/feeds/{token}", content_type="text/calendar", errors=(NotFound,))
@endpoint(bp, "GET", "/feeds/{token}", content_type="text/calendar", errors=(NotFound,))
def read_feed(call: Call[Empty, Empty], token: str) -> Response:
    """Read the busy times from 30 days back to a year ahead, with a token that ends in .ics."""
    provider_id = feed_table.opened_by(feed.hash_of(token.removesuffix(".ics")))
    if provider_id is None or not token.endswith(".ics"):
        raise NotFound
    # A provider without authority has left the practice. A feed has no sign-in that could be revoked.
    if not directory.get(provider_id).authority:
        raise NotFound
    appointments = appointment_table.of_provider(provider_id, call.now - feed.BACK, call.now + feed.AHEAD)
    return Response(feed.feed(appointments).decode(), headers=CALENDAR)
