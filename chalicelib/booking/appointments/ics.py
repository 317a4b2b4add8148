"""An appointment as an iCalendar file (RFC 5545), with no names and no health information. Pure.

The file is an invitation from the practice to one recipient (RFC 5546), so that calendars add, update and
remove the event by themselves. It holds the addresses of these two and no other. Its link leads to the
appointment's page, which says how to meet once the recipient has signed in. The file doesn't.
"""

from icalendar import Calendar, Event, vCalAddress

from chalicelib.addresses import mailto
from chalicelib.booking.appointments.schemas import Appointment


def method_of(appointment: Appointment) -> str:
    """The iTIP method: REQUEST adds or updates the event, CANCEL removes it."""
    return "CANCEL" if appointment.status == "canceled" else "REQUEST"


def appointment_file(appointment: Appointment, *, organizer: str, attendee: str, link: str) -> bytes:
    """UTF-8 bytes of a calendar with one event. Times are in UTC, so no zone can be misread.

    `organizer` is the practice's sender of email, and `attendee` is the file's recipient: both are addresses.
    `link` is the full address of the appointment's page.
    A later revision has the same uid and a higher sequence, so calendars replace the event, and ignore an
    earlier revision that arrives late.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Caseload//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(appointment))
    event = _event(appointment)
    # Some calendars show only the description.
    event.add("url", link)
    event.add("description", f"Sign in to see your appointment: {link}")
    event.add("organizer", vCalAddress(mailto(organizer)))
    event.add("attendee", _accepted(attendee))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{appointment.appointment_id}@caseload")
    event.add("dtstamp", appointment.changed_at or appointment.created_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", "Appointment")
    event.add("sequence", appointment.revision - 1)
    event.add("status", "CANCELLED" if appointment.status == "canceled" else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _accepted(address: str) -> vCalAddress:
    """An attendee who has accepted and isn't asked to reply: no one reads the organizer's mailbox."""
    attendee = vCalAddress(mailto(address))
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    return attendee
