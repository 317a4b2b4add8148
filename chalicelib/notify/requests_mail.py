"""Notifying the care team of requests, and writers and clients of what it answers."""

from datetime import UTC, datetime

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.notify import delivery_mail, requests
from chalicelib.practice import practice_read
from chalicelib.support.schemas import SupportRequest


def notify(request: SupportRequest) -> None:
    """Send the notifications of a request's last event. Raises SendAgain if one could not be sent yet."""
    practice = practice_read.current(datetime.now(UTC))
    delivery_mail.send_all(requests.notifications(request, practice.email, _client_email(request)))


def _client_email(request: SupportRequest) -> str:
    """The address of the client who is referred elsewhere. The appointment loses it with their account."""
    if request.event != "referred" or request.appointment_id is None:
        return ""
    appointment = appointment_table.find_appointment(request.appointment_id)
    return appointment.client.email if appointment else ""
