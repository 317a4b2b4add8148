"""The threads and questionnaires of an account. Pure."""

from collections.abc import Iterable

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.notify.messages import thread_of
from chalicelib.waitlist.schemas import Entry


def one_of_each_thread(appointments: Iterable[Appointment]) -> list[Appointment]:
    """One appointment for each pair of a provider and a client."""
    return list({thread_of(each): each for each in appointments}.values())


def questionnaires(records: Iterable[Appointment | Entry]) -> list[str]:
    """The ids of the questionnaires behind appointments and waitlist entries, sorted."""
    return sorted({each.questionnaire_id for each in records if each.questionnaire_id})
