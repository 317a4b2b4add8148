"""An appointment as an iCalendar file (RFC 5545). It names nobody and nothing of health. Pure."""

from icalendar import Calendar, Event

from chalicelib.booking.schemas import Appointment


def appointment_file(appointment: Appointment) -> bytes:
    """UTF-8 bytes of a calendar with one event; times in UTC, so no zone can be read wrongly."""
    event = Event()
    event.add("uid", f"{appointment.appointment_id}@caseload")
    event.add("dtstamp", appointment.created_at)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", "Appointment")
    event.add("sequence", 0)
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Caseload//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
