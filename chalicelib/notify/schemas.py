"""Notifications in the store and in the API."""

from typing import Literal

from chalicelib.shapes import Instant, Shape

Kind = Literal[
    "referral_received",
    "appointment_booked",
    "first_session_received",
    "follow_up_booked",
    "series_booked",
    "switched_to_call",
    "appointment_canceled",
    "series_canceled",
    "client_canceled",
    "cancellation_confirmed",
    "client_canceled_series",
    "series_cancellation_confirmed",
    "client_rescheduled",
    "appointment_rescheduled",
    "appointment_moved",
    "no_show_reported",
    "number_needed",
    "phone_given",
    "location_changed",
    "appointment_reminder",
    "message_received",
    "hours_to_confirm",
    "offer_made",
    "waitlist_dropped",
    "request_received",
    "request_answered",
    "referred_elsewhere",
]
Side = Literal["client", "provider", "operator"]
MailState = Literal["claimed", "waiting", "sent", "undeliverable"]


class Notification(Shape):
    """A notification to one person. Its id is derived from the event, so it exists only once.

    `renews`: the event may happen again with the same id, and then notifies again after it was read.
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
    """`undeliverable`: its email couldn't be sent and won't be, so it is read here or not at all."""

    notification_id: str
    kind: Kind
    text: str
    link: str
    happened_at: Instant
    read: bool
    undeliverable: bool


class NotificationsOut(Shape):
    unread: int
    notifications: tuple[NotificationOut, ...]
    cursor: str | None = None
