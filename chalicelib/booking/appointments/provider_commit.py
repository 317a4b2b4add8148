"""Changes to booked appointments: the new record and the cells it takes and releases, in one write."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.booking.appointments import location_changes, provider_changes
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.provider_schemas import CancelRequest, Outcome
from chalicelib.booking.appointments.relation_table import Relation, find_relation
from chalicelib.booking.appointments.schemas import Appointment, Cancellation, Event
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import CAPACITY, CalendarItem, client_key, provider_key, referral_entry
from chalicelib.booking.calendar.writing import Writing
from chalicelib.booking.holds import table as hold_table
from chalicelib.clients import table as clients
from chalicelib.directory import table as directory
from chalicelib.directory.locations import check_located
from chalicelib.directory.schemas import ReferralSettings
from chalicelib.errors import ClientBusy, NotBooked, SlotTaken, UpcomingAppointments
from chalicelib.shapes import LAST_INSTANT
from chalicelib.writing import retrying


def switch_to_call(
    appointment_id: str, provider_id: str, settings: ReferralSettings, message: str, now: datetime
) -> Appointment:
    """Make an appointment a phone consultation. The same write releases the cells that it no longer needs.

    The number is the appointment's or the account's. Without one, the client is asked for it.
    """

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        if location_changes.is_same_switch(before, message):
            return before
        phone = clients.phone_of(before.account_id)
        after = location_changes.switched_to_call(before, settings, message, phone, now)
        writing = Writing()
        move(writing, before, after)
        new_cells = appointment_rules.cells_of(after)
        hold_table.ending_expired_holds(provider_id, after.starts_at, new_cells, now, writing.commit)
        return after

    return retrying(attempt)


def save_video_link(appointment_id: str, provider_id: str, link: str | None, now: datetime) -> Appointment:
    """Set a link for one appointment. Without one, the provider's own room must be there to return to."""

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        if before.video_link == link:
            return before
        after = location_changes.with_video_link(before, link, now)
        writing = Writing()
        if link is None:
            provider = directory.get(provider_id, consistent=True)
            check_located(provider, ["video"])
            directory.require_unchanged(writing, provider)
        appointment_table.replace_appointment(writing, before, after)
        writing.commit()
        return after

    return retrying(attempt)


def cancel(appointment_id: str, provider_id: str, request: CancelRequest, now: datetime) -> Appointment:
    """Cancel an appointment as its provider."""
    cancellation = Cancellation(by="provider", reason=request.reason, message=request.message, at=now)
    return cancel_as(lambda: appointment_table.own_appointment(appointment_id, provider_id), cancellation)


def cancel_as(read: Callable[[], Appointment], cancellation: Cancellation) -> Appointment:
    """Cancel the appointment that `read` returns. A referral that nothing followed leaves the caseload."""

    def attempt() -> Appointment:
        before = read()
        if provider_changes.is_same_cancellation(before, cancellation):
            return before
        event: Event = "canceled_by_client" if cancellation.by == "client" else "canceled_by_provider"
        after = provider_changes.canceled(before, cancellation, event)
        writing = Writing()
        move(writing, before, after)
        release_canceled_referral(writing, before)
        writing.commit()
        return after

    return retrying(attempt)


def record_outcome(appointment_id: str, provider_id: str, outcome: Outcome, now: datetime) -> Appointment:
    """Record an appointment's outcome, or end the work with its client."""

    def attempt() -> Appointment:
        before = appointment_table.own_appointment(appointment_id, provider_id)
        if provider_changes.is_same_outcome(before, outcome):
            return before
        writing = Writing()
        relation = relation_of(before)
        if outcome == "closed":
            after = _close(writing, before, relation, now)
        else:
            later_attended = relation is not None and relation.later_attended
            after = provider_changes.with_outcome(before, outcome, now, later_attended=later_attended)
            appointment_table.replace_appointment(writing, before, after)
            if outcome == "attended" and relation:
                _establish(writing, after, relation, now)
        writing.commit()
        return after

    return retrying(attempt)


def move(writing: Writing, before: Appointment, after: Appointment) -> None:
    """Replace the record, and take and release the cells that differ, for both sides."""
    appointment_table.replace_appointment(writing, before, after)
    taken, given = provider_changes.cells_moved(before, after)
    writing.exchange(provider_key(before.provider_id), taken, given, SlotTaken)
    taken, given = provider_changes.client_cells_moved(before, after)
    writing.exchange(client_key(before.client_id), taken, given, ClientBusy)


