"""The first session after a consultation: two reads, three after an earlier one, and one write."""

from datetime import datetime

from pynamodb.expressions.condition import Condition

from chalicelib import errors, rebooking_errors
from chalicelib.booking.appointments import book_commit, client_changes, holds_book, location
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.book import Booked
from chalicelib.booking.appointments.book_commit import Situation
from chalicelib.booking.appointments.client_schemas import FirstSessionRequest
from chalicelib.booking.appointments.relation_table import Relation
from chalicelib.booking.appointments.schemas import Appointment, BookingRequest
from chalicelib.booking.calendar.table import CalendarItem, client_key, provider_key, referral_entry
from chalicelib.booking.calendar.writing import Changed, Exists, Writing
from chalicelib.clients.consent import check_consent
from chalicelib.clients.rules import resolve_client
from chalicelib.directory import rules as directory_rules
from chalicelib.directory import table as directory
from chalicelib.directory.fees import check_shown
from chalicelib.errors import ClientBusy, SlotTaken
from chalicelib.repeats import check_repeat, fingerprint
from chalicelib.users import User
from chalicelib.writing import Conflict, retrying


def book(
    appointment_id: str,
    request: FirstSessionRequest,
    user: User,
    new_id: str,
    now: datetime,
) -> Booked:
    """Book the first session after a consultation. It takes no new-client capacity.

    A repeat returns the appointment that was booked with this id.
    """

    def attempt() -> Booked:
        consultation = appointment_table.of_own_account(appointment_id, user.user_id)
        wanted = _as_booking(request, consultation)
        situation = book_commit.read(wanted, new_id, user.user_id)
        if situation.earlier:
            sent = (consultation.appointment_id, fingerprint(request))
            check_repeat((situation.earlier.referral_id, situation.earlier.fingerprint), sent)
            return Booked(situation.earlier, situation.provider)
        relation = _checked(consultation, situation.relation, _latest(situation.relation), now)
        booked = _booked(wanted, consultation, situation, user, now).model_copy(
            update={"appointment_id": new_id, "fingerprint": fingerprint(request)}
        )
        check_shown(request.fee_shown, booked.fee, request.payer)
        try:
            _write(booked, consultation, situation, relation)
        except Exists:
            # Another request with this key was faster: the next read finds its appointment.
            raise Conflict from None
        return Booked(booked, situation.provider)

    return retrying(attempt)


def _checked(
    consultation: Appointment, relation: Relation | None, latest: Appointment | None, now: datetime
) -> Relation:
    """The relation that a first session continues. `latest` is the first session booked before, if any.

    Raises NotAfterConsultation, or FirstSessionBooked while `latest` is open.
    """
    if (
        relation is None
        or relation.appointment_id != consultation.appointment_id
        or relation.session_attended
        or not client_changes.is_after_consultation(consultation, now)
    ):
        raise rebooking_errors.NotAfterConsultation
    if latest and latest.status == "booked":
        raise rebooking_errors.FirstSessionBooked(members={"appointment_id": latest.appointment_id})
    return relation


def _as_booking(request: FirstSessionRequest, consultation: Appointment) -> BookingRequest:
    return BookingRequest(
        provider_id=consultation.provider_id,
        client_id=consultation.client_id,
        **request.model_dump(),
    )


def _latest(relation: Relation | None) -> Appointment | None:
    """The first session that was booked before. Once it isn't booked anymore, it never is again."""
    first_session_id = relation.first_session_id if relation else None
    return appointment_table.find_appointment(first_session_id) if first_session_id else None


def _booked(
    wanted: BookingRequest,
    consultation: Appointment,
    situation: Situation,
    user: User,
    now: datetime,
) -> Appointment:
    """The new record, under the gates that protect clients. Those for new clients don't apply."""
    provider = situation.provider
    client = resolve_client(user.user_id, situation.account, consultation.client_id)
    if client is None:
        raise errors.ProfileIncomplete
    location.check_phone(wanted.format, wanted.phone)
    appointment_rules.check_not_past(wanted.starts_at, now)
    if wanted.type not in directory_rules.types_for_first_sessions(provider):
        raise errors.TypeNotOffered
    appointment_rules.check_care(wanted, provider, client)
    consent_age = check_consent(
        client,
        situation.account,
        wanted.state,
        situation.practice,
        directory_rules.local_date(provider, wanted.starts_at),
        directory_rules.local_date(provider, now),
    )
    opening = holds_book.choose_opening(
        wanted,
        provider,
        situation.calendar,
        None,
        now=now,
        floor_hours=situation.practice.notice_floor_hours,
    )
    terms = appointment_rules.terms_of(wanted, opening, provider, client, user.user_id, user.email)
    snapshot = terms.client.model_copy(update={"consent_age": consent_age})
    terms = terms._replace(client=snapshot)
    return appointment_rules.new_appointment(
        terms,
        provider,
        now,
        appointment_id="",
        kind="first_session",
        referral_id=consultation.appointment_id,
        referral_status=None,
        event="first_session_booked",
        phone=wanted.phone if wanted.format == "phone" else None,
        fingerprint="",
    )


def _write(booked: Appointment, consultation: Appointment, situation: Situation, relation: Relation) -> None:
    """Write 6 items, 8 across midnight UTC. Two at once can't both be the latest first session."""
    writing = Writing()
    directory.require_unchanged(writing, situation.provider)
    appointment_table.require_same_revision(writing, consultation)
    appointment_table.put_appointment(writing, booked)
    item = CalendarItem(provider_key(booked.provider_id), referral_entry(booked.client_id))
    as_read: Condition = CalendarItem.first_session_id.does_not_exist()
    if relation.first_session_id:
        as_read = CalendarItem.first_session_id == relation.first_session_id
    writing.update(
        item,
        [CalendarItem.first_session_id.set(booked.appointment_id), CalendarItem.later_bookings.add(1)],
        (CalendarItem.appointment_id == consultation.appointment_id)
        & CalendarItem.session_attended.does_not_exist()
        & as_read,
        Changed,
    )
    writing.take(provider_key(booked.provider_id), appointment_rules.cells_of(booked), SlotTaken)
    client_cells = appointment_rules.cells_without_buffers(booked)
    writing.take(client_key(booked.client_id), client_cells, ClientBusy)
    writing.commit()
