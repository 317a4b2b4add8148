"""Requests to the care team, and how repeats are recognized. Pure."""

from datetime import datetime
from typing import Any

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.errors import FieldError, Invalid
from chalicelib.repeats import id_from
from chalicelib.support.schemas import (
    ClientRequest,
    ContactRequest,
    From,
    PortalRequest,
    SupportRequest,
    VisitorRequest,
)
from chalicelib.users import User

# The fields that the writer sends. The others are the care team's.
SENT = {
    *("request_id", "from_", "sender_id", "appointment_id", "reason", "topic"),
    *("phone", "best_time", "text"),
}


def about_referral(
    appointment: Appointment, user: User, body: ContactRequest, key: str, now: datetime
) -> SupportRequest:
    """A provider's request about an appointment. Its id is the same for the same appointment and key."""
    return SupportRequest(
        request_id=id_from("contact-us", appointment.appointment_id, key),
        from_="provider",
        sender_id=appointment.provider_id,
        name=appointment.provider.name,
        email=user.email,
        appointment_id=appointment.appointment_id,
        client_account_id=appointment.account_id,
        reason=body.reason,
        text=body.text,
        created_at=now,
        changed_at=now,
        event="received",
    )


def of_provider(name: str, user: User, body: PortalRequest, key: str, now: datetime) -> SupportRequest:
    """A provider's request of their own. Its id is the same for the same provider and key."""
    return SupportRequest(
        request_id=id_from("portal-support", user.user_id, key),
        from_="provider",
        sender_id=user.user_id,
        name=name,
        email=user.email,
        phone=body.phone,
        topic=body.topic,
        text=body.text,
        created_at=now,
        changed_at=now,
        event="received",
    )


def of_client(name: str | None, user: User, body: ClientRequest, key: str, now: datetime) -> SupportRequest:
    """A signed-in client's request. Its id is the same for the same account and key."""
    return SupportRequest(
        request_id=id_from("support", user.user_id, key),
        from_="client",
        sender_id=user.user_id,
        name=name,
        email=user.email,
        appointment_id=body.appointment_id,
        topic=body.topic,
        phone=body.phone,
        best_time=body.best_time,
        text=body.text,
        created_at=now,
        changed_at=now,
        event="received",
    )


def of_visitor(body: VisitorRequest, key: str, now: datetime) -> SupportRequest:
    """A visitor's request. Its id follows from the Idempotency-Key, so a repeat is recognized.

    Raises Invalid if there is no way to answer, or if a bot filled in the hidden field.
    """
    if not body.email and not body.phone:
        message = "Please enter an email address or a phone number so we can answer."
        raise Invalid([FieldError("email", "no_contact_details", message)])
    if body.website:
        raise Invalid(
            [FieldError("website", "not_empty", "Please leave this field empty and send it again.")]
        )
    return SupportRequest(
        request_id=id_from("visitor", key),
        from_="visitor",
        sender_id=None,
        topic=body.topic,
        name=body.name,
        email=body.email,
        phone=body.phone,
        best_time=body.best_time,
        text=body.text,
        created_at=now,
        changed_at=now,
        event="received",
    )


def sender_of(from_: From, sender_id: str) -> str:
    """The key of a person's requests. A provider may write as a client, too."""
    return f"{from_}#{sender_id}"


def as_sent(request: SupportRequest) -> dict[str, Any]:
    """The fields of a request that stay the same in a repeat. A visitor gives a name and an email as well."""
    given = {"name", "email"} if request.from_ == "visitor" else set[str]()
    return request.model_dump(include=SENT | given)
