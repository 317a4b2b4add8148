"""The notifications for each event. Pure."""

from datetime import datetime

from chalicelib.booking.appointments import location
from chalicelib.booking.appointments.rules import REMINDERS_AHEAD
from chalicelib.booking.appointments.schemas import Appointment, Event
from chalicelib.directory.schemas import ASK_AFTER, Provider
from chalicelib.notify.schemas import Kind, Notification, Side
from chalicelib.waitlist import offer_rules as waitlist
from chalicelib.waitlist.schemas import Entry, Offer

_KINDS: dict[Event, tuple[tuple[Kind, Side], ...]] = {
    "booked": (("referral_received", "provider"), ("appointment_booked", "client")),
    "first_session_booked": (("first_session_received", "provider"), ("appointment_booked", "client")),
    "follow_up_booked": (("follow_up_booked", "client"),),
    "series_booked": (("series_booked", "client"),),
    "switched_to_call": (("switched_to_call", "client"),),
    "canceled_by_provider": (("appointment_canceled", "client"),),
    "series_canceled": (("series_canceled", "client"),),
    "canceled_by_client": (("client_canceled", "provider"), ("cancellation_confirmed", "client")),
    "series_canceled_by_client": (
        ("client_canceled_series", "provider"),
        ("series_cancellation_confirmed", "client"),
    ),
    "date_canceled_by_client": (),
    "rescheduled": (("client_rescheduled", "provider"), ("appointment_rescheduled", "client")),
    "moved_by_provider": (("appointment_moved", "client"),),
    "no_show_reported": (("no_show_reported", "provider"),),
    "phone_given": (("phone_given", "provider"),),
    "video_link_changed": (("location_changed", "client"),),
}


def notifications(appointment: Appointment) -> list[Notification]:
    """The notifications of an appointment's last event, for each side that gets one."""
    if appointment.event is None:
        return []
    kinds = list(_KINDS[appointment.event])
    if appointment.phone_asked_at is not None and appointment.phone_asked_at == appointment.changed_at:
        kinds.append(("number_needed", "client"))
    return [_of_appointment(kind, side, appointment) for kind, side in kinds]


def hours_to_confirm(provider: Provider) -> Notification:
    """The request to confirm working hours, once per confirmation."""
    at = provider.hours.confirmed_at
    return Notification(
        notification_id=f"{stamp(at + ASK_AFTER)}-{provider.provider_id}-hours_to_confirm",
        recipient=provider.provider_id,
        side="provider",
        kind="hours_to_confirm",
        subject_id=provider.provider_id,
        happened_at=at + ASK_AFTER,
        email=provider.email,
    )


def reminder(appointment: Appointment, now: datetime) -> Notification:
    """The reminder that is due now. Each start has its own reminders, with different ids."""
    hours = min(
        (each for each in REMINDERS_AHEAD if appointment.starts_at - each <= now), default=REMINDERS_AHEAD[0]
    )
    return _of_appointment("appointment_reminder", "client", appointment).model_copy(
        update={
            "notification_id": "-".join(
                (stamp(appointment.starts_at - hours), appointment.appointment_id, "appointment_reminder")
            ),
            "happened_at": now,
        }
    )


def number_needed(appointment: Appointment) -> Notification:
    """The second request for the number of a call, a day ahead of it."""
    at = location.asked_again_at(appointment)
    return _at_instant("number_needed", appointment, at)


def location_changed(appointment: Appointment, at: datetime) -> Notification:
    """The notification that the provider has changed the room or the address, at that instant."""
    return _at_instant("location_changed", appointment, at)


def _at_instant(kind: Kind, appointment: Appointment, at: datetime) -> Notification:
    """A client's notification of what happened at an instant, and not by a change of the appointment."""
    return _of_appointment(kind, "client", appointment).model_copy(
        update={
            "notification_id": "-".join((stamp(at), appointment.appointment_id, kind)),
            "happened_at": at,
        }
    )


def offer_made(entry: Entry) -> list[Notification]:
    """The notification of an entry's offer."""
    offer = entry.offer
    if offer is None:
        return []
    return [_of_waitlist("offer_made", entry, offer.offer_id, offer.created_at)]


def dropped(entry: Entry, offer: Offer) -> list[Notification]:
    """The notification that an entry was dropped after `offer`, or none if it was not."""
    if waitlist.ended(entry, offer).status != "dropped":
        return []
    return [_of_waitlist("waitlist_dropped", entry, offer.offer_id, offer.hold.expires_at)]


def _of_waitlist(kind: Kind, entry: Entry, offer_id: str, at: datetime) -> Notification:
    return Notification(
        notification_id=f"{stamp(at)}-{offer_id.partition('-')[0]}-{kind}",
        recipient=entry.account_id,
        side="client",
        kind=kind,
        subject_id=entry.entry_id,
        happened_at=at,
        email=entry.client_email,
    )


def _of_appointment(kind: Kind, side: Side, appointment: Appointment) -> Notification:
    at, revision = appointment.changed_at or appointment.created_at, appointment.revision
    # The id is the same for every repeat and order of events.
    parts = [stamp(at), appointment.appointment_id, kind, *([str(revision)] if revision > 1 else [])]
    to_provider = side == "provider"
    return Notification(
        notification_id="-".join(parts),
        recipient=appointment.provider_id if to_provider else appointment.account_id,
        side=side,
        kind=kind,
        subject_id=appointment.appointment_id,
        happened_at=at,
        email=appointment.provider.email if to_provider else appointment.client.email,
    )


def stamp(at: datetime) -> str:
    """An instant as text that sorts by time, for the start of a notification's id."""
    return at.strftime("%Y%m%dT%H%M%S%f")
