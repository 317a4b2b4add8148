"""A provider's working hours: edits, the appointments they leave outside, and the portal's view. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import cells
from chalicelib.booking.hours.schemas import BusyCalendarOut, HoursOut, HoursRequest, TimeOffOut
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import at_clock, for_booking, overlaps, runs, time_off
from chalicelib.directory import locations
from chalicelib.directory.schemas import MOST_TIME_OFF, Hours, Provider, TimeOff, Window
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere, FieldError, Invalid, WouldStrand
from chalicelib.local_times import local_date_in
from chalicelib.repeats import check_repeat
from chalicelib.shapes import instant_text


def _any(_: Window) -> bool:
    return True


def is_off(hours: Hours, appointment: Appointment) -> bool:
    """Whether time off overlaps an appointment."""
    session_cells = cells.span(appointment.starts_at, appointment.ends_at)
    return overlaps(time_off(hours), session_cells.start, session_cells.stop)


def is_within(hours: Hours, appointment: Appointment) -> bool:
    """Whether an appointment lies in working time, of any type and format, and outside time off."""
    return _covered(hours, appointment, _any) and not is_off(hours, appointment)


def _allowed(hours: Hours, appointment: Appointment) -> bool:
    return _covered(hours, appointment, for_booking(appointment.type, appointment.format))


def _covered(hours: Hours, appointment: Appointment, fits: Callable[[Window], bool]) -> bool:
    session = cells.span(appointment.starts_at, appointment.ends_at)
    working = runs(hours, fits, appointment.starts_at, appointment.ends_at)
    return any(run.start <= session.start and session.stop <= run.end for run in working)


def stranded(before: Hours, after: Hours, booked: Iterable[Appointment]) -> list[Appointment]:
    """The appointments that a change of hours leaves outside, without those that already were."""
    return [each for each in booked if _left_outside(before, after, each)]


def _left_outside(before: Hours, after: Hours, appointment: Appointment) -> bool:
    def covered(hours: Hours) -> bool:
        return _covered(hours, appointment, _any)

    return (
        (covered(before) and not covered(after))
        or (_allowed(before, appointment) and not _allowed(after, appointment))
        or (not is_off(before, appointment) and is_off(after, appointment))
    )


def check_stranded(stranded: Sequence[Appointment], keep: Iterable[str]) -> None:
    """Raises WouldStrand with all the appointments, unless `keep` has the id of each."""
    agreed = set(keep)
    if all(each.appointment_id in agreed for each in stranded):
        return
    listed = [
        {
            "appointment_id": each.appointment_id,
            "client_name": each.client.name,
            "type": each.type,
            "starts_at": instant_text(each.starts_at),
            "ends_at": instant_text(each.ends_at),
        }
        for each in stranded
    ]
    raise WouldStrand(members={"appointments": listed})


def edited(provider: Provider, request: HoursRequest, now: datetime) -> Hours:
    """The requested hours, confirmed now. Raises ChangedElsewhere, and LocationMissing."""
    windows = (*request.weekly, *(window for each in request.overrides for window in each.windows))
    locations.check_located(provider, (one for window in windows for one in window.formats))
    change = {
        "time_zone": request.time_zone,
        "weekly": request.weekly,
        # Overrides of past dates are dropped.
        "overrides": tuple(each for each in request.overrides if not _is_over(each.date, request, now)),
        "confirmed_at": now,
    }
    after = provider.hours.model_copy(update=change)
    # If the hours are already as requested, this is a repeat.
    if version(provider.hours) not in {request.version, version(after)}:
        raise ChangedElsewhere
    return after


def _is_over(day: date, request: HoursRequest, now: datetime) -> bool:
    return day < local_date_in(request.time_zone, now)


def version(hours: Hours) -> str:
    """The version of what the hours' page edits. Confirmations, time off and imports don't change it."""
    return version_of(hours, exclude={"confirmed_at", "time_off", "busy_calendar"})


def with_time_off(hours: Hours, added: TimeOff, now: datetime) -> Hours:
    """The hours with a period of time off added and past ones dropped. Raises Invalid."""
    zone = ZoneInfo(hours.time_zone)
    if at_clock(added.ends, zone) <= at_clock(added.starts, zone):
        # Local times can be in order while their instants aren't, in the hour that a clock change skips.
        raise Invalid([FieldError("ends", "out_of_order", "Choose an end after the start.")])
    if at_clock(added.ends, zone) <= now:
        raise Invalid([FieldError("ends", "in_the_past", "This time has passed.")])
    appointment_rules.check_ahead(at_clock(added.ends, zone), now, "ends")
    current = [each for each in hours.time_off if at_clock(each.ends, zone) > now]
    if len(current) >= MOST_TIME_OFF:
        raise Invalid(
            [FieldError("starts", "too_many", f"You can have at most {MOST_TIME_OFF} periods of time off.")]
        )
    return hours.model_copy(update={"time_off": (*current, added)})


def is_repeat(hours: Hours, added: TimeOff) -> bool:
    """Whether this time off is already there. Raises IdempotencyKeyReused if its id has other times."""
    same_id = [each for each in hours.time_off if each.time_off_id == added.time_off_id]
    for each in same_id:
        check_repeat(each, added)
    return bool(same_id)


def time_off_out(hours: Hours, each: TimeOff, stranded_now: Iterable[Appointment] = ()) -> TimeOffOut:
    zone = ZoneInfo(hours.time_zone)
    return TimeOffOut(
        time_off_id=each.time_off_id,
        starts=each.starts,
        ends=each.ends,
        starts_at=at_clock(each.starts, zone),
        ends_at=at_clock(each.ends, zone),
        stranded=tuple(appointment.appointment_id for appointment in stranded_now),
    )


def hours_out(provider: Provider, stranded_now: Iterable[Appointment] = ()) -> HoursOut:
    hours = provider.hours
    busy = hours.busy_calendar
    return HoursOut(
        version=version(hours),
        time_zone=hours.time_zone,
        weekly=hours.weekly,
        overrides=hours.overrides,
        time_off=tuple(time_off_out(hours, each) for each in sorted(hours.time_off, key=_starts)),
        busy_calendar=BusyCalendarOut(**busy.model_dump()) if busy else None,
        confirmed_at=hours.confirmed_at,
        confirm_by=hours.confirmed_at + opening_rules.HOURS_CONFIRMED_WITHIN,
        stranded=tuple(each.appointment_id for each in stranded_now),
        unlocated_formats=locations.formats_without_location(provider),
    )


def _starts(each: TimeOff) -> datetime:
    return each.starts