def is_current_client(appointment: Appointment) -> bool:
    """Whether the appointment's relation is still open."""
    return relation_of(appointment) is not None


def relation_of(appointment: Appointment) -> Relation | None:
    """The relation that an appointment belongs to. None if it ended, or a newer one has begun."""
    relation = find_relation(appointment.provider_id, appointment.client_id)
    return (
        relation
        if relation and relation.appointment_id == provider_changes.referral_id_of(appointment)
        else None
    )


def _close(writing: Writing, before: Appointment, relation: Relation | None, now: datetime) -> Appointment:
    if relation is None or before.appointment_id != relation.appointment_id:
        raise NotBooked
    after = provider_changes.closed(before, now)
    ahead = appointment_table.of_provider(before.provider_id, now, LAST_INSTANT)
    if any(each.client_id == before.client_id and each.status == "booked" for each in ahead):
        raise UpcomingAppointments
    appointment_table.replace_appointment(writing, before, after)
    # If something is booked after this check, the count changes and this write fails.
    release(writing, before, as_counted(relation))
    return after


def as_counted(relation: Relation) -> Condition:
    """The condition that nothing was booked with this client since the relation was read."""
    if not relation.later_bookings:
        none_booked: Condition = CalendarItem.later_bookings.does_not_exist()
        return none_booked
    same_count: Condition = CalendarItem.later_bookings == relation.later_bookings
    return same_count


def release_canceled_referral(writing: Writing, referral: Appointment) -> None:
    """End the relation if this is its referral and nothing followed it."""
    relation = relation_of(referral)
    if relation and relation.appointment_id == referral.appointment_id and not relation.established_at:
        release(writing, referral, CalendarItem.established_at.does_not_exist(), uncount_week=True)


def release(
    writing: Writing, referral: Appointment, condition: Condition, *, uncount_week: bool = False
) -> None:
    """End the relation of a client with a provider, and lower the caseload by one.

    `uncount_week`: nothing came of the referral, so it no longer counts in its week either.
    """
    owner = provider_key(referral.provider_id)
    same = CalendarItem.appointment_id == referral.appointment_id
    writing.delete(CalendarItem(owner, referral_entry(referral.client_id)), same & condition)
    capacity = calendar_table.capacity(referral.provider_id)
    actions: list[Action] = [CalendarItem.caseload.add(-1)]
    counted = CalendarItem.caseload > 0
    referral_week = capacity_rules.week_in(ZoneInfo(referral.provider.time_zone), referral.created_at)
    if uncount_week and capacity.week == referral_week and capacity.new_this_week > 0:
        actions.append(CalendarItem.new_this_week.add(-1))
        counted &= (CalendarItem.week == referral_week.isoformat()) & (CalendarItem.new_this_week > 0)
    writing.update(CalendarItem(owner, CAPACITY), actions, counted)


def _establish(writing: Writing, attended: Appointment, relation: Relation, now: datetime) -> None:
    """An attended appointment establishes the client. A later one also updates the referral's state."""
    item = CalendarItem(provider_key(attended.provider_id), referral_entry(attended.client_id))
    actions: list[Action] = [CalendarItem.established_at.set(CalendarItem.established_at | now)]
    is_later = attended.appointment_id != relation.appointment_id
    if is_later:
        actions.append(CalendarItem.later_attended.set(True))
    if attended.type != provider_changes.CALL:
        actions.append(CalendarItem.session_attended.set(True))
    as_read: Condition = CalendarItem.later_attended.does_not_exist()
    if relation.later_attended:
        as_read = CalendarItem.later_attended == True  # noqa: E712 - an expression
    writing.update(item, actions, (CalendarItem.appointment_id == relation.appointment_id) & as_read)
    referral = appointment_table.find_appointment(relation.appointment_id) if is_later else None
    if referral:
        _update_referral(writing, referral, relation, now)


def _update_referral(writing: Writing, referral: Appointment, relation: Relation, now: datetime) -> None:
    """Record on the referral that a later appointment was attended, if the referral's own was."""
    after = provider_changes.second_attended(referral, now)
    if after:
        appointment_table.replace_appointment(writing, referral, after)
    elif not relation.later_attended:
        # If the referral's outcome is recorded meanwhile, one of the two writes fails and sees the other.
        appointment_table.require_same_revision(writing, referral)
