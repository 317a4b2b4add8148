"""A client's changes to their own appointments, with the cells that these take and release."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments import client_changes, location_changes, provider_commit
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import (
    ClientCancelRequest,
    CoverageRequest,
    RescheduleRequest,
)
from chalicelib.booking.appointments.schemas import Appointment, Cancellation
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import table as directory
from chalicelib.directory.rules import check_authority, types_for_first_sessions
from chalicelib.directory.schemas import Provider
from chalicelib.errors import SlotTaken
from chalicelib.shapes import LAST_INSTANT
from chalicelib.writing import Conflict, retrying


def cancel(appointment_id: str, user_id: str, request: ClientCancelRequest, now: datetime) -> Appointment:
    """Cancel an appointment as its client."""
    cancellation = Cancellation(by="client", reason=request.reason, message=request.message, at=now)
    return provider_commit.cancel_as(
        lambda: appointment_table.of_own_account(appointment_id, user_id), cancellation
    )


def set_coverage(appointment_id: str, user_id: str, request: CoverageRequest, now: datetime) -> Appointment:
    """Record the client's plan, or clear it. This sends no notification."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        after = client_changes.with_coverage(before, request, now)
        if after.coverage == before.coverage:
            return before
        appointment_table.replace_quietly(before, after)
        return after

    return retrying(attempt)


def reschedule(
    appointment_id: str, user_id: str, request: RescheduleRequest, now: datetime, floor_hours: int
) -> Appointment:
    """Move an appointment to another opening, under all booking rules except those for new clients."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        if client_changes.is_same_move(before, request):
            return before
        requested = client_changes.as_requested(before, request, now)
        provider = directory.get(before.provider_id, consistent=True)
        try:
            return _move_once(before, requested, provider, now, floor_hours)
        except SlotTaken:
            # The calendar is read after the record, so these may be its own cells, of another request.
            if appointment_table.of_own_account(appointment_id, user_id).revision != before.revision:
                raise Conflict from None
            raise

    return retrying(attempt)


def save_phone(appointment_id: str, user_id: str, phone: str, now: datetime) -> Appointment:
    """Save the number for a call as its client. Repeating this changes nothing."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        if before.phone == phone:
            return before
        after = location_changes.with_phone(before, phone, now)
        writing = Writing()
        appointment_table.replace_appointment(writing, before, after)
        writing.commit()
        return after

    return retrying(attempt)


def _move_once(
    before: Appointment, requested: Appointment, provider: Provider, now: datetime, floor_hours: int
) -> Appointment:
    read = calendar_table.near(provider.provider_id, requested.type, requested.starts_at)
    own_cells = frozenset(appointment_rules.cells_of(before))

    def write() -> Appointment:
        opening = opening_rules.chosen_opening(
            requested, provider, read.taken(now, own_cells), read.one_offs, now=now, floor_hours=floor_hours
        )
        check_authority(provider, before.state, opening.starts_at)
        after = client_changes.moved(before, requested, opening, provider, now)
        writing = Writing()
        directory.require_unchanged(writing, provider)
        provider_commit.move(writing, before, after)
        writing.commit()
        return after

    ends_at = requested.starts_at + timedelta(minutes=provider.settings.minutes(requested.type))
    cells = opening_rules.cells_with_buffers(provider, requested.starts_at, ends_at)
    return hold_table.ending_expired_holds(provider.provider_id, requested.starts_at, cells, now, write)


def openings_for(
    appointment: Appointment, provider: Provider, start: datetime, end: datetime, *, now: datetime, floor: int
) -> list[Opening]:
    """The openings to move an appointment to. Its own cells count as free; its own start is left out."""
    read = calendar_table.calendar(provider.provider_id, end)
    taken = read.taken(now, frozenset(appointment_rules.cells_of(appointment)))
    openings = opening_rules.bookable(
        provider, appointment.type, taken, read.one_offs, start, end, now=now, floor_hours=floor
    )
    return [each for each in openings if each.starts_at != appointment.starts_at]


def openings_after(
    wanted: Appointment,
    provider: Provider,
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    floor: int,
) -> list[Opening]:
    """The openings for a first session of the type of `wanted`, whose other fields are the consultation's."""
    if wanted.type not in types_for_first_sessions(provider):
        return []
    read = calendar_table.calendar(provider.provider_id, end)
    return opening_rules.bookable(
        provider, wanted.type, read.taken(now), read.one_offs, start, end, now=now, floor_hours=floor
    )


def give_up(appointment_id: str, user_id: str, message: str, now: datetime) -> Appointment:
    """Record that a provider isn't a fit: the referral ends, and its appointment is canceled if still ahead.

    Any appointment with them leads to the referral. Raises UpcomingAppointments if others are booked.
    """

    def attempt() -> Appointment:
        chosen = appointment_table.of_own_account(appointment_id, user_id)
        before = appointment_table.of_own_account(chosen.referral_id or appointment_id, user_id)
        if before.referral_status in {"not_a_fit", "rematched"}:
            return before
        after = client_changes.not_a_fit(before, message, now)
        relation = provider_commit.relation_of(before)
        coming = appointment_table.of_provider(before.provider_id, now, LAST_INSTANT)
        client_changes.check_nothing_ahead(before, coming)
        writing = Writing()
        provider_commit.move(writing, before, after)
        if relation:
            # The relation was read first: if the provider books meanwhile, its count changes and this write
            # fails.
            provider_commit.release(
                writing,
                before,
                provider_commit.as_counted(relation),
                uncount_week=not relation.established_at,
            )
        writing.commit()
        return after

    return retrying(attempt)


def provider_did_not_come(appointment_id: str, user_id: str, now: datetime) -> Appointment:
    """Record that the provider didn't come. The relation lasts until one side ends it."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        if before.event == "no_show_reported":
            return before
        after = client_changes.reported_no_show(before, now)
        writing = Writing()
        appointment_table.replace_appointment(writing, before, after)
        writing.commit()
        return after

    return retrying(attempt)
