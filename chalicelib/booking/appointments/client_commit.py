"""What a client changes of their own appointments, with the time that it takes and gives back."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments import client_changes, provider_commit
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.client_schemas import ClientCancelRequest, RescheduleRequest
from chalicelib.booking.appointments.schemas import Appointment, Cancellation
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import choice
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.shapes import LAST_INSTANT
from chalicelib.writing import retrying


def cancel(appointment_id: str, user_id: str, request: ClientCancelRequest, now: datetime) -> Appointment:
    """Cancel one as its client."""
    gone = Cancellation(by="client", reason=request.reason, message=request.message, at=now)
    return provider_commit.cancel_as(lambda: appointment_table.of_own_account(appointment_id, user_id), gone)


def reschedule(
    appointment_id: str, user_id: str, request: RescheduleRequest, now: datetime, floor_hours: int
) -> Appointment:
    """Move one to another opening, under every rule of a booking but those for new clients."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        if client_changes.is_moved_so(before, request):
            return before
        wanted = client_changes.wanted(before, request, now)
        provider = directory.get(before.provider_id, consistent=True)
        return _moved(before, wanted, provider, now, floor_hours)

    return retrying(attempt)


def _moved(
    before: Appointment, wanted: Appointment, provider: Provider, now: datetime, floor_hours: int
) -> Appointment:
    read = calendar_table.near(provider.provider_id, wanted.type, wanted.starts_at)
    own = frozenset(appointment_rules.cells_of(before))

    def write() -> Appointment:
        opening = choice.chosen_opening(
            wanted, provider, read.taken(now, own), read.one_offs, now=now, floor_hours=floor_hours
        )
        client_changes.check_authority(provider, before.state, opening.starts_at)
        after = client_changes.moved(before, opening, wanted.format, provider, now)
        writing = Writing()
        directory.require_unchanged(writing, provider)
        provider_commit.move(writing, before, after)
        writing.commit()
        return after

    ends_at = wanted.starts_at + timedelta(minutes=provider.settings.minutes(wanted.type))
    cells = opening_rules.cells_with_buffers(provider, wanted.starts_at, ends_at)
    return hold_table.ending_expired_holds(provider.provider_id, wanted.starts_at, cells, now, write)


def openings_for(
    appointment: Appointment, provider: Provider, start: datetime, end: datetime, *, now: datetime, floor: int
) -> list[Opening]:
    """Where an appointment could be moved to: its own time counts as free, and isn't among them."""
    read = calendar_table.calendar(provider.provider_id, end)
    taken = read.taken(now, frozenset(appointment_rules.cells_of(appointment)))
    found = opening_rules.bookable(
        provider, appointment.type, taken, read.one_offs, start, end, now=now, floor_hours=floor
    )
    return [each for each in found if each.starts_at != appointment.starts_at]


def give_up(appointment_id: str, user_id: str, message: str, now: datetime) -> Appointment:
    """Say that a provider isn't a fit: the referral ends, and what is still to come of it is canceled.

    Any appointment with them leads to the referral. Raises AppointmentsAhead where more is booked.
    """

    def attempt() -> Appointment:
        asked = appointment_table.of_own_account(appointment_id, user_id)
        before = appointment_table.of_own_account(asked.referral_id or appointment_id, user_id)
        if before.referral in {"not_a_fit", "rematched"}:
            return before
        after = client_changes.not_a_fit(before, message, now)
        related = provider_commit.relation_of(before)
        coming = appointment_table.of_provider(before.provider_id, now, LAST_INSTANT)
        client_changes.check_nothing_ahead(before, coming)
        writing = Writing()
        provider_commit.move(writing, before, after)
        if related:
            # Read before the look: what the provider books since moves the count, and this write fails.
            provider_commit.release(
                writing, before, provider_commit.as_counted(related), unmade=not related.established_at
            )
        writing.commit()
        return after

    return retrying(attempt)


def provider_did_not_come(appointment_id: str, user_id: str, now: datetime) -> Appointment:
    """Say that the provider wasn't there; the client stays theirs until one of them ends it."""

    def attempt() -> Appointment:
        before = appointment_table.of_own_account(appointment_id, user_id)
        if before.event == "provider_no_show":
            return before
        after = client_changes.not_met(before, now)
        writing = Writing()
        appointment_table.replace_appointment(writing, before, after)
        writing.commit()
        return after

    return retrying(attempt)
