"""Openings of a provider, public."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings import views as opening_views
from chalicelib.booking.openings.schemas import OpeningsOut, OpeningsQuery
from chalicelib.directory import rules as directory_rules
from chalicelib.directory import table as directory
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "GET",
    "/providers/{slug}/openings",
    query=OpeningsQuery,
    returns=OpeningsOut,
    errors=(errors.NotFound, errors.Invalid),
)
def list_openings(call: Call[Empty, OpeningsQuery], slug: str) -> OpeningsOut:
    """List the openings of one type that a new client can book with a provider, from <= start < to."""
    query, floor = call.query, practice_read.floor_hours(call.now)
    opening_rules.check_range(query.from_, query.to)
    provider = directory.bookable_by_slug(slug)
    calendar = calendar_table.calendar(provider.provider_id, query.to)
    open_ = query.type in directory_rules.types_for_new_clients(
        provider
    ) and capacity_rules.takes_new_clients(provider, calendar.capacity, call.now)
    openings = (
        opening_rules.bookable(
            provider,
            query.type,
            calendar.taken(call.now),
            calendar.one_offs,
            query.from_,
            query.to,
            now=call.now,
            floor_hours=floor,
        )
        if open_
        else []
    )
    earliest = opening_rules.earliest_bookable_at(provider.settings, floor, call.now)
    return opening_views.openings_out(provider, query.type, earliest, openings)
