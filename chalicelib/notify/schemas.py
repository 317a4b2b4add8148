"""Notices as the store keeps them and as the portal shows them."""

from typing import Literal

from chalicelib.shapes import Instant, Shape

Kind = Literal["referral_received", "appointment_booked"]
MailState = Literal["claimed", "waiting", "sent", "undeliverable"]


class Notice(Shape):
    """One thing to tell one person. Its id follows from what happened, so that it exists once."""

    notice_id: str
    recipient: str
    kind: Kind
    subject_id: str
    happened_at: Instant
    email: str


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
