"""The provider's calendar."""

from datetime import timedelta

from chalice import Blueprint

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.portal import week
from chalicelib.booking.portal.schemas import CalendarOut, CalendarQuery
from chalicelib.directory import office_read
from chalicelib.directory import table as directory
from chalicelib.errors import Invalid, NotFound
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
# A page shows a month as six weeks. One more day on each side covers the provider's zone, which the page
# learns only from the answer. Openings of more days would not fit into one answer.
LONGEST = timedelta(days=44)


@endpoint(
    bp,
    "GET",
    "/portal/calendar",
    query=CalendarQuery,
    returns=CalendarOut,
    role="provider",
    errors=(NotFound, Invalid),
)
def show_calendar(call: Call[Empty, CalendarQuery]) -> CalendarOut:
    """Show appointments, holds, openings, time off and busy times from <= start < to, at most 44 days."""
    provider_id, start, end = call.user.user_id, call.query.from_, call.query.to
    opening_rules.check_range(start, end, LONGEST)
    provider = directory.get(provider_id)
    appointments = appointment_table.of_provider(provider_id, start, end)
    coming = week.next_start(appointments, call.now)
    if coming is None and start <= call.now < end:
        coming = appointment_table.next_booked_start(provider_id, end)
    return week.calendar_out(
        office_read.current(provider, call.now),
        appointments,
        coming if start <= call.now < end else None,
        calendar_table.calendar(provider_id, end),
        start,
        end,
        now=call.now,
        floor_hours=practice_read.floor_hours(call.now),
    )
