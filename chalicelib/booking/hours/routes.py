"""The provider's hours: weekly windows, overrides, time off, one-off openings and imported busy times."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.hours import ics_import, one_offs
from chalicelib.booking.hours import rules as hours_rules
from chalicelib.booking.hours.schemas import (
    BusyCalendarOut,
    BusyCalendarRequest,
    HoursOut,
    HoursRequest,
    OneOffOut,
    OneOffRequest,
    TimeOffOut,
    TimeOffRequest,
)
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import BusyCalendar, Hours, Provider, TimeOff
from chalicelib.practice import practice_read
from chalicelib.repeats import id_from
from chalicelib.route import Empty
from chalicelib.shapes import LAST_INSTANT
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)
SAVED = (errors.NotFound, errors.TryAgain)
# Imported calendars may be larger than other requests.
MOST_CALENDAR_BYTES = 1_100_000
# Lists of appointments to keep may be larger too.
MOST_KEEP_BYTES = 256 * 1024


@endpoint(bp, "GET", "/portal/hours", returns=HoursOut, role="provider", errors=(errors.NotFound,))
def show_hours(call: Call[Empty, Empty]) -> HoursOut:
    """Show the provider's working hours, time off and imported busy times."""
    return hours_rules.hours_out(directory.get(call.user.user_id, consistent=True))


@endpoint(
    bp,
    "PUT",
    "/portal/hours",
    body=HoursRequest,
    returns=HoursOut,
    role="provider",
    errors=(*SAVED, errors.ChangedElsewhere, errors.WouldStrand, errors.LocationMissing),
    max_bytes=MOST_KEEP_BYTES,
)
def save_hours(call: Call[HoursRequest, Empty]) -> HoursOut:
    """Replace and confirm the working hours. Booked appointments stay booked."""
    saved, stranded = _save_hours(call, lambda provider: hours_rules.edited(provider, call.body, call.now))
    return hours_rules.hours_out(saved, stranded)


@endpoint(bp, "POST", "/portal/hours/confirm", returns=HoursOut, role="provider", errors=SAVED)
def confirm_hours(call: Call[Empty, Empty]) -> HoursOut:
    """Confirm the working hours. Hours that go 30 days without a confirmation are hidden."""

    def edit(provider: Provider) -> Provider:
        confirmed = provider.hours.model_copy(update={"confirmed_at": call.now})
        return provider.model_copy(update={"hours": confirmed})

    return hours_rules.hours_out(directory.change(call.user.user_id, call.now, edit))


@endpoint(
    bp,
    "POST",
    "/portal/time-off",
    body=TimeOffRequest,
    returns=TimeOffOut,
    role="provider",
    status=201,
    takes_key=True,
    errors=(*SAVED, errors.WouldStrand, errors.Invalid, errors.IdempotencyKeyReused),
    max_bytes=MOST_KEEP_BYTES,
)
def add_time_off(call: Call[TimeOffRequest, Empty]) -> TimeOffOut:
    """Add time off, in the provider's local time. Appointments in it stay booked."""
    new_id = id_from(call.user.user_id, call.key)
    added = TimeOff(time_off_id=new_id, starts=call.body.starts, ends=call.body.ends)
    before = directory.get(call.user.user_id, consistent=True)
    if hours_rules.is_repeat(before.hours, added):
        return hours_rules.time_off_out(before.hours, added)
    saved, stranded = _save_hours(
        call, lambda provider: hours_rules.with_time_off(provider.hours, added, call.now)
    )
    return hours_rules.time_off_out(saved.hours, added, stranded)


@endpoint(bp, "DELETE", "/portal/time-off/{time_off_id}", role="provider", status=204, errors=SAVED)
def remove_time_off(call: Call[Empty, Empty], time_off_id: str) -> None:
    """Remove a period of time off."""

    def edit(provider: Provider) -> Provider:
        remaining = tuple(each for each in provider.hours.time_off if each.time_off_id != time_off_id)
        if len(remaining) == len(provider.hours.time_off):
            raise errors.NotFound
        return provider.model_copy(
            update={"hours": provider.hours.model_copy(update={"time_off": remaining})}
        )

    directory.change(call.user.user_id, call.now, edit)


