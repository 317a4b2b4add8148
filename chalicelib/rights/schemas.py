"""The export of an account's data in the API."""

from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.clients.schemas import Me
from chalicelib.matching.schemas import Answers
from chalicelib.notify.message_schemas import ThreadOut
from chalicelib.notify.schemas import NotificationOut
from chalicelib.shapes import Instant, Shape
from chalicelib.support.schemas import OwnRequestOut, ReferredOut
from chalicelib.waitlist.schemas import EntryOut


class AnswersOut(Shape):
    """Stored answers that the account used to book or to join the waitlist.

    `excluded_providers` are the ids of providers no longer shown for them, such as one who wasn't a fit.
    """

    questionnaire_id: str
    answers: Answers
    excluded_providers: tuple[str, ...]


class ExportOut(Shape):
    """Everything that is stored about an account, in the shapes of the other routes."""

    exported_at: Instant
    me: Me
    appointments: tuple[AppointmentOut, ...]
    threads: tuple[ThreadOut, ...]
    notifications: tuple[NotificationOut, ...]
    answers: tuple[AnswersOut, ...]
    waitlist: tuple[EntryOut, ...]
    support_requests: tuple[OwnRequestOut, ...]
    referred_elsewhere: tuple[ReferredOut, ...]
