"""Requests to the care team, and how repeats are recognized. Pure."""

from datetime import datetime
from typing import Any

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.errors import FieldError, Invalid
from chalicelib.repeats import id_from
from chalicelib.support.schemas import ClientRequest, ContactRequest, SupportRequest, VisitorRequest


def about_referral(appointment: Appointment, body: ContactRequest, key: str, now: datetime) -> SupportRequest:
    """A provider's request about an appointment. Its id is the same for the same appointment and key."""
    return SupportRequest(
        request_id=id_from("contact-us", appointment.appointment_id, key),
        from_="provider",
        sender_id=appointment.provider_id,
        appointment_id=appointment.appointment_id,
        reason=body.reason,
        text=body.text,
        status="open",
        created_at=now,
    )


def of_client(account_id: str, email: str, body: ClientRequest, key: str, now: datetime) -> SupportRequest:
    """A signed-in client's request. Its id is the same for the same account and key."""
    return SupportRequest(
        request_id=id_from("support", account_id, key),
        from_="client",
        sender_id=account_id,
        appointment_id=body.appointment_id,
        topic=body.topic,
        email=email,
        phone=body.phone,
        best_time=body.best_time,
        text=body.text,
        status="open",
        created_at=now,
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
        appointment_id=None,
        topic=body.topic,
        name=body.name,
        email=body.email,
        phone=body.phone,
        best_time=body.best_time,
        text=body.text,
        status="open",
        created_at=now,
    )


def as_sent(request: SupportRequest) -> dict[str, Any]:
    """The fields of a request that stay the same in a repeat."""
    return request.model_dump(exclude={"status", "created_at"})
