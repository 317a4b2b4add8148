"""A provider moves an appointment: the record, the cells it takes and releases, and what goes with it."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.booking.appointments import provider_changes, provider_commit
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.provider_schemas import MoveRequest
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening, openings
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import ClientBusy, SlotTaken
from chalicelib.writing import Conflict, retrying

Also = Callable[[Writing, Appointment], None]


def reschedule(
    appointment_id: str, provider_id: str, request: MoveRequest, now: datetime, also: Also
) -> Appointment:
    """Move one of the provider's appointments to another start. A repeat returns the first answer.

    `also` adds to the same write, given the moved appointment.
    """

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        if provider_changes.is_same_move(before, request):
            return before
        provider = directory.get(provider_id, consistent=True)
        after = provider_changes.moved(before, request, provider, now)
        try:
            _move_once(before, after, provider, request, now, also)
        except (SlotTaken, ClientBusy):
            # The cells are read after the record, so these may be its own, of another request.
            if appointment_table.own_appointment(appointment_id, provider_id).revision != before.revision:
                raise Conflict from None
            raise
        return after

    return retrying(attempt)


def _move_once(
    before: Appointment,
    after: Appointment,
    provider: Provider,
    request: MoveRequest,
    now: datetime,
    also: Also,
) -> None:
    provider_id = provider.provider_id
    if not request.anyway:
        own_cells = appointment_rules.cells_without_buffers(after)
        appointment_rules.check_own_time(provider, calendar_table.busy_cells(provider_id), own_cells)

    def write() -> None:
        writing = Writing()
        directory.require_unchanged(writing, provider)
        provider_commit.move(writing, before, after)
        also(writing, after)
        writing.commit()

    cells = appointment_rules.cells_of(after)
    hold_table.ending_expired_holds(provider_id, after.starts_at, cells, now, write)


def openings_for(
    appointment: Appointment, provider: Provider, start: datetime, end: datetime, now: datetime
) -> list[Opening]:
    """The free starts in the provider's hours from start <= starts_at < end, without notice or horizon.

    The appointment's own cells count as free. Its own start is left out.
    """
    end = min(end, opening_rules.practice_ends_at(provider))
    start = max(start, now)
    if start >= end:
        return []
    read = calendar_table.calendar(provider.provider_id, end)
    taken = read.taken(now, frozenset(appointment_rules.cells_of(appointment)))
    return [
        each
        for each in openings(provider, appointment.type, taken, read.one_offs, start, end)
        if appointment.format in each.formats and each.starts_at not in {appointment.starts_at, now}
    ]
