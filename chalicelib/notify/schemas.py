"""Notifications as the store keeps them and as the portal shows them."""

from typing import Literal

from chalicelib.shapes import Instant, Shape

Kind = Literal[
    "referral_received",
    "appointment_booked",
    "follow_up_booked",
    "series_booked",
    "appointment_switched",
    "appointment_canceled",
    "series_canceled",
    "client_canceled",
    "cancellation_confirmed",
    "client_moved",
    "appointment_moved",
    "no_show_reported",
    "appointment_reminder",
    "message_received",
    "hours_to_confirm",
    "offer_made",
    "waitlist_dropped",
]
Side = Literal["client", "provider"]
MailState = Literal["claimed", "waiting", "sent", "undeliverable"]


class Notification(Shape):
    """One thing to tell one person. Its id follows from what happened, so that it exists once.

    `renews`: it may happen again under the same id, and is told anew once the notification was read.
    """

    notification_id: str
    recipient: str
    side: Side
    kind: Kind
    subject_id: str
    happened_at: Instant
    email: str
    renews: bool = False


class NotificationOut(Shape):
    notification_id: str
    kind: Kind
    text: str
    link: str
    happened_at: Instant
    read: bool


class NotificationsOut(Shape):
    unread: int
    notifications: tuple[NotificationOut, ...]
    cursor: str | None = None
