"""Holds in a booking: the client's own is used, expired ones are released, others block the start."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.booking.calendar import shapes as calendar_shapes
from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.booking.openings.rules import chosen_opening
from chalicelib.directory.schemas import Provider
from chalicelib.errors import HoldExpired, SlotTaken
from chalicelib.writing import Conflict


def in_force(calendar: Calendar, request: BookingRequest, now: datetime) -> Hold | None:
    """The hold that the request names, if it is in force and covers the request."""
    return next((each for each in calendar.holds if hold_rules.serves(each, request, now)), None)


def choose_opening(
    request: BookingRequest,
    provider: Provider,
    calendar: Calendar,
    hold: Hold | None,
    *,
    now: datetime,
    floor_hours: int,
) -> Opening:
    """The opening to book. Raises HoldExpired if the client's hold expired and the start is taken.

    Raises Conflict if a hold was released on the way, so that the caller decides again.
    """
    minutes = timedelta(minutes=provider.settings.minutes(request.type))
    wanted_cells = opening_rules.cells_with_buffers(provider, request.starts_at, request.starts_at + minutes)
    to_release = calendar_shapes.expired_overlapping(calendar.holds, set(wanted_cells), now)
    if hold and hold.cells != frozenset(wanted_cells):
        # The length or buffers have changed: the held cells differ from those that the appointment needs.
        to_release.append(hold)
    if to_release:
        for each in to_release:
            hold_table.release(each)
        raise Conflict
    taken = calendar.taken(now, hold.cells if hold else frozenset())
    try:
        return chosen_opening(request, provider, taken, calendar.one_offs, now=now, floor_hours=floor_hours)
    except SlotTaken:
        if hold_table.release_overlapping(provider.provider_id, request.starts_at, wanted_cells, now):
            raise Conflict from None
        raise (HoldExpired if request.hold_id else SlotTaken) from None
