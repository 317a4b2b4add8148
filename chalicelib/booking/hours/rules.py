"""A provider's working hours: what a change leaves outside, and how the portal shows them. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import cells
from chalicelib.booking.hours.schemas import BusyCalendarOut, HoursOut, HoursRequest, TimeOffOut
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import at_clock, for_booking, overlaps, runs, time_off
from chalicelib.directory.schemas import MOST_TIME_OFF, Hours, Provider, TimeOff, Window
from chalicelib.directory.versions import version_of
from chalicelib.errors import ChangedElsewhere, FieldError, Invalid, WouldStrand
from chalicelib.local_times import local_date_in
from chalicelib.repeats import check_repeat
from chalicelib.shapes import written


def _any(_: Window) -> bool:
    return True


def is_off(hours: Hours, appointment: Appointment) -> bool:
    """Whether time off lies over an appointment."""
    own = cells.span(appointment.starts_at, appointment.ends_at)
    return overlaps(time_off(hours), own.start, own.stop)


def is_within(hours: Hours, appointment: Appointment) -> bool:
    """Whether an appointment lies in working time, of whatever type and format, and in no time off."""
    return _covered(hours, appointment, _any) and not is_off(hours, appointment)


def _allowed(hours: Hours, appointment: Appointment) -> bool:
    return _covered(hours, appointment, for_booking(appointment.type, appointment.format))


def _covered(hours: Hours, appointment: Appointment, fits: Callable[[Window], bool]) -> bool:
    own = cells.span(appointment.starts_at, appointment.ends_at)
    found = runs(hours, fits, appointment.starts_at, appointment.ends_at)
    return any(run.start <= own.start and own.stop <= run.end for run in found)


def stranded(before: Hours, after: Hours, booked: Iterable[Appointment]) -> list[Appointment]:
    """The appointments that a change of hours leaves outside. What was outside before is not named."""
    return [each for each in booked if _left_outside(before, after, each)]


def _left_outside(before: Hours, after: Hours, appointment: Appointment) -> bool:
    def whole(hours: Hours) -> bool:
        return _covered(hours, appointment, _any)

    return (
        (whole(before) and not whole(after))
        or (_allowed(before, appointment) and not _allowed(after, appointment))
        or (not is_off(before, appointment) and is_off(after, appointment))
    )


def check_stranded(left: Sequence[Appointment], keep: Iterable[str]) -> None:
    """Raises WouldStrand, naming the appointments, unless the provider has agreed to each."""
    agreed = set(keep)
    if all(each.appointment_id in agreed for each in left):
        return
    named = [
        {
            "appointment_id": each.appointment_id,
            "client_name": each.client.name,
            "type": each.type,
            "starts_at": written(each.starts_at),
            "ends_at": written(each.ends_at),
        }
        for each in left
    ]
    raise WouldStrand(members={"appointments": named})


def edited(provider: Provider, request: HoursRequest, now: datetime) -> Hours:
    """The hours as requested; saving them confirms them. Raises ChangedElsewhere."""
    change = {
        "time_zone": request.time_zone,
        "weekly": request.weekly,
        # A date that is over has done its work.
        "overrides": tuple(each for each in request.overrides if not _is_over(each.date, request, now)),
        "confirmed_at": now,
    }
    wanted = provider.hours.model_copy(update=change)
    # Where the hours are as wanted already, this is a repeat whose first answer was lost.
    if version(provider.hours) not in {request.version, version(wanted)}:
        raise ChangedElsewhere
    return wanted


def _is_over(day: date, request: HoursRequest, now: datetime) -> bool:
    return day < local_date_in(request.time_zone, now)


def version(hours: Hours) -> str:
    """Of what the hours' page edits: neither confirming nor time off makes it another."""
    return version_of(hours, exclude={"confirmed_at", "time_off", "busy_calendar"})


def with_time_off(hours: Hours, added: TimeOff, now: datetime) -> Hours:
    """With the stretch added, and those dropped that are long over."""
    zone = ZoneInfo(hours.time_zone)
    if at_clock(added.ends, zone) <= at_clock(added.starts, zone):
        # In the hour that a clock change skips, clocks and time don't agree.
        raise Invalid([FieldError("ends", "out_of_order", "The end must be after the start.")])
    if at_clock(added.ends, zone) <= now:
        raise Invalid([FieldError("ends", "in_the_past", "This time has passed.")])
    appointment_rules.check_ahead(at_clock(added.ends, zone), now, "ends")
    kept = [each for each in hours.time_off if at_clock(each.ends, zone) > now]
    if len(kept) >= MOST_TIME_OFF:
        raise Invalid([FieldError("starts", "too_many", f"At most {MOST_TIME_OFF} stretches of time off.")])
    return hours.model_copy(update={"time_off": (*kept, added)})


def repeated(hours: Hours, added: TimeOff) -> bool:
    """Whether this very time off is there already; raises where its id stands for another."""
    same_id = [each for each in hours.time_off if each.time_off_id == added.time_off_id]
    for each in same_id:
        check_repeat(each, added)
    return bool(same_id)


def time_off_out(hours: Hours, each: TimeOff, left: Iterable[Appointment] = ()) -> TimeOffOut:
    zone = ZoneInfo(hours.time_zone)
    return TimeOffOut(
        time_off_id=each.time_off_id,
        starts=each.starts,
        ends=each.ends,
        starts_at=at_clock(each.starts, zone),
        ends_at=at_clock(each.ends, zone),
        stranded=tuple(appointment.appointment_id for appointment in left),
    )


def hours_out(provider: Provider, left: Iterable[Appointment] = ()) -> HoursOut:
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
        stranded=tuple(each.appointment_id for each in left),
    )


def _starts(each: TimeOff) -> datetime:
    return each.starts
