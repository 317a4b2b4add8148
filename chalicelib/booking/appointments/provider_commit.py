"""A change to a booked appointment: its new record, and the time it takes and gives back, as one."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.booking.appointments import provider_changes
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.provider_schemas import CancelRequest, Outcome
from chalicelib.booking.appointments.relation_table import Relation, find_relation, referral_entry
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import CAPACITY, CalendarItem, client_key, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.errors import AppointmentsAhead, ClientBusy, NotBooked, SlotTaken
from chalicelib.shapes import LAST_INSTANT
from chalicelib.writing import retrying


def switch_to_call(appointment_id: str, provider_id: str, minutes: int, now: datetime) -> Appointment:
    """Make it a phone consultation; the time that this frees is open again in the same write."""

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        if before.event == "switched_to_call":
            # The answer was lost on the way, or another tab was first: it is what was wanted.
            return before
        after = provider_changes.switched_to_call(before, minutes, now)
        writing = Writing()
        move(writing, before, after)
        wanted = appointment_rules.cells_of(after)
        hold_table.ending_expired_holds(provider_id, after.starts_at, wanted, now, writing.commit)
        return after

    return retrying(attempt)


def cancel(appointment_id: str, provider_id: str, request: CancelRequest, now: datetime) -> Appointment:
    """Cancel one as its provider."""
    gone = Cancellation(by="provider", reason=request.reason, message=request.message, at=now)
    return cancel_as(lambda: appointment_table.own_appointment(appointment_id, provider_id), gone)


def cancel_as(read: Callable[[], Appointment], gone: Cancellation) -> Appointment:
    """Cancel what `read` finds; a referral that nothing followed gives its place in the caseload back."""

    def attempt() -> Appointment:
        before = read()
        if provider_changes.is_same_cancellation(before, gone):
            return before
        event: Event = "canceled_by_client" if gone.by == "client" else "canceled_by_provider"
        after = provider_changes.canceled(before, gone, event)
        writing = Writing()
        move(writing, before, after)
        release_unmade(writing, before)
        writing.commit()
        return after

    return retrying(attempt)


def record_outcome(appointment_id: str, provider_id: str, outcome: Outcome, now: datetime) -> Appointment:
    """Say what became of an appointment, or end the work with its client."""

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        writing = Writing()
        related = relation_of(before)
        if outcome == "closed":
            after = _close(writing, before, related, now)
        else:
            later_attended = related is not None and related.later_attended
            after = provider_changes.with_outcome(before, outcome, now, later_attended=later_attended)
            appointment_table.replace_appointment(writing, before, after)
            if outcome == "attended" and related:
                _follow(writing, after, related, now)
        writing.commit()
        return after

    return retrying(attempt)


def move(writing: Writing, before: Appointment, after: Appointment) -> None:
    """The new record over the old one, and the cells between them, for both sides."""
    appointment_table.replace_appointment(writing, before, after)
    taken, given = provider_changes.cells_moved(before, after)
    writing.exchange(provider_key(before.provider_id), taken, given, SlotTaken)
    taken, given = provider_changes.client_cells_moved(before, after)
    writing.exchange(client_key(before.client_id), taken, given, ClientBusy)


def is_current_client(appointment: Appointment) -> bool:
    """Whether the client is one of the provider's still, by this referral or the one it followed."""
    return relation_of(appointment) is not None


def relation_of(appointment: Appointment) -> Relation | None:
    """The relation that an appointment belongs to; None where it has ended, or another has begun."""
    related = find_relation(appointment.provider_id, appointment.client_id)
    return related if related and related.appointment_id == provider_changes.began(appointment) else None


def _close(writing: Writing, before: Appointment, related: Relation | None, now: datetime) -> Appointment:
    if related is None or before.appointment_id != related.appointment_id:
        raise NotBooked
    after = provider_changes.closed(before, now)
    ahead = appointment_table.of_provider(before.provider_id, now, LAST_INSTANT)
    if any(each.client_id == before.client_id and each.status == "booked" for each in ahead):
        raise AppointmentsAhead
    appointment_table.replace_appointment(writing, before, after)
    # What is booked after the look moves the count, and this write fails.
    release(writing, before, as_counted(related))
    return after


def as_counted(related: Relation) -> Condition:
    """Nothing was booked with this client since the relation was read."""
    if not related.arranged:
        nothing: Condition = CalendarItem.arranged.does_not_exist()
        return nothing
    same: Condition = CalendarItem.arranged == related.arranged
    return same


def release_unmade(writing: Writing, referral: Appointment) -> None:
    """Give the place in the caseload back where this is a referral, canceled before anything followed it."""
    related = relation_of(referral)
    if related and related.appointment_id == referral.appointment_id and not related.established_at:
        release(writing, referral, CalendarItem.established_at.does_not_exist(), unmade=True)


def release(writing: Writing, referral: Appointment, condition: Condition, *, unmade: bool = False) -> None:
    """The client is nobody's of this provider any more: the lock goes, and the place is free.

    `unmade`: nothing has come of the referral, so that it doesn't count in its week either.
    """
    owner = provider_key(referral.provider_id)
    same = CalendarItem.appointment_id == referral.appointment_id
    writing.delete(CalendarItem(owner, referral_entry(referral.client_id)), same & condition)
    capacity = calendar_table.capacity(referral.provider_id)
    actions: list[Action] = [CalendarItem.caseload.add(-1)]
    held = CalendarItem.caseload > 0
    made_in = capacity_rules.week_in(ZoneInfo(referral.provider.time_zone), referral.created_at)
    if unmade and capacity.week == made_in and capacity.new_this_week > 0:
        actions.append(CalendarItem.new_this_week.add(-1))
        held &= (CalendarItem.week == made_in.isoformat()) & (CalendarItem.new_this_week > 0)
    writing.update(CalendarItem(owner, CAPACITY), actions, held)


def _follow(writing: Writing, kept: Appointment, related: Relation, now: datetime) -> None:
    """A kept appointment establishes its client; a later one moves the referral on."""
    item = CalendarItem(provider_key(kept.provider_id), referral_entry(kept.client_id))
    actions: list[Action] = [CalendarItem.established_at.set(CalendarItem.established_at | now)]
    later = kept.appointment_id != related.appointment_id
    if later:
        actions.append(CalendarItem.later_attended.set(True))
    writing.update(item, actions, CalendarItem.appointment_id == related.appointment_id)
    referral = appointment_table.find_appointment(related.appointment_id) if later else None
    after = provider_changes.second_attended(referral, now) if referral else None
    if referral and after:
        appointment_table.replace_appointment(writing, referral, after)
