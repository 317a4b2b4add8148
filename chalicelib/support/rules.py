"""A request to the care team, and when it is the same one sent again. Pure."""

from datetime import datetime

from chalicelib.booking.schemas import Appointment
from chalicelib.errors import IdempotencyKeyReused
from chalicelib.repeats import id_from
from chalicelib.support.schemas import ContactRequest, SupportRequest


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


def check_repeat(earlier: SupportRequest, sent: SupportRequest) -> None:
    """Raises IdempotencyKeyReused where the key was used to say something else."""
    if (earlier.reason, earlier.text) != (sent.reason, sent.text):
        raise IdempotencyKeyReused
