"""Every event, while each of its writes in turn loses its answer, gets lost, or times out.

However often it takes: each email is sent once, and everything ends as if nothing was lost.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple, get_args

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from tests.api.cloud import everything, world
from tests.api.faults import Fault, faulty
from tests.api.people import Person, owner
from tests.api.provider_side import referred, series
from tests.api.records import listed
from tests.api.times import NOTICE, first_cell_after, now
from tests.api.waiting import freed, offer_to, pass_on, waits
from tests.api.wire import seen
from tests.events.clock import moved_clock
from tests.events.mailbox import sent_to
from tests.events.messages import deliver, message
from tests.events.records import appointment, expire, record_of, run
from tests.events.test_ask_for_hours import asked, confirmed
from tests.events.test_remind import due, made, reminded
from tests.events.test_settle_series import Died, dying_before, settled

# Longer than any claim, hold or lease lasts.
LATER = timedelta(minutes=45)
# Longer than a claim lasts, and shorter than an offer.
AGAIN = timedelta(minutes=2)


class Event(NamedTuple):
    """`build` makes what happened; `handle` runs the Lambda with it, and raises or returns what to retry.

    A schedule runs again, whatever happened: what failed stays due.
    """

    build: Callable[[], Any]
    handle: Callable[[Any], Any]
    is_schedule: bool = False


def canceled() -> Any:
    listed()
    waits()
    return freed()


def offer_over() -> None:
    offer_to(Person("outsider"), Person("second"))


def reminder_due() -> None:
    due(made(), 47)


def one_off_due() -> None:
    listed()
    start = first_cell_after(now() + timedelta(hours=40))
    calendar_table.add_one_off("owner", OneOff(start, "session", ("video",)), start - NOTICE)


def cut_short() -> None:
    """A series whose Lambda died after it took the cells of its dates."""
    referred()
    with pytest.raises(Died), seen(dying_before(2)):
        owner.post("/portal/series", series())


EVENTS = {
    "appointment booked": Event(lambda: record_of(appointment()), run),
    "appointment canceled, and offered to the waitlist": Event(canceled, run),
    "message": Event(lambda: message(sent_at=now() - timedelta(hours=1)), deliver),
    "reminder": Event(reminder_due, lambda _: reminded(), is_schedule=True),
    "hours to confirm": Event(lambda: confirmed(24), lambda _: asked(), is_schedule=True),
    "offer over": Event(offer_over, lambda _: pass_on(), is_schedule=True),
    "opening expires": Event(one_off_due, lambda _: expire(), is_schedule=True),
    "series cut short": Event(cut_short, lambda _: settled(), is_schedule=True),
}


def happens(event: Event, made: Any) -> bool:
    """Whether it is done, or must be brought again."""
    try:
        failed = event.handle(made)
    except (BatchProcessingError, RuntimeError):
        return False
    return not isinstance(failed, list) or not failed


def kept() -> dict[str, int]:
    """How many items each table has. Which, and when, differs between two runs."""
    return {name: len(items) for name, items in everything().items()}


@pytest.mark.parametrize("name", EVENTS)
def test_lost_write_sends_nothing_twice_and_leaves_nothing_undone(name: str) -> None:
    event = EVENTS[name]
    with moved_clock() as clock:
        made = world(event.build)
        clock.passed = LATER
        with faulty() as writes:
            assert happens(event, made)
        usual = Counter(sent_to()), kept()
        assert writes()
        for number in range(writes()):
            for fault in get_args(Fault):
                made = world(event.build)
                clock.passed = LATER
                with faulty(number, fault):
                    done = happens(event, made)
                if fault in {"answer", "request"}:
                    assert done, (name, fault, number)
                if event.is_schedule or not done:
                    # The stream brings the record again, and the schedule comes again.
                    clock.passed = LATER + AGAIN
                    assert happens(event, made), (name, fault, number)
                assert (Counter(sent_to()), kept()) == usual, (name, fault, number)
