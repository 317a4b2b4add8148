"""Whatever clients, providers, schedules and the stream do in whatever order, the store is exact."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.notify.schedules import end_offers, expire_openings, remind, settle_series
from tests.api.cloud import empty_cloud, items, repr_of
from tests.api.families import born
from tests.api.people import Person, colleague, nobody, owner
from tests.api.records import answers, known_client, listed
from tests.api.records import settings as referral_settings
from tests.api.test_rights import pool
from tests.api.times import NOTICE, written
from tests.events.clock import moved_clock
from tests.events.exact import check, nothing_is_left_of
from tests.events.records import run, scheduled, stream_record

PROVIDERS = {"owner": owner, "colleague": colleague}
PEOPLE = tuple(Person(name) for name in ("ann", "ben", "pat"))
PARENT = 2
SLOTS, STEP = 6, timedelta(minutes=30)
TYPES = ("session", "phone_consult")
SPANS = tuple(timedelta(minutes=minutes) for minutes in (1, 11, 31, 26 * 60, 80 * 60))
GONE = {"reason": "schedule", "message": ""}
# Of what may be refused; anything else is a fault of ours.
FINE = {200, 201, 204, 403, 404, 409, 422, 429}


@pytest.fixture(autouse=True)
def cloud() -> None:
    """Each run of the machine has a cloud of its own."""


who = st.integers(0, len(PEOPLE) - 1)
whose = st.sampled_from(sorted(PROVIDERS))
slots = st.integers(0, SLOTS - 1)
kinds = st.sampled_from(TYPES)
which = st.integers(0, 99)


class Practice(RuleBasedStateMachine):
    """Two providers with a few starts each, three accounts, one of them a parent's."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(empty_cloud())
        self.clock = self.stack.enter_context(moved_clock())
        self.told: dict[str, str] = {}
        self.waiting_to_be_told: list[dict[str, Any]] = []
        self.left: set[int] = set()
        self.held: list[str] = []
        self.opened = False

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def open(self) -> None:
        ages = ("child", "teen", "adult")
        listed(settings=referral_settings(age_groups=ages, buffer_after_minutes=10))
        listed("colleague", settings=referral_settings(age_groups=ages, desired_caseload=2))
        for person in PEOPLE:
            known_client(str(person.user_id))
        self.child = (
            PEOPLE[PARENT]
            .post("/me/clients", {"name": "Kit Parent", "born_on": born(9)})
            .json_body["client_id"]
        )
        self.asked = [
            self.done(nobody.post("/questionnaires", answers())).json_body["questionnaire_id"] for _ in PEOPLE
        ]
        self.opened = True

    # -- what is there

    @property
    def now(self) -> datetime:
        return self.clock.now(UTC)

    def start(self, slot: int) -> str:
        """A few starts of the day after the notice; as days go by others."""
        day = (self.now + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
        return written(day + slot * STEP)

    def one(self, table: str, number: int, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        found = sorted(
            (each for each in items(table) if fits(each)),
            key=repr_of,
        )
        return found[number % len(found)] if found else None

    def appointment(self, number: int) -> dict[str, Any] | None:
        found = self.one("appointments", number, lambda _: True)
        return json.loads(found["record"]) if found else None

    def account(self, appointment: dict[str, Any]) -> Person:
        return next(each for each in PEOPLE if each.user_id == appointment["account_id"])

    def done(self, answer: Any) -> Any:
        assert answer.status_code in FINE, (answer.status_code, answer.body)
        self._streamed()
        return answer

    def _streamed(self) -> None:
        """What the stream brings of appointments that have changed; it comes when it comes."""
        for each in items("appointments"):
            if self.told.get(each["appointment_id"]) != each["record"]:
                kind = "MODIFY" if each["appointment_id"] in self.told else "INSERT"
                key = {"appointment_id": {"S": each["appointment_id"]}}
                self.told[each["appointment_id"]] = each["record"]
                self.waiting_to_be_told.append(stream_record(key, each["record"], kind))

    # -- clients

    @rule(person=who, provider=whose, slot=slots, kind=kinds)
    def hold(self, person: int, provider: str, slot: int, kind: str) -> None:
        body = {
            "provider_id": provider,
            "type": kind,
            "starts_at": self.start(slot),
            "questionnaire_id": self.asked[person],
        }
        answer = self.done(nobody.post("/holds", body))
        if answer.status_code == 201:
            self.held.append(answer.json_body["hold_id"])

    def hold_of(self, number: int) -> str | None:
        return self.held[number % len(self.held)] if self.held else None

    @rule(number=which)
    def end_hold(self, number: int) -> None:
        if held := self.hold_of(number):
            self.done(nobody.send("DELETE", f"/holds/{held}"))

    @rule(
        person=who,
        provider=whose,
        slot=slots,
        kind=kinds,
        held=st.booleans(),
        child=st.booleans(),
        number=which,
    )
    def book(
        self, *, person: int, provider: str, slot: int, kind: str, held: bool, child: bool, number: int
    ) -> None:
        if person in self.left:
            return
        body = {
            "provider_id": provider,
            "type": kind,
            "format": "phone" if kind == "phone_consult" else "video",
            "starts_at": self.start(slot),
            "state": "AZ",
            "payer": "self_pay",
            "questionnaire_id": self.asked[person],
        }
        if child and person == PARENT:
            body["client_id"] = self.child
        if held and (hold := self.hold_of(number)):
            body["hold_id"] = hold
        before = self.appointment(number)
        if before and number % 2 and before["account_id"] == PEOPLE[person].user_id:
            body["instead_of"] = before["appointment_id"]
        answer = self.done(PEOPLE[person].post("/appointments", body))
        if answer.status_code == 201:
            assert (
                datetime.fromisoformat(answer.json_body["starts_at"])
                >= self.now - timedelta(seconds=30) + NOTICE
            )

    @rule(number=which, slot=slots)
    def move(self, number: int, slot: int) -> None:
        found = self.appointment(number)
        if found:
            path = f"/appointments/{found['appointment_id']}/reschedule"
            answer = self.done(self.account(found).post(path, {"starts_at": self.start(slot)}))
            if answer.status_code == 200 and answer.json_body["starts_at"] != found["starts_at"]:
                assert datetime.fromisoformat(self.start(slot)) >= self.now - timedelta(seconds=30) + NOTICE

    @rule(number=which, how=st.sampled_from(["cancel", "not-a-fit", "provider-no-show"]))
    def leave_it(self, number: int, how: str) -> None:
        found = self.appointment(number)
        if found:
            body = GONE if how == "cancel" else {"message": ""} if how == "not-a-fit" else None
            self.done(self.account(found).post(f"/appointments/{found['appointment_id']}/{how}", body))

    @rule(person=who, provider=whose, child=st.booleans(), anyone=st.booleans())
    def wait(self, *, person: int, provider: str, child: bool, anyone: bool) -> None:
        if person in self.left:
            return
        body: dict[str, Any] = {"questionnaire_id": self.asked[person]}
        if not anyone:
            body |= {"provider_id": provider, "types": TYPES, "formats": ["video", "phone"]}
            body |= {"state": "AZ", "payer": "self_pay"}
        if child and person == PARENT:
            body["client_id"] = self.child
        self.done(PEOPLE[person].post("/waitlist", body))

    @rule(person=who, number=which, what=st.sampled_from(["leave", "accept", "decline"]))
    def answer_waitlist(self, person: int, number: int, what: str) -> None:
        entries = PEOPLE[person].get("/waitlist").json_body["entries"]
        offers = [each for each in entries if each["offer"]]
        if what == "leave" and entries:
            entry_id = entries[number % len(entries)]["entry_id"]
            self.done(PEOPLE[person].send("DELETE", f"/waitlist/{entry_id}"))
        elif what != "leave" and offers:
            entry = offers[number % len(offers)]
            path = f"/waitlist/offers/{entry['offer']['offer_id']}"
            if what == "decline":
                self.done(PEOPLE[person].send("DELETE", path))
            elif self.done(PEOPLE[person].post(f"{path}/accept")).status_code == 201:
                left = [each["entry_id"] for each in PEOPLE[person].get("/waitlist").json_body["entries"]]
                assert entry["entry_id"] not in left

    @rule(person=who, sure=st.integers(0, 4))
    def delete_account(self, person: int, sure: int) -> None:
        if person in self.left or sure:
            return
        with pool():
            answer = self.done(PEOPLE[person].send("DELETE", "/me"))
        if answer.status_code == 204:
            self.left.add(person)

    # -- providers

    @rule(
        number=which, what=st.sampled_from(["switch-to-call", "cancel", "kept", "no_show_client", "closed"])
    )
    def provide(self, number: int, what: str) -> None:
        found = self.appointment(number)
        if not found:
            return
        act = f"/portal/referrals/{found['appointment_id']}/"
        provider = PROVIDERS[found["provider_id"]]
        if what == "switch-to-call":
            self.done(provider.post(act + what))
        elif what == "cancel":
            self.done(provider.post(act + what, {"reason": "other", "message": ""}))
        else:
            self.done(provider.post(f"{act}outcome", {"outcome": what}))

    @rule(number=which, slot=slots, kind=kinds)
    def follow_up(self, number: int, slot: int, kind: str) -> None:
        found = self.appointment(number)
        if found:
            body = {"client_id": found["client_id"], "type": kind, "starts_at": self.start(slot)}
            body["format"] = "phone" if kind == "phone_consult" else "video"
            self.done(PROVIDERS[found["provider_id"]].post("/portal/appointments", body))

    @rule(number=which, slot=slots, count=st.integers(2, 3))
    def series(self, number: int, slot: int, count: int) -> None:
        found = self.appointment(number)
        if found:
            body = {"client_id": found["client_id"], "type": "session", "format": "video", "every": "week"}
            body |= {"first_starts_at": self.start(slot), "count": count}
            self.done(PROVIDERS[found["provider_id"]].post("/portal/series", body))

    # -- time

    @rule(span=st.sampled_from(SPANS))
    def time_goes_by(self, span: timedelta) -> None:
        self.clock.passed += span

    @rule(times=st.integers(1, 2))
    def schedules(self, times: int) -> None:
        for _ in range(times):
            for each in (expire_openings, end_offers, settle_series, remind):
                scheduled(each)
        self._streamed()

    @rule(most=st.integers(1, 20), twice=st.booleans())
    def stream(self, *, most: int, twice: bool) -> None:
        now, self.waiting_to_be_told = self.waiting_to_be_told[:most], self.waiting_to_be_told[most:]
        for record in now:
            for _ in range(1 + twice):
                assert run(record) == []
        self._streamed()

    @invariant()
    def the_store_is_exact(self) -> None:
        if not self.opened:
            return
        people = (*(str(each.user_id) for each in PEOPLE), self.child)
        stored = check(tuple(PROVIDERS), people, self.now)
        for person in self.left:
            nothing_is_left_of(str(PEOPLE[person].user_id), stored)


TestAnyOrder = Practice.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
