"""An appointment as an iCalendar file (RFC 5545), with no names and no health information. Pure."""

from icalendar import Calendar, Event

from chalicelib.booking.appointments.schemas import Appointment


def method_of(appointment: Appointment) -> str:
    """The iCalendar method: PUBLISH adds or updates the event, CANCEL removes it."""
    return "CANCEL" if appointment.status == "canceled" else "PUBLISH"


def appointment_file(appointment: Appointment) -> bytes:
    """UTF-8 bytes of a calendar with one event. Times are in UTC, so no zone can be misread.

    A later revision has the same uid and a higher sequence, so calendars replace the event.
    """
    canceled = appointment.status == "canceled"
    event = Event()
    event.add("uid", f"{appointment.appointment_id}@caseload")
    event.add("dtstamp", appointment.changed_at or appointment.created_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", "Appointment")
    event.add("sequence", appointment.revision - 1)
    event.add("status", "CANCELLED" if canceled else "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Caseload//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(appointment))
    calendar.add_component(event)
    return bytes(calendar.to_ical())
