"""What holds mean to a booking: one's own serves, one that is over is ended, any other is in the way."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.booking.calendar.shapes import Calendar, Hold
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.choice import chosen_opening
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory.schemas import Provider
from chalicelib.errors import HoldExpired, SlotTaken
from chalicelib.writing import Conflict


def in_force(calendar: Calendar, request: BookingRequest, now: datetime) -> Hold | None:
    """The hold that the request names, as long as it keeps what is being booked."""
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
    """The opening that is booked. Raises HoldExpired where it was held once, and somebody has it now.

    Raises Conflict where a hold was ended on the way: decide anew.
    """
    minutes = timedelta(minutes=provider.settings.minutes(request.type))
    wanted = opening_rules.cells_with_buffers(provider, request.starts_at, request.starts_at + minutes)
    ended = hold_rules.expired_overlapping(calendar.holds, set(wanted), now)
    if hold and hold.cells != frozenset(wanted):
        # Lengths or buffers are others by now: what was held is not what an appointment takes.
        ended.append(hold)
    if ended:
        for each in ended:
            hold_table.release(each)
        raise Conflict
    taken = calendar.taken(now, hold.cells if hold else frozenset())
    try:
        return chosen_opening(request, provider, taken, calendar.one_offs, now=now, floor_hours=floor_hours)
    except SlotTaken:
        if hold_table.release_overlapping(provider.provider_id, request.starts_at, wanted, now):
            raise Conflict from None
        raise (HoldExpired if request.hold_id else SlotTaken) from None
