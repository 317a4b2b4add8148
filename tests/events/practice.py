"""A practice for random actions: two providers, three accounts, a clock, and a stream that lags."""

import json
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, initialize

from tests.api.cloud import empty_cloud, items
from tests.api.families import born
from tests.api.people import Person, anonymous, colleague, owner
from tests.api.records import answers, known_client, listed
from tests.api.records import settings as referral_settings
from tests.api.times import written
from tests.events.clock import moved_clock
from tests.events.records import stream_record

PROVIDERS = {"owner": owner, "colleague": colleague}
PEOPLE = tuple(Person(name) for name in ("ann", "ben", "pat"))
PARENT = 2
SLOTS, STEP = 6, timedelta(minutes=30)
TYPES = ("session", "phone_consult")
GONE = {"reason": "schedule", "message": ""}
# The statuses of expected rejections. Any other error is a bug.
FINE = {200, 201, 204, 403, 404, 409, 422, 429}


def _made(record: dict[str, Any]) -> tuple[str, str]:
    return record["created_at"], record["starts_at"]


class Practice(RuleBasedStateMachine):
    """Two providers with a few starts each, and three accounts, one of them a parent's."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(empty_cloud())
        self.clock = self.stack.enter_context(moved_clock())
        self.delivered: dict[str, str] = {}
        self.undelivered: list[dict[str, Any]] = []
        self.left: set[int] = set()
        self.held: list[str] = []
        self.opened = False

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def open(self) -> None:
        ages = ("child", "teen", "adult")
        # No start between the slots: matching lists every one there is.
        every = {"age_groups": ages, "start_step_minutes": STEP // timedelta(minutes=1)}
        listed(settings=referral_settings(**every, buffer_after_minutes=10))
        listed("colleague", settings=referral_settings(**every, desired_caseload=2))
        for person in PEOPLE:
            known_client(str(person.user_id), phone="+16025550125" if person is PEOPLE[0] else None)
        self.child = (
            PEOPLE[PARENT]
            .post("/me/dependents", {"name": "Kit Parent", "born_on": born(9)})
            .json_body["client_id"]
        )
        self.asked = [
            self.done(anonymous.post("/questionnaires", answers())).json_body["questionnaire_id"]
            for _ in PEOPLE
        ]
        self.opened = True

    @property
    def now(self) -> datetime:
        return self.clock.now(UTC)

    def start(self, slot: int) -> str:
        """A few starts on the day after the notice period, which move forward with the clock."""
        day = (self.now + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
        return written(day + slot * STEP)

    def appointment(self, number: int) -> dict[str, Any] | None:
        """One of all the items, in the order of their creation."""
        found = self.stored()
        return found[number % len(found)] if found else None

    def stored(self) -> list[dict[str, Any]]:
        """All appointments' records, in the order of their creation."""
        return sorted((json.loads(each["record"]) for each in items("appointments")), key=_made)

    def account(self, appointment: dict[str, Any]) -> Person:
        return next(each for each in PEOPLE if each.user_id == appointment["account_id"])

    def done(self, answer: Any) -> Any:
        assert answer.status_code in FINE, (answer.status_code, answer.body)
        self.streamed()
        return answer

    def streamed(self) -> None:
        """The stream's records of changed appointments, delivered at any time."""
        for each in items("appointments"):
            if self.delivered.get(each["appointment_id"]) != each["record"]:
                kind = "MODIFY" if each["appointment_id"] in self.delivered else "INSERT"
                key = {"appointment_id": {"S": each["appointment_id"]}}
                self.delivered[each["appointment_id"]] = each["record"]
                self.undelivered.append(stream_record(key, each["record"], kind))
