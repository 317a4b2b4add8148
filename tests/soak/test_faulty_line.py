"""Eight clients and their providers for two minutes, while a fifth of the Lambdas' requests to AWS are lost.

Half of these are lost on the way, and half once they were done. Afterwards every invariant is computed again
from the tables.
"""

import json
import os
import random
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.events.exact import Stored, check
from tests.soak.faulty_line import faulty_line
from tests.stack.people import Person, anonymous, new_clients, provider
from tests.stack.stored import dead_letters, eventually, items
from tests.stack.test_journey import ANSWERS
from tools.local import Local
from tools.places import say

SECONDS = int(os.environ.get("CASELOAD_FAULTY_SECONDS", "120"))
SHARE, CLIENTS = 0.2, 8
SLUGS = ("kofi-marsh", "amara-ashdown", "zelda-hartsong", "ulrich-underhill")
TABLES = ("Calendar", "Appointments", "Waitlist", "Clients", "Notifications", "Support", "Messages")
# A repeat of the same request, until it is answered for good.
REPEATS = 8


class Client:
    """A client who books, moves, cancels, writes and gives up, at random but the same each time."""

    def __init__(self, number: int, local: Local, person: Person, providers: dict[str, Person]) -> None:
        self.local, self.person, self.providers = local, person, providers
        self.chance = random.Random(number)
        self.answers: Counter[str] = Counter()

    def live(self, until: float) -> Counter[str]:
        while time.monotonic() < until:
            self.step()
        return self.answers

    def step(self) -> None:
        slug = self.chance.choice(sorted(self.providers))
        booked = self._book(slug)
        if booked is None:
            return
        one, referral = f"/appointments/{booked}", f"/portal/referrals/{booked}"
        for act in self.chance.sample(("message", "move", "switch", "acknowledge"), 2):
            match act:
                case "message":
                    self._ask(self.person, "POST", f"{one}/messages", {"text": "Is there parking?"})
                case "move":
                    if start := self._start(slug):
                        self._ask(self.person, "POST", f"{one}/reschedule", {"starts_at": start})
                case "switch":
                    self._ask(self.providers[slug], "POST", f"{referral}/switch-to-call", {})
                case "acknowledge":
                    self._ask(self.providers[slug], "POST", f"{referral}/acknowledge")
        if self.chance.random() < 0.5:
            self._ask(self.person, "POST", f"{one}/cancel", {"reason": "schedule"})
        else:
            gone = {"reason": "other", "message": "I am away."}
            self._ask(self.providers[slug], "POST", f"{referral}/cancel", gone)

    def _book(self, slug: str) -> str | None:
        """Answer the questionnaire, hold a start and book it. None if someone else was first."""
        visitor = anonymous(self.local)
        answered = self._ask(visitor, "POST", "/questionnaires", ANSWERS)
        start = self._start(slug)
        if answered is None or start is None:
            return None
        profile = self._ask(visitor, "GET", f"/providers/{slug}")
        assert profile
        place = {"provider_id": profile["provider_id"], "type": "intake", "starts_at": start}
        held = self._ask(
            visitor, "POST", "/holds", place | {"questionnaire_id": answered["questionnaire_id"]}
        )
        body = {"format": "video", "state": "AZ", "payer": "self_pay", **place}
        made = self._ask(
            self.person, "POST", "/appointments", body | ({"hold_id": held["hold_id"]} if held else {})
        )
        return str(made["appointment_id"]) if made else None

    def _start(self, slug: str) -> str | None:
        now = datetime.now(UTC)
        start, end = (f"{now + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}" for days in (3, 28))
        query = httpx.QueryParams({"type": "intake", "from": start, "to": end})
        found = self._ask(anonymous(self.local), "GET", f"/providers/{slug}/openings?{query}")
        starts = [each["starts_at"] for each in (found or {}).get("openings", [])]
        return self.chance.choice(starts) if starts else None

    def _ask(self, person: Person, method: str, path: str, body: Any = None) -> Any:
        """The answer, asked again with the same key while AWS can't be reached. None for a refusal."""
        key = str(uuid.uuid4())
        for _ in range(REPEATS):
            answer = person.call(method, path, body, idempotency_key=key)
            self.answers[str(answer.status_code)] += 1
            if answer.status_code == 503:
                continue
            assert answer.status_code in {200, 201, 204, 404, 409, 429}, f"{method} {path}: {answer.text}"
            return answer.json() if answer.is_success and answer.content else None
        raise AssertionError(f"{method} {path} was never answered")


def test_nothing_is_lost_or_done_twice_while_a_fifth_of_all_requests_to_aws_is_lost(local: Local) -> None:
    people = new_clients(local, CLIENTS)
    providers = {slug: provider(local, slug) for slug in SLUGS}
    with faulty_line(local, SHARE) as line:
        until = time.monotonic() + SECONDS
        clients = [Client(number, local, person, providers) for number, person in enumerate(people)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            answers: Counter[str] = sum(pool.map(lambda each: each.live(until), clients), Counter())
        seen = dict(line.seen)
    stored = _settled(local)
    ids = [str(anonymous(local).get(f"/providers/{slug}")["provider_id"]) for slug in SLUGS]
    accounts = {each.client_id for each in stored.appointments if each.provider_id in ids}
    check(ids, accounts, datetime.now(UTC), stored)
    _each_booking_is_announced_once(local, stored, ids)
    lost = seen.get("lost_request", 0) + seen.get("lost_answer", 0)
    asked, booked = sum(answers.values()), len(stored.appointments)
    say(f"\n{sum(seen.values())} requests to AWS, {lost} faults")
    say(f"{asked} answers, {dict(answers)}; {booked} appointments")
    assert lost > SHARE * 0.7 * sum(seen.values())


def _settled(local: Local) -> Stored:
    """The tables once the streams have delivered everything and nothing changes anymore."""
    pictures: list[str] = []

    def is_still() -> bool:
        pictures.append(json.dumps([items(local, table) for table in TABLES], default=str, sort_keys=True))
        time.sleep(5)
        return len(pictures) > 1 and pictures[-1] == pictures[-2]

    eventually(is_still, 240)
    return Stored({table.lower(): items(local, table) for table in TABLES})


def _each_booking_is_announced_once(local: Local, stored: Stored, ids: list[str]) -> None:
    """In the portal, for each referral; a record that SES kept from its end is a dead letter."""
    told = Counter(
        each["subject_id"]
        for each in stored.items["notifications"]
        if each["kind"] == "referral_received" and each["recipient"] in ids
    )
    dead = " ".join(dead_letters(local))
    for each in stored.appointments:
        if each.provider_id in ids and each.kind == "referral":
            assert told[each.appointment_id] == 1 or each.appointment_id in dead, each.appointment_id
