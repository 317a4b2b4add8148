"""A change to a booked appointment: its new record, and the time it takes and gives back, as one."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pynamodb.expressions.update import Action

from chalicelib.booking import calendar_table, changes, rules, table
from chalicelib.booking.calendar_table import (
    CAPACITY,
    CalendarItem,
    client_key,
    provider_key,
    referral_entry,
)
from chalicelib.booking.portal_schemas import CancelRequest, Outcome
from chalicelib.booking.schemas import Appointment
from chalicelib.booking.writing import Writing
from chalicelib.errors import AppointmentsAhead, ClientBusy, SlotTaken
from chalicelib.shapes import LAST_INSTANT
from chalicelib.transactions import retrying


def switch_to_call(appointment_id: str, provider_id: str, minutes: int, now: datetime) -> Appointment:
    """Make it a phone consultation; the time that this frees is open again in the same write."""

    def attempt() -> Appointment:
        before = table.own_appointment(appointment_id, provider_id)
        after = changes.switched_to_call(before, minutes, now)
        writing = Writing()
        move(writing, before, after)
        writing.commit()
        return after

    return retrying(attempt)


def cancel(appointment_id: str, provider_id: str, request: CancelRequest, now: datetime) -> Appointment:
    """Cancel one; a referral that nothing followed gives its place in the caseload back."""

    def attempt() -> Appointment:
        before = table.own_appointment(appointment_id, provider_id)
        after = changes.cancelled(before, request.reason, request.message, now)
        writing = Writing()
        move(writing, before, after)
        related = calendar_table.find_relation(provider_id, before.client_id)
        if related and related.appointment_id == appointment_id and not related.established_at:
            _release(writing, before)
        writing.commit()
        return after

    return retrying(attempt)


def record_outcome(appointment_id: str, provider_id: str, outcome: Outcome, now: datetime) -> Appointment:
    """Say what became of an appointment, or end the work with its client."""

    def attempt() -> Appointment:
        before = table.own_appointment(appointment_id, provider_id)
        writing = Writing()
        if outcome == "closed":
            after = _close(writing, before, now)
        else:
            after = changes.with_outcome(before, outcome, now)
            writing.replace_appointment(before, after)
            if outcome == "kept":
                _follow(writing, after, now)
        writing.commit()
        return after

    return retrying(attempt)


def move(writing: Writing, before: Appointment, after: Appointment) -> None:
    """The new record over the old one, and the cells between them, for both sides."""
    writing.replace_appointment(before, after)
    moved = (
        (provider_key(before.provider_id), changes.cells_moved(before, after), SlotTaken),
        (client_key(before.client_id), changes.client_cells_moved(before, after), ClientBusy),
    )
    for owner, (taken, given), meaning in moved:
        # A change keeps the start, so that it never does both: one item can't stand twice in a write.
        if taken:
            writing.take(owner, taken, meaning)
        elif given:
            writing.give_back(owner, given)


def _close(writing: Writing, before: Appointment, now: datetime) -> Appointment:
    after = changes.closed(before, now)
    ahead = table.of_provider(before.provider_id, now, LAST_INSTANT)
    if any(each.client_id == before.client_id and each.status == "booked" for each in ahead):
        raise AppointmentsAhead
    writing.replace_appointment(before, after)
    _release(writing, before, established=True)
    return after


def _release(writing: Writing, referral: Appointment, *, established: bool = False) -> None:
    """The client is nobody's of this provider any more: the lock goes, and the place is free."""
    owner = provider_key(referral.provider_id)
    condition = CalendarItem.appointment_id == referral.appointment_id
    if not established:
        condition &= CalendarItem.established_at.does_not_exist()
    writing.delete(CalendarItem(owner, referral_entry(referral.client_id)), condition)
    capacity = calendar_table.capacity(referral.provider_id)
    actions: list[Action] = [CalendarItem.caseload.add(-1)]
    held = CalendarItem.caseload > 0
    made_in = rules.week_in(ZoneInfo(referral.provider_time_zone), referral.created_at)
    if not established and capacity.week == made_in and capacity.new_this_week > 0:
        actions.append(CalendarItem.new_this_week.add(-1))
        held &= (CalendarItem.week == made_in.isoformat()) & (CalendarItem.new_this_week > 0)
    writing.update(CalendarItem(owner, CAPACITY), actions, held)


def _follow(writing: Writing, kept: Appointment, now: datetime) -> None:
    """A kept appointment establishes its client; a later one moves the referral on."""
    related = calendar_table.find_relation(kept.provider_id, kept.client_id)
    if related is None:
        return
    if related.established_at is None:
        item = CalendarItem(provider_key(kept.provider_id), referral_entry(kept.client_id))
        same = CalendarItem.appointment_id == related.appointment_id
        writing.update(item, [CalendarItem.established_at.set(now)], same)
    referral = table.find_appointment(related.appointment_id)
    if referral is None or referral.appointment_id == kept.appointment_id:
        return
    after = changes.second_kept(referral, now)
    if after:
        writing.replace_appointment(referral, after)
