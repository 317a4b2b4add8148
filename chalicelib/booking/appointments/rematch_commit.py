"""Match again: one write books another provider, and ends and cancels what there was with the old one."""

from datetime import datetime

from chalicelib.booking.appointments import book as booking
from chalicelib.booking.appointments import client_changes, provider_changes, provider_commit
from chalicelib.booking.appointments import rules as appointment_rules
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.appointments.book import Booked
from chalicelib.booking.appointments.book_commit import EndOld, Situation
from chalicelib.booking.appointments.client_schemas import MatchAgainRequest
from chalicelib.booking.appointments.relation_table import Relation
from chalicelib.booking.appointments.schemas import Appointment, BookingRequest, Cancellation
from chalicelib.booking.calendar.table import client_key, provider_key
from chalicelib.booking.calendar.writing import Writing
from chalicelib.errors import ClientBusy, FieldError, Invalid, NotBooked, NotFound
from chalicelib.shapes import LAST_INSTANT
from chalicelib.users import User


def match_again(
    appointment_id: str, request: MatchAgainRequest, user: User, new_id: str, now: datetime
) -> Booked:
    """Book another provider instead of the one that an appointment is with.

    Any appointment with the old provider leads to its referral, which ends as `rematched`. If it or the first
    session after it is still ahead, that is canceled. A referral that has failed already is only linked.
    """
    chosen = appointment_table.of_own_account(appointment_id, user.user_id)
    wanted = BookingRequest(
        **request.model_dump(exclude={"questionnaire_id"}),
        questionnaire_id=request.questionnaire_id or chosen.questionnaire_id,
        client_id=chosen.client_id,
        predecessor_id=provider_changes.referral_id_of(chosen),
    )
    return booking.book(
        wanted, user, new_id, now=now, ending=lambda situation: _ending(situation, wanted.provider_id, now)
    )


def _ending(situation: Situation, new_provider_id: str, now: datetime) -> EndOld | None:
    """How to end the old referral, or None if it has failed already."""
    old = situation.predecessor
    if old is None:
        raise NotFound
    if old.provider_id == new_provider_id:
        message = "Please choose another provider."
        raise Invalid([FieldError("provider_id", "same_provider", message)])
    if old.successor_id is not None:
        raise NotBooked
    is_open = old.referral_status in client_changes.OPEN
    if not is_open and old.referral_status not in appointment_rules.FAILED:
        raise NotBooked
    # Later bookings of the provider keep the relation when the referral itself was canceled.
    relation = provider_commit.relation_of(old)
    if not is_open and relation is None:
        return None
    ahead = _first_session_ahead(relation, now)
    coming = appointment_table.of_provider(old.provider_id, now, LAST_INSTANT)
    canceled_ids = {each.appointment_id for each in ahead}
    client_changes.check_nothing_ahead(
        old, [each for each in coming if each.appointment_id not in canceled_ids]
    )

    def end(writing: Writing, appointment: Appointment) -> None:
        ended = client_changes.rematched if is_open else client_changes.linked_to_successor
        changes = [(old, ended(old, appointment.appointment_id, now))]
        changes += [(each, _canceled(each, now)) for each in ahead]
        for before, after in changes:
            appointment_table.replace_appointment(writing, before, after)
        canceled = [before for before, after in changes if before.status != after.status]
        given = {cell for each in canceled for cell in appointment_rules.cells_of(each)}
        writing.give_back(provider_key(old.provider_id), given)
        had = {cell for each in canceled for cell in appointment_rules.cells_without_buffers(each)}
        has = set(appointment_rules.cells_without_buffers(appointment))
        writing.exchange(client_key(old.client_id), has - had, had - has, ClientBusy)
        if relation:
            counted = provider_commit.as_counted(relation)
            provider_commit.release(writing, old, counted, uncount_week=not relation.established_at)

    return end


def _first_session_ahead(relation: Relation | None, now: datetime) -> list[Appointment]:
    """The first session that is still to come, if any, by the relation: an index may lag behind it."""
    first_id = relation.first_session_id if relation else None
    first = appointment_table.find_appointment(first_id) if first_id else None
    return [first] if first and first.status == "booked" and first.starts_at > now else []


def _canceled(first_session: Appointment, now: datetime) -> Appointment:
    cancellation = Cancellation(by="client", reason="not_a_good_fit", message="", at=now)
    return provider_changes.canceled(first_session, cancellation, "canceled_by_client")
