"""What hangs on the appointments of an account. Pure."""

from collections.abc import Iterable

from chalicelib.booking.schemas import Appointment
from chalicelib.notify.messages import thread_of


def one_of_each_thread(appointments: Iterable[Appointment]) -> list[Appointment]:
    """One appointment for each pair of a provider and a client."""
    return list({thread_of(each): each for each in appointments}.values())


def questionnaires(appointments: Iterable[Appointment]) -> list[str]:
    return sorted({each.questionnaire_id for each in appointments if each.questionnaire_id})