@endpoint(
    bp,
    "POST",
    "/portal/openings",
    body=OneOffRequest,
    returns=OneOffOut,
    role="provider",
    status=201,
    errors=(
        errors.NotFound,
        errors.NoticeTooShort,
        errors.SlotTaken,
        errors.TypeNotOffered,
        errors.OpeningExists,
        errors.DuringTimeOff,
        errors.Invalid,
    ),
)
def add_opening(call: Call[OneOffRequest, Empty]) -> OneOffOut:
    """Add a one-off opening outside the working hours, later than the notice."""
    provider_id, floor = call.user.user_id, practice_read.floor_hours(call.now)
    provider = directory.get(provider_id)
    calendar = calendar_table.calendar(provider_id, call.body.starts_at + timedelta(days=1))
    added = one_offs.checked(call.body, provider, calendar.taken(call.now), call.now, floor)
    until = added.starts_at - timedelta(hours=max(floor, provider.settings.notice_hours))
    if not calendar_table.add_one_off(provider_id, added, until) and added not in calendar.one_offs:
        raise errors.OpeningExists
    return one_offs.one_off_out(added, provider)


@endpoint(bp, "DELETE", "/portal/openings/{opening_id}", role="provider", status=204, errors=SAVED)
def remove_opening(call: Call[Empty, Empty], opening_id: str) -> None:
    """Remove a one-off opening. Appointments in it stay booked."""
    provider_id, key = call.user.user_id, one_offs.key(opening_id)
    directory.change(
        provider_id,
        call.now,
        lambda provider: provider,
        # The record's new version makes a concurrent booking of this opening fail.
        lambda transaction, _: calendar_table.remove_one_off(transaction, provider_id, *key),
    )


@endpoint(
    bp,
    "PUT",
    "/portal/busy-calendar",
    body=BusyCalendarRequest,
    returns=BusyCalendarOut,
    role="provider",
    errors=SAVED,
    max_bytes=MOST_CALENDAR_BYTES,
)
def import_busy_calendar(call: Call[BusyCalendarRequest, Empty]) -> BusyCalendarOut:
    """Import busy times from an iCalendar file, replacing earlier ones. Only the times are stored."""
    provider_id, until = call.user.user_id, call.now + ics_import.AHEAD
    zone = ZoneInfo(directory.get(provider_id).hours.time_zone)
    imported = ics_import.busy_times(call.body.calendar, zone, call.now, until, call.user.email)
    summary = BusyCalendar(
        imported_at=call.now, busy_until=until, events=imported.events, unreadable=imported.unreadable
    )
    directory.change(
        provider_id,
        call.now,
        lambda provider: _with_busy(provider, summary),
        # The record's new version makes a concurrent booking, based on the earlier busy times, fail.
        lambda transaction, _: transaction.put(calendar_table.busy_item(provider_id, imported.stretches)),
    )
    return BusyCalendarOut(**summary.model_dump())


@endpoint(bp, "DELETE", "/portal/busy-calendar", role="provider", status=204, errors=SAVED)
def forget_busy_calendar(call: Call[Empty, Empty]) -> None:
    """Delete the imported busy times."""
    provider_id = call.user.user_id
    directory.change(
        provider_id,
        call.now,
        lambda provider: _with_busy(provider, None),
        lambda transaction, _: transaction.delete(calendar_table.busy_item(provider_id, ())),
    )


def _with_busy(provider: Provider, summary: BusyCalendar | None) -> Provider:
    changed: Hours = provider.hours.model_copy(update={"busy_calendar": summary})
    return provider.model_copy(update={"hours": changed})


def _save_hours(
    call: Call[HoursRequest, Empty] | Call[TimeOffRequest, Empty], edit: Callable[[Provider], Hours]
) -> tuple[Provider, list[Appointment]]:
    """Save changed hours, if the provider has agreed to each appointment that they leave outside.

    Returns the provider and all appointments left outside, even those booked during the save.
    """
    replaced: list[Hours] = []

    def checked(provider: Provider) -> Provider:
        after = edit(provider)
        hours_rules.check_stranded(
            hours_rules.stranded(provider.hours, after, _upcoming(call)), call.body.keep
        )
        replaced.append(provider.hours)
        return provider.model_copy(update={"hours": after})

    saved = directory.change(call.user.user_id, call.now, checked)
    return saved, hours_rules.stranded(replaced[-1], saved.hours, _upcoming(call))


def _upcoming(call: Call[HoursRequest, Empty] | Call[TimeOffRequest, Empty]) -> list[Appointment]:
    """The provider's upcoming appointments, without those in progress."""
    upcoming = appointment_table.of_provider(call.user.user_id, call.now, LAST_INSTANT)
    return [each for each in upcoming if each.status == "booked"]
