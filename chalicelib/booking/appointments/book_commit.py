"""A client's booking: one read, then one write of cells, referral, capacity and appointment."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.booking.appointments import client_changes
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments.relation_table import Relation, relation
from chalicelib.booking.appointments.schemas import Appointment, BookingRequest
from chalicelib.booking.appointments.table import (
    find_appointment_in,
    put_appointment,
    replace_appointment,
)
from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar.shapes import Calendar, Capacity, Hold
from chalicelib.booking.calendar.table import (
    CAPACITY,
    CalendarItem,
    calendar_in,
    client_key,
    entries_at,
    provider_key,
    referral_entry,
)
from chalicelib.booking.calendar.writing import Changed, Writing
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.clients import table as clients
from chalicelib.clients.schemas import Account
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import ClientBusy, SlotTaken
from chalicelib.practice import table as practice_table
from chalicelib.practice.schemas import Practice
from chalicelib.writing import one_read

# Adds to the transaction of a new appointment what ends the one that it replaces.
EndOld = Callable[[Writing, Appointment], None]


class Situation(NamedTuple):
    """The data that decides a booking, read in one consistent request."""

    earlier: Appointment | None
    practice: Practice
    provider: Provider
    account: Account | None
    calendar: Calendar
    relation: Relation | None
    predecessor: Appointment | None = None


def read(request: BookingRequest, appointment_id: str, account_id: str) -> Situation:
    """One transactional read of 9 items, 10 around midnight UTC, and one more for a hold.

    Raises NotFound for an unknown provider, and Conflict if another write is in progress on an item.
    """
    owner = provider_key(request.provider_id)
    entries = entries_at(request.type, request.starts_at)
    if request.hold_id:
        entries.append(hold_table.entry(request.starts_at, hold_rules.holder_in(request.hold_id)))
    predecessor_id = request.predecessor_id if request.predecessor_id != appointment_id else None
    with one_read() as reading:
        earlier = find_appointment_in(reading, appointment_id)
        practice = practice_table.get_in(reading)
        provider = directory.get_in(reading, request.provider_id)
        account = clients.find_in(reading, account_id)
        calendar = calendar_in(reading, request.provider_id, entries)
        referral = reading.find(
            CalendarItem, relation, owner, referral_entry(request.client_id or account_id)
        )
        predecessor = find_appointment_in(reading, predecessor_id) if predecessor_id else None
    return Situation(
        earlier=earlier(),
        practice=practice(),
        provider=provider(),
        account=account(),
        calendar=calendar(),
        relation=referral(),
        predecessor=predecessor() if predecessor else None,
    )


def write(
    appointment: Appointment,
    situation: Situation,
    now: datetime,
    hold: Hold | None,
    also_write: Callable[[Writing], None] | None,
    end_old: EndOld | None = None,
) -> None:
    """Write at most 6 items, 8 across midnight UTC, and one more for the referral that this one replaces.

    `also_write` adds another room's items. `end_old` ends the referral that this one replaces, and exchanges
    the client's cells. Raises what the failed condition means.

    A hold in force hands its cells over to the appointment. Raises Conflict if it has expired.
    """
    writing, provider, predecessor = Writing(), situation.provider, situation.predecessor
    directory.require_unchanged(writing, provider)
    put_appointment(writing, appointment)
    _put_referral(writing, appointment)
    _count_new_client(writing, provider, situation.calendar.capacity, now)
    if hold:
        hold_table.hand_over(writing, hold, now)
    else:
        with_buffers = opening_rules.cells_with_buffers(provider, appointment.starts_at, appointment.ends_at)
        writing.take(provider_key(appointment.provider_id), with_buffers, SlotTaken)
    if end_old:
        end_old(writing, appointment)
    else:
        if predecessor and predecessor.appointment_id == appointment.predecessor_id:
            linked = client_changes.linked_to_successor(predecessor, appointment.appointment_id, now)
            replace_appointment(writing, predecessor, linked)
        client_cells = appointment_rules.cells_without_buffers(appointment)
        writing.take(client_key(appointment.client_id), client_cells, ClientBusy)
    if also_write:
        also_write(writing)
    writing.commit()


def _put_referral(writing: Writing, appointment: Appointment) -> None:
    """The relation, which limits a client and a provider to one open referral."""
    writing.put(
        CalendarItem(
            provider_key(appointment.provider_id),
            referral_entry(appointment.client_id),
            appointment_id=appointment.appointment_id,
            client_name=appointment.client.name,
        ),
        CalendarItem.entry.does_not_exist(),
        # The next read finds the other referral, and the answer names it.
        Changed,
    )


def _count_new_client(writing: Writing, provider: Provider, capacity: Capacity, now: datetime) -> None:
    """Add one to the caseload and to the week, on the condition that neither limit is reached."""
    settings, week = provider.settings, capacity_rules.counted_week(provider, capacity, now).isoformat()
    item = CalendarItem(provider_key(provider.provider_id), CAPACITY)
    actions: list[Action] = [CalendarItem.caseload.add(1)]
    condition: Condition
    if capacity.week is not None and capacity.week.isoformat() == week:
        actions.append(CalendarItem.new_this_week.add(1))
        condition = CalendarItem.week == week
        if settings.weekly_new_client_limit is not None:
            condition &= CalendarItem.new_this_week < settings.weekly_new_client_limit
    else:
        actions += [CalendarItem.week.set(week), CalendarItem.new_this_week.set(1)]
        condition = CalendarItem.week.does_not_exist() | (CalendarItem.week < week)
    if settings.desired_caseload is not None:
        below_limit = CalendarItem.caseload.does_not_exist() | (
            CalendarItem.caseload < settings.desired_caseload
        )
        condition &= below_limit
    writing.update(item, actions, condition)
