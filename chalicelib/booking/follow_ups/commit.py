"""A provider books a client: one write, with the same conditions as a client's own booking."""

from datetime import datetime

from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.relation_table import find_relation
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.table import CalendarItem, client_key, provider_key, referral_entry
from chalicelib.booking.calendar.writing import Exists, Writing
from chalicelib.booking.follow_ups import rules as follow_up_rules
from chalicelib.booking.follow_ups.rules import CurrentClient
from chalicelib.booking.follow_ups.schemas import FollowUpRequest
from chalicelib.booking.holds import table as hold_table
from chalicelib.clients import table as clients
from chalicelib.clients.rules import resolve_client
from chalicelib.clients.schemas import Client
from chalicelib.directory import table as directory
from chalicelib.errors import ClientBusy, NotFound, SlotTaken
from chalicelib.repeats import check_repeat, fingerprint, id_from
from chalicelib.writing import Conflict, retrying


def book(request: FollowUpRequest, provider_id: str, key: str, now: datetime) -> Appointment:
    """Book a follow-up. A repeat returns the first appointment. Raises NotFound without a relation."""
    new_id = id_from(provider_id, key)

    def attempt() -> Appointment:
        earlier = appointment_table.find_appointment(new_id)
        if earlier:
            check_repeat(earlier.fingerprint, fingerprint(request))
            return earlier
        return _book_new(request, provider_id, new_id, now)

    return retrying(attempt)


def current_client(provider_id: str, client_id: str) -> CurrentClient:
    """A client with a relation to this provider. Raises NotFound without one."""
    relation = find_relation(provider_id, client_id)
    referral = appointment_table.find_appointment(relation.appointment_id) if relation else None
    if referral is None:
        raise NotFound
    return CurrentClient(referral, _details(referral))


def _details(referral: Appointment) -> Client | None:
    """The client's current details, or None if they are no longer on the account."""
    try:
        return resolve_client(referral.account_id, clients.find(referral.account_id), referral.client_id)
    except NotFound:
        return None


def establish(writing: Writing, referral: Appointment, now: datetime) -> None:
    """Mark the client as established. The write fails if the relation has ended.

    The count makes a concurrent closing of the relation fail.
    """
    item = CalendarItem(provider_key(referral.provider_id), referral_entry(referral.client_id))
    since = CalendarItem.established_at.set(CalendarItem.established_at | now)
    counted = CalendarItem.later_bookings.add(1)
    writing.update(item, [since, counted], CalendarItem.appointment_id == referral.appointment_id)


def _book_new(request: FollowUpRequest, provider_id: str, new_id: str, now: datetime) -> Appointment:
    provider = directory.get(provider_id, consistent=True)
    client = current_client(provider_id, request.client_id)
    follow_up_rules.check_follow_up(request, provider, client.referral.state, request.starts_at, now)
    appointment = follow_up_rules.new_follow_up(
        provider,
        client,
        request,
        request.starts_at,
        new_id=new_id,
        now=now,
        note=request.note,
    )
    if not request.anyway:
        client_cells = appointment_rules.cells_without_buffers(appointment)
        appointment_rules.check_own_time(provider, calendar_table.busy_cells(provider_id), client_cells)
    writing = Writing()
    directory.require_unchanged(writing, provider)
    appointment_table.put_appointment(writing, appointment)
    establish(writing, client.referral, now)
    writing.take(provider_key(provider_id), appointment_rules.cells_of(appointment), SlotTaken)
    client_cells = appointment_rules.cells_without_buffers(appointment)
    writing.take(client_key(request.client_id), client_cells, ClientBusy)
    try:
        hold_table.ending_expired_holds(
            provider_id, request.starts_at, appointment_rules.cells_of(appointment), now, writing.commit
        )
    except Exists:
        raise Conflict from None
    return appointment
