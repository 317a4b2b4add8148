"""What somebody gets who asks for their data."""

from chalicelib.booking.appointments.schemas import AppointmentOut
from chalicelib.clients.schemas import Me
from chalicelib.matching.schemas import Answers
from chalicelib.notify.message_schemas import ThreadOut
from chalicelib.notify.schemas import NotificationOut
from chalicelib.shapes import Instant, Shape
from chalicelib.support.schemas import SupportRequest
from chalicelib.waitlist.schemas import EntryOut


class AnswersOut(Shape):
    """Answers that somebody has booked by or waits by, as long as they are kept.

    `left_out` are the ids of providers who aren't a match for them any more, such as one who wasn't a fit.
    """

    questionnaire_id: str
    answers: Answers
    left_out: tuple[str, ...]


class ExportOut(Shape):
    """Everything that is kept of an account, in the shapes in which the pages show it."""

    exported_at: Instant
    me: Me
    appointments: tuple[AppointmentOut, ...]
    threads: tuple[ThreadOut, ...]
    notifications: tuple[NotificationOut, ...]
    answers: tuple[AnswersOut, ...]
    waitlist: tuple[EntryOut, ...]
    support_requests: tuple[SupportRequest, ...]
