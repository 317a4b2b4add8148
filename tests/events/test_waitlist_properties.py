"""Whatever happens in whatever order: one offer for a time, one for a client, the longest waiting first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.waitlist.offer_rules import MOST_EXPIRED_OFFERS
from tests.api.bookings import taken
from tests.api.cloud import empty_cloud
from tests.api.people import Person
from tests.api.records import listed
from tests.api.times import ahead
from tests.api.waiting import SESSION, accept, decline, freed, let_run_out, offered, pass_on, waits
from tests.events.records import run

PEOPLE = tuple(Person(f"waiting-{number}") for number in range(3))
SOME = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("free"), st.integers(0, 3)),
        st.tuples(st.sampled_from(["accept", "decline"]), st.integers(0, 2)),
        st.tuples(st.sampled_from(["again", "run_out"]), st.just(0)),
    ),
    min_size=3,
    max_size=9,
)


@pytest.fixture(autouse=True)
def cloud() -> None:
    """Each example has a cloud of its own."""


class Office:
    """A provider for whom all of PEOPLE wait, in this order, and times that are freed one by one."""

    def __init__(self) -> None:
        self.records: list[Any] = []
        self.freed: dict[datetime, list[int]] = {}
        self.expired_offers = [0] * len(PEOPLE)
        listed()
        for person in PEOPLE:
            waits(person)

    def step(self, what: str, number: int) -> None:
        if what == "free" and self._start(number) not in self.freed:
            self.freed[self._start(number)] = []
            self.records.append(freed(self._start(number)))
            run(self.records[-1])
        elif what == "again" and self.records:
            run(self.records[-1])
        elif what == "run_out":
            for index, found in enumerate(self.offers()):
                self.expired_offers[index] += found is not None
            let_run_out()
            pass_on()
        elif what in {"accept", "decline"} and (found := offered(PEOPLE[number])):
            answer = (accept if what == "accept" else decline)(found, PEOPLE[number])
            assert answer.status_code in {201, 204, 409}, answer.body
            pass_on()

    def _start(self, number: int) -> datetime:
        return ahead(hours=72 + 24 * number)

    def offers(self) -> list[dict[str, Any] | None]:
        return [offered(person) for person in PEOPLE]

    def check(self) -> None:
        starts = [datetime.fromisoformat(each["starts_at"]) for each in self.offers() if each]
        assert len(set(starts)) == len(starts)
        for index, found in enumerate(self.offers()):
            if found:
                told = self.freed[datetime.fromisoformat(found["starts_at"])]
                assert told[-1:] == [index] or index not in told
                told.extend([index] if told[-1:] != [index] else [])
        assert max(self.expired_offers) <= MOST_EXPIRED_OFFERS
        for first, last in taken("provider#owner"):
            assert last - first == SESSION
        for person in PEOPLE:
            mine = taken(f"client#{person.user_id}")
            assert all(last - first == timedelta(minutes=50) for first, last in mine)


@SOME
@given(STEPS)
def test_freed_start_has_a_single_offer_and_returns_to_no_client(steps: list[tuple[str, int]]) -> None:
    with empty_cloud():
        office = Office()
        for step in steps:
            office.step(*step)
            office.check()


def test_offers_go_to_waiting_clients_in_the_order_of_joining() -> None:
    with empty_cloud():
        office = Office()
        for number in range(3):
            office.step("free", number)
            office.check()
        starts = [found and datetime.fromisoformat(found["starts_at"]) for found in office.offers()]
        assert starts == sorted(office.freed)
