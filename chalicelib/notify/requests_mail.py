"""Notifying the care team of requests, and writers and clients of what it answers."""

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.log_writing import log
from chalicelib.notify import delivery_mail, requests
from chalicelib.settings import settings
from chalicelib.support.schemas import SupportRequest


def notify(request: SupportRequest) -> None:
    """Send the notifications of a request's last event. Raises SendAgain if one could not be sent yet."""
    address = settings().care_team_email
    if request.event == "received" and not address:
        log.error("care_team_has_no_address", extra={"request_id": request.request_id})
    delivery_mail.send_all(requests.notifications(request, address, _client_email(request)))


def _client_email(request: SupportRequest) -> str:
    """The address of the client who is referred elsewhere. The appointment loses it with their account."""
    if request.event != "referred" or request.appointment_id is None:
        return ""
    appointment = appointment_table.find_appointment(request.appointment_id)
    return appointment.client.email if appointment else ""
