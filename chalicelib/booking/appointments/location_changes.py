"""Changes of how an appointment takes place: a switch to a call, and a link or a number of its own. Pure."""

from datetime import datetime, timedelta

from chalicelib.booking.appointments.provider_changes import CALL, changed, check_to_come
from chalicelib.booking.appointments.schemas import Appointment, BeforeCall
from chalicelib.directory.fees import fee_for
from chalicelib.directory.schemas import ReferralSettings
from chalicelib.errors import AlreadyACall, AppointmentOver, NotBooked, OtherFormat


def switched_to_call(
    appointment: Appointment, settings: ReferralSettings, message: str, phone: str | None, now: datetime
) -> Appointment:
    """The appointment as a phone consultation from the same start, with the length and fee of `settings`.

    `phone` is the account's number. Without any number, the client is asked for one.
    """
    check_to_come(appointment, now)
    if appointment.type == CALL:
        raise AlreadyACall
    number = appointment.phone or phone
    return changed(
        appointment,
        now,
        "switched_to_call",
        type=CALL,
        format="phone",
        ends_at=appointment.starts_at + timedelta(minutes=settings.minutes(CALL)),
        fee=fee_for(settings.fees, CALL, appointment.payer),
        phone=number,
        phone_asked_at=None if number else now,
        before_call=BeforeCall(
            type=appointment.type,
            fee=appointment.fee,
            format=appointment.format,
            ends_at=appointment.ends_at,
            message=message,
            at=now,
        ),
    )


def is_same_switch(appointment: Appointment, message: str) -> bool:
    """Whether the appointment was already switched to a call with the same message: a repeat."""
    before = appointment.before_call
    return appointment.status == "booked" and before is not None and before.message == message


def with_video_link(appointment: Appointment, link: str | None, now: datetime) -> Appointment:
    """The appointment with a link of its own, or without one. The client gets a notification."""
    if appointment.status != "booked":
        raise NotBooked
    if now >= appointment.ends_at:
        raise AppointmentOver
    if appointment.format != "video":
        raise OtherFormat
    return changed(appointment, now, "video_link_changed", video_link=link)


def with_phone(appointment: Appointment, phone: str, now: datetime) -> Appointment:
    """A call with the number to call. The provider gets a notification."""
    check_to_come(appointment, now)
    if appointment.format != "phone":
        raise OtherFormat
    return changed(appointment, now, "phone_given", phone=phone, phone_asked_at=None)


def with_known_phone(appointment: Appointment, phone: str) -> Appointment:
    """A call with the number that its client gave for another one. Its last change stays the last one."""
    change = {"phone": phone, "phone_asked_at": None, "revision": appointment.revision + 1}
    return appointment.model_copy(update=change)
