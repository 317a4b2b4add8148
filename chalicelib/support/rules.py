"""A request to the care team, and when it is the same one sent again. Pure."""

from datetime import datetime
from typing import Any

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.errors import FieldError, Invalid
from chalicelib.repeats import id_from
from chalicelib.shapes import plain
from chalicelib.support import guard
from chalicelib.support.schemas import ClientRequest, ContactRequest, SupportRequest, VisitorRequest


def about_referral(
    appointment: Appointment, asked: ContactRequest, key: str, now: datetime
) -> SupportRequest:
    """The request of an appointment's provider; its id is the same for the same appointment and key."""
    return SupportRequest(
        request_id=id_from("contact-us", appointment.appointment_id, key),
        from_="provider",
        person_id=appointment.provider_id,
        appointment_id=appointment.appointment_id,
        reason=asked.reason,
        text=asked.text,
        status="open",
        created_at=now,
    )


def of_client(account_id: str, email: str, asked: ClientRequest, key: str, now: datetime) -> SupportRequest:
    """The request of somebody signed in; its id is the same for the same person and key."""
    return SupportRequest(
        request_id=id_from("support", account_id, key),
        from_="client",
        person_id=account_id,
        appointment_id=asked.appointment_id,
        topic=asked.topic,
        email=email,
        phone=asked.phone,
        best_time=asked.best_time,
        text=asked.text,
        status="open",
        created_at=now,
    )


def of_visitor(asked: VisitorRequest, now: datetime) -> SupportRequest:
    """The request of anyone; its id follows from its proof, so that one proof makes one request.

    Raises Invalid where there is no way to answer, where a robot has filled in what people don't see, or
    without the proof.
    """
    if not asked.email and not asked.phone:
        said = "Please give an email address or a phone number, so that we can answer."
        raise Invalid([FieldError("email", "no_way_to_answer", said)])
    if asked.website:
        raise Invalid([FieldError("website", "not_empty", "Please leave this empty and send it again.")])
    guard.check(asked.proof, asked.text, now)
    return SupportRequest(
        request_id=id_from("visitor", guard.work(asked.proof, asked.text).hex()),
        from_="visitor",
        person_id=None,
        appointment_id=None,
        topic=asked.topic,
        name=asked.name,
        email=asked.email,
        phone=asked.phone,
        best_time=asked.best_time,
        text=plain(asked.text),
        status="open",
        created_at=now,
    )


def as_sent(request: SupportRequest) -> dict[str, Any]:
    """What a request said when it was sent; it is the same for a repeat, however far the work has come."""
    return request.model_dump(exclude={"status", "created_at"})
