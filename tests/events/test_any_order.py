"""In any order of actions by clients, providers, schedules and the stream, the store stays exact."""

import json
from datetime import datetime, timedelta
from itertools import count as counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from chalicelib.events.schedules import end_offers, expire_openings, remind, settle_series
from tests.api.client_side import first_session, match_again
from tests.api.cloud import items
from tests.api.people import anonymous
from tests.api.sign_ins import pool
from tests.api.times import NOTICE, written
from tests.events.exact import check, nothing_is_left_of
from tests.events.practice import GONE, PARENT, PEOPLE, PROVIDERS, SLOTS, TYPES, Practice
from tests.events.records import run, scheduled

NUMBERS = ("+16025550123", "+16025550124")
SPANS = tuple(timedelta(minutes=minutes) for minutes in (1, 11, 31, 26 * 60, 80 * 60))
who = st.integers(0, len(PEOPLE) - 1)
whose = st.sampled_from(sorted(PROVIDERS))
slots = st.integers(0, SLOTS - 1)
kinds = st.sampled_from(TYPES)
which = st.integers(0, 99)


@pytest.fixture(autouse=True)
def cloud() -> None:
    """Each run of the machine has its own cloud."""


class AnyOrder(Practice):
    """The actions of the machine."""

    keys = counter()

    @rule(person=who, provider=whose, slot=slots, kind=kinds)
    def hold(self, person: int, provider: str, slot: int, kind: str) -> None:
        body = {
            "provider_id": provider,
            "type": kind,
            "starts_at": self.start(slot),
            "questionnaire_id": self.asked[person],
        }
        answer = self.done(anonymous.post("/holds", body))
        if answer.status_code == 201:
            self.held.append(answer.json_body["hold_id"])

    def hold_of(self, number: int) -> str | None:
        return self.held[number % len(self.held)] if self.held else None

    @rule(number=which)
    def end_hold(self, number: int) -> None:
        if held := self.hold_of(number):
            self.done(anonymous.send("DELETE", f"/holds/{held}"))

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
        if kind == "phone_consult":
            body["phone"] = NUMBERS[number % 2]
        if child and person == PARENT:
            body["client_id"] = self.child
        if held and (hold := self.hold_of(number)):
            body["hold_id"] = hold
        before = self.appointment(number)
        if before and number % 2 and before["account_id"] == PEOPLE[person].user_id:
            body["predecessor_id"] = before["appointment_id"]
        answer = self.done(PEOPLE[person].post("/appointments", body))
        if answer.status_code == 201:
            assert (
                datetime.fromisoformat(answer.json_body["starts_at"])
                >= self.now - timedelta(seconds=30) + NOTICE
            )

    @rule(number=which, slot=slots)
    def first_session(self, number: int, slot: int) -> None:
        found = self.appointment(number)
        if found:
            body = first_session(datetime.fromisoformat(self.start(slot)))
            path = f"/appointments/{found['appointment_id']}/first-session"
            self.done(self.account(found).post(path, body))

    @rule(person=who, provider=whose, slot=slots, number=which)
    def consult_and_go_on(self, person: int, provider: str, slot: int, number: int) -> None:
        """A consultation, and once it has begun, a first session."""
        self.book(
            person=person,
            provider=provider,
            slot=slot,
            kind="phone_consult",
            held=False,
            child=bool(number % 2),
            number=number,
        )
        self.clock.passed += timedelta(hours=80)
        calls = [each for each in self.stored() if each["type"] == "phone_consult"]
        for each in calls[-2:]:
            body = first_session(datetime.fromisoformat(self.start(slot)))
            path = f"/appointments/{each['appointment_id']}/first-session"
            self.done(self.account(each).post(path, body))

    @rule(number=which, slot=slots, provider=whose)
    def match_again(self, number: int, slot: int, provider: str) -> None:
        found = self.appointment(number)
        if found:
            start = datetime.fromisoformat(self.start(slot))
            body = match_again(start, provider_id=provider)
            path = f"/appointments/{found['appointment_id']}/match-again"
            self.done(self.account(found).post(path, body))

    @rule(number=which)
    def give_number(self, number: int) -> None:
        found = self.appointment(number)
        if found:
            path = f"/appointments/{found['appointment_id']}/phone"
            self.done(self.account(found).put(path, {"phone": NUMBERS[number % 2]}))

    @rule(number=which, own=st.booleans())
    def set_video_link(self, number: int, *, own: bool) -> None:
        found = self.appointment(number)
        if found:
            path = f"/portal/referrals/{found['appointment_id']}/video-link"
            link = "https://video.example.com/of-this-one" if own else None
            self.done(PROVIDERS[found["provider_id"]].put(path, {"video_link": link}))

    @rule(number=which, again=st.booleans())
    def switch(self, number: int, *, again: bool) -> None:
        """With the number of the account, which only the first person has given, or without one."""
        found = self.appointment(number)
        if found:
            path = f"/portal/referrals/{found['appointment_id']}/switch-to-call"
            answers = [
                self.done(PROVIDERS[found["provider_id"]].post(path, {"message": "My camera is broken."}))
                for _ in range(1 + again)
            ]
            assert len({each.status_code for each in answers}) == 1
            if answers[0].status_code == 200:
                has_number = answers[0].json_body["location"]["phone"] is not None
                assert has_number or answers[0].json_body["phone_asked_at"]

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

    @rule(person=who, number=which)
    def leave_waitlist(self, person: int, number: int) -> None:
        entries = PEOPLE[person].get("/waitlist").json_body["entries"]
        if entries:
            entry_id = entries[number % len(entries)]["entry_id"]
            self.done(PEOPLE[person].send("DELETE", f"/waitlist/{entry_id}"))

    @rule(first=who, second=who, slot=slots)
    def a_time_is_freed(self, first: int, second: int, slot: int) -> None:
        """A client books and cancels while another is on the waitlist, and the stream delivers it at once."""
        if {first, second} & self.left:
            return
        for provider in PROVIDERS:
            self.wait(person=second, provider=provider, child=False, anyone=False)
            self.book(
                person=first, provider=provider, slot=slot, kind="session", held=False, child=False, number=0
            )
        for number in range(100):
            found = self.appointment(number)
            if found and found["account_id"] == PEOPLE[first].user_id and found["status"] == "booked":
                self.leave_it(number=number, how="cancel")
                break
        self.stream(most=100, twice=False)

    @rule(number=which, what=st.sampled_from(["accept", "accept", "decline"]))
    def answer_offer(self, number: int, what: str) -> None:
        places = [(each, entry) for each in PEOPLE for entry in each.get("/waitlist").json_body["entries"]]
        offers = [(each, entry) for each, entry in places if entry["offer"]]
        if not offers:
            return
        person, entry = offers[number % len(offers)]
        path = f"/waitlist/offers/{entry['offer']['offer_id']}"
        if what == "decline":
            self.done(person.send("DELETE", path))
        elif self.done(person.post(f"{path}/accept", {})).status_code == 201:
            left = [each["entry_id"] for each in person.get("/waitlist").json_body["entries"]]
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
        number=which,
        what=st.sampled_from(["switch-to-call", "cancel", "attended", "no_show_client", "closed"]),
    )
    def provide(self, number: int, what: str) -> None:
        found = self.appointment(number)
        if not found:
            return
        act = f"/portal/referrals/{found['appointment_id']}/"
        provider = PROVIDERS[found["provider_id"]]
        if what == "switch-to-call":
            self.done(provider.post(act + what, {}))
        elif what == "cancel":
            self.done(provider.post(act + what, {"reason": "other", "message": ""}))
        else:
            self.done(provider.post(f"{act}outcome", {"outcome": what}))

    @rule(number=which, slot=slots, minutes=st.sampled_from([0, 0, 5, 24 * 60]), stale=st.booleans())
    def provider_moves(self, *, number: int, slot: int, minutes: int, stale: bool) -> None:
        """To a slot, or to a start that clients can't choose, and perhaps from a start that is no longer."""
        found = self.appointment(number)
        if found:
            start = written(datetime.fromisoformat(self.start(slot)) + timedelta(minutes=minutes))
            seen = found["rescheduled_from"] if stale else None
            body = {"starts_at": start, "expected_starts_at": seen or found["starts_at"], "message": "Sorry."}
            path = f"/portal/referrals/{found['appointment_id']}/reschedule"
            self.done(PROVIDERS[found["provider_id"]].post(path, body))

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

    @rule(number=which, from_it=st.booleans(), again=st.booleans())
    def cancel_series(self, *, number: int, from_it: bool, again: bool) -> None:
        """A client cancels the dates ahead of a series, all or from one on; a repeat answers the same."""
        found = self.appointment(number)
        if not found:
            return
        path = f"/appointments/{found['appointment_id']}/cancel-series"
        body = GONE | ({"from": found["starts_at"]} if from_it else {})
        key = f"series-{next(self.keys)}"
        answer = self.done(self.account(found).post(path, body, idempotency_key=key))
        if answer.status_code != 200:
            return
        canceled = [each["appointment_id"] for each in answer.json_body["canceled"]]
        records = [json.loads(each["record"]) for each in items("appointments")]
        gone = [each for each in records if each["appointment_id"] in canceled]
        assert [each["event"] for each in gone].count("series_canceled_by_client") == 1
        if again:
            repeat = self.done(self.account(found).post(path, body, idempotency_key=key))
            assert repeat.json_body == answer.json_body

    @rule(number=which, slot=slots, count=st.integers(2, 3))
    def a_series_is_canceled(self, number: int, slot: int, count: int) -> None:
        """Alone, the rules above seldom meet a series that is booked."""
        self.series(number=number, slot=slot, count=count)
        for each in range(100):
            found = self.appointment(each)
            if found and found["series_id"] and found["status"] == "booked":
                self.cancel_series(number=each, from_it=bool(number % 2), again=True)
                return

    # -- time

    @rule(span=st.sampled_from(SPANS))
    def time_goes_by(self, span: timedelta) -> None:
        self.clock.passed += span

    @rule(times=st.integers(1, 2))
    def schedules(self, times: int) -> None:
        for _ in range(times):
            for each in (expire_openings, end_offers, settle_series, remind):
                scheduled(each)
        self.streamed()

    @rule(most=st.integers(1, 20), twice=st.booleans())
    def stream(self, *, most: int, twice: bool) -> None:
        now, self.undelivered = self.undelivered[:most], self.undelivered[most:]
        for record in now:
            for _ in range(1 + twice):
                assert run(record) == []
        self.streamed()

    @invariant()
    def the_store_is_exact(self) -> None:
        if not self.opened:
            return
        people = (*(str(each.user_id) for each in PEOPLE), self.child)
        stored = check(tuple(PROVIDERS), people, self.now)
        for person in self.left:
            nothing_is_left_of(str(PEOPLE[person].user_id), stored)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
