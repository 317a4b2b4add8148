"""Messages: who may send them, and their notifications. Pure."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.booking.appointments.provider_changes import referred_client
from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.errors import NotFound
from chalicelib.notify.message_schemas import InboxThread, Message, MessageOut
from chalicelib.notify.rules import stamp
from chalicelib.notify.schemas import Notification, Side
from chalicelib.repeats import id_from


def side_of(appointment: Appointment, user_id: str) -> Side:
    """A user's side of an appointment. Raises NotFound for other users."""
    if user_id == appointment.provider_id:
        return "provider"
    if user_id == appointment.account_id:
        return "client"
    raise NotFound


def thread_of(about: Appointment | Message) -> str:
    """The key of a thread: one for each provider and client."""
    return f"{about.provider_id}#{about.client_id}"


def counterpart_name(appointment: Appointment, side: Side) -> str:
    """The other side's name. For a dependent, it includes the parent or guardian who writes."""
    if side == "client":
        return appointment.provider.name
    guardian = appointment.client.guardian_name
    return (
        f"{appointment.client.name} (parent or guardian: {guardian})" if guardian else appointment.client.name
    )


def new_message(appointment: Appointment, sender: Side, text: str, key: str, now: datetime) -> Message:
    """A new message. Its id is the same for the same sender, thread and key."""
    by_provider = sender == "provider"
    return Message(
        message_id=id_from(sender, thread_of(appointment), key),
        provider_id=appointment.provider_id,
        account_id=appointment.account_id,
        client_id=appointment.client_id,
        appointment_id=appointment.appointment_id,
        sender=sender,
        text=text,
        sent_at=now,
        recipient_email=appointment.client.email if by_provider else appointment.provider.email,
    )


def message_out(message: Message, side: Side) -> MessageOut:
    return MessageOut(
        message_id=message.message_id,
        from_=message.sender,
        mine=message.sender == side,
        text=message.text,
        sent_at=message.sent_at,
    )


def inbox_threads(
    latest: Iterable[Message], appointments: Iterable[Appointment], unread_ids: Iterable[str]
) -> tuple[InboxThread, ...]:
    """The provider's threads, in the order of their latest messages.

    `appointments` are those by which these were sent; `unread_ids` are the provider's unread notifications.
    """
    by_id = {each.appointment_id: each for each in appointments}
    # A notification's id holds the hour and the thread.
    unread = {each.split("-")[1] for each in unread_ids if each.endswith("-message_received")}
    return tuple(
        InboxThread(
            client=referred_client(by_id[each.appointment_id]),
            appointment_id=each.appointment_id,
            latest=message_out(each, "provider"),
            unread=id_from(thread_of(each)) in unread,
        )
        for each in latest
        if each.appointment_id in by_id
    )


def notification(message: Message) -> Notification:
    """The recipient's notification: one per thread and hour, and again after it was read.

    The id contains the hour (UTC), so several messages make one notification and one email. It renews: a
    message sent after the notification was read makes it unread again and sends another email.
    """
    side: Side = "client" if message.sender == "provider" else "provider"
    hour = message.sent_at.replace(minute=0, second=0, microsecond=0)
    return Notification(
        notification_id=f"{stamp(hour)}-{id_from(thread_of(message))}-message_received",
        recipient=message.account_id if side == "client" else message.provider_id,
        side=side,
        kind="message_received",
        subject_id=message.appointment_id,
        happened_at=message.sent_at,
        email=message.recipient_email,
        renews=True,
    )
