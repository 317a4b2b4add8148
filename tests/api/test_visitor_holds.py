"""What bounds visitors' holds: their address, a provider's first openings, and the practice."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from chalicelib import limits, limits_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.booking.holds.bounds_table import HOLDS
from chalicelib.booking.holds.rules import EARLY, HELD_FOR
from chalicelib.caller import caller_id
from chalicelib.limits_table import CallerItem
from tests.api.bookings import answered, booked, calendar_of, nothing_written
from tests.api.cloud import items
from tests.api.holding import held, let_expire, starts
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, ok, outsider, refused
from tests.api.records import hours, known_client, listed, one_off, settings
from tests.api.times import ahead, now, written
from tests.events.clock import moved_clock

AT_HOME = replace(anonymous, viewer="203.0.113.9:40001")
HOURLY = settings(start_step_minutes=60)


def hold_by(person: Person, start: datetime, answers: str | None = None, provider_id: str = "owner") -> int:
    """The status of the answer. Each hold without answers is another holder's."""
    body = {"provider_id": provider_id, "type": "session", "starts_at": written(start)}
    if answers:
        body["questionnaire_id"] = answered(answers)
    return person.post("/holds", body).status_code


def caller_of(person: Person) -> str:
    secret = os.environ["EDGE_SECRET"]
    return caller_id(str(person.viewer).rpartition(":")[0], secret)


def hold_signed_in(person: Person, start: datetime, **headers: str) -> str:
    body = {"provider_id": "owner", "type": "session", "starts_at": written(start)}
    return str(ok(person.post("/me/holds", body, **headers))["hold_id"])


def test_hold_needs_answers_that_exist() -> None:
    listed()
    body = {"provider_id": "owner", "type": "session", "starts_at": written(ahead(hours=72))}
    with nothing_written():
        made_up = anonymous.post("/holds", body | {"questionnaire_id": "answers-that-exist-nowhere"})
        assert refused(made_up, 404, "not_found")


def test_visitors_behind_one_address_hold_two_openings_with_all_providers_together() -> None:
    listed()
    listed("colleague")
    first, second, third = (ahead(days=day) for day in (4, 5, 6))
    assert hold_by(AT_HOME, first, "the-answers-of-the-first") == 201
    assert hold_by(AT_HOME, second, provider_id="colleague") == 201
    answered("the-answers-of-another")
    with nothing_written():
        for more in ({}, {"questionnaire_id": "the-answers-of-another"}):
            body = {"provider_id": "owner", "type": "session", "starts_at": written(third), **more}
            assert refused(AT_HOME.post("/holds", body), 429, "too_many_holds")
    # Another address can, and so can a client who has signed in behind this one.
    assert hold_by(anonymous, third) == 201
    assert hold_signed_in(replace(client, viewer=AT_HOME.viewer), third + timedelta(days=1))


def test_visitor_behind_a_full_address_can_change_their_own_hold() -> None:
    listed()
    assert hold_by(AT_HOME, ahead(days=4), "the-answers-of-the-first") == 201
    assert hold_by(AT_HOME, ahead(days=5)) == 201
    assert hold_by(AT_HOME, ahead(days=6), "the-answers-of-the-first") == 201
    assert hold_by(AT_HOME, ahead(days=7)) == 429


@pytest.mark.parametrize("viewer", ["2001:db8:1:2:aaaa::1:40002", "2001:db8:1:2:bbbb::7:50000"])
def test_addresses_of_one_network_count_together(viewer: str) -> None:
    listed()
    for day in (4, 5):
        assert hold_by(replace(anonymous, viewer=f"2001:db8:1:2::{day}:40000"), ahead(days=day)) == 201
    assert hold_by(replace(anonymous, viewer=viewer), ahead(days=6)) == 429
    assert hold_by(replace(anonymous, viewer="2001:db8:1:3::1:40000"), ahead(days=6)) == 201


def test_address_can_hold_again_once_a_hold_is_given_back_used_or_expired() -> None:
    listed(settings=settings(desired_caseload=None))
    known_client()
    body = {"provider_id": "owner", "type": "session"}
    ids = [
        ok(AT_HOME.post("/holds", body | {"starts_at": written(ahead(days=day))}))["hold_id"]
        for day in (4, 5)
    ]
    assert hold_by(AT_HOME, ahead(days=6)) == 429
    ok(anonymous.send("DELETE", f"/holds/{ids[0]}"))
    assert hold_by(AT_HOME, ahead(days=6)) == 201
    assert hold_by(AT_HOME, ahead(days=7)) == 429
    booked(starts_at=ahead(days=5), hold_id=ids[1])
    assert hold_by(AT_HOME, ahead(days=7)) == 201
    assert hold_by(AT_HOME, ahead(days=8)) == 429
    with moved_clock() as clock:
        clock.passed = HELD_FOR
        assert hold_by(AT_HOME, ahead(days=8)) == 201


def test_two_holds_of_one_address_at_once_stay_within_its_bound() -> None:
    listed()
    assert hold_by(AT_HOME, ahead(days=4)) == 201
    with before_each_write(lambda: hold_by(AT_HOME, ahead(days=5))):
        assert hold_by(AT_HOME, ahead(days=6)) == 429
    assert len([entry for entry in calendar_of("provider#owner") if "#hold#" in entry]) == 2


def test_two_holds_of_one_address_at_once_while_its_old_list_is_deleted_stay_within_its_bound() -> None:
    listed()
    assert hold_by(AT_HOME, ahead(days=4)) == 201
    with moved_clock() as clock:
        clock.passed = HELD_FOR

        def list_deleted_and_others_held() -> None:
            CallerItem.get(caller_of(AT_HOME), HOLDS).delete()
            assert hold_by(AT_HOME, ahead(days=5), provider_id="colleague") == 201

        listed("colleague")
        with before_each_write(list_deleted_and_others_held):
            assert hold_by(AT_HOME, ahead(days=6)) == 201
        assert hold_by(AT_HOME, ahead(days=7)) == 429


def test_half_of_the_first_openings_stay_listed_however_many_visitors_hold() -> None:
    listed(settings=HOURLY)
    first = starts()[:EARLY]
    answers = [hold_by(anonymous, start) for start in first]
    assert answers == [201, 201, 201, 429, 429, 429]
    assert len(set(first) & set(starts())) == EARLY // 2
    # Later openings are another matter, and so are clients who have signed in.
    assert hold_by(anonymous, first[-1] + timedelta(days=2)) == 201
    assert hold_signed_in(client, first[-1])


def test_hold_that_would_hide_more_than_half_of_the_first_openings_is_refused() -> None:
    listed(settings=settings(start_step_minutes=10))
    first = starts()[:EARLY]
    # A session of 50 minutes overlaps five starts of this grid.
    with nothing_written():
        assert hold_by(anonymous, first[2]) == 429
    assert hold_by(anonymous, first[-1] + timedelta(hours=1)) == 201


def test_two_visitors_at_once_stay_within_the_bound_of_a_provider() -> None:
    listed(settings=HOURLY)
    first = starts()[:EARLY]
    assert [hold_by(anonymous, start) for start in first[:2]] == [201, 201]
    meanwhile: list[int] = []
    with before_each_write(lambda: meanwhile.append(hold_by(anonymous, first[2]))):
        assert hold_by(anonymous, first[3]) == 429
    assert meanwhile == [201]


def test_provider_with_a_single_opening_can_be_held() -> None:
    listed(hours=hours(weekly=()))
    one_off("owner", OneOff(ahead(hours=72), "session", ("video",)))
    assert hold_by(anonymous, ahead(hours=72)) == 201


def test_practice_bounds_all_visitors_together() -> None:
    listed()
    few = limits.VISITOR_HOLDS._replace(most=2)
    with patch.object(limits, "VISITOR_HOLDS", few):
        assert [hold_by(anonymous, ahead(days=day)) for day in (4, 5, 6)] == [201, 201, 429]
        assert hold_signed_in(client, ahead(days=7))


def test_hold_that_meets_another_counts_once_for_the_practice() -> None:
    listed()
    first, second = ahead(days=4), ahead(days=5)
    with before_each_write(lambda: hold_by(anonymous, first)):
        assert hold_by(anonymous, second) == 201
    assert sum(int(each.used) for each in CallerItem.query(limits_table.PRACTICE)) == 2


def test_one_address_cannot_use_up_what_all_visitors_can_hold() -> None:
    each, together = limits.HOLDS, limits.VISITOR_HOLDS
    assert each.seconds >= together.seconds
    assert each.most <= together.most // 2


def test_signed_in_client_has_one_hold_and_a_repeat_finds_it() -> None:
    listed()
    start = ahead(hours=72)
    mine = hold_signed_in(client, start, idempotency_key="k")
    with nothing_written():
        assert hold_signed_in(client, start, idempotency_key="k") == mine
    later = hold_signed_in(client, start + timedelta(days=1))
    assert [item["hold_id"] for item in calendar_of("provider#owner").values() if "hold_id" in item] == [
        later
    ]
    known_client()
    booked(starts_at=start + timedelta(days=1), hold_id=later)


def test_account_without_a_confirmed_email_cannot_hold_as_a_client() -> None:
    listed()
    body = {"provider_id": "owner", "type": "session", "starts_at": written(ahead(hours=72))}
    with nothing_written():
        assert refused(
            Person("client", email_verified=False).post("/me/holds", body), 403, "email_not_verified"
        )
        assert refused(anonymous.post("/me/holds", body), 401, "not_signed_in")


def test_visitors_cannot_use_up_what_clients_can_hold() -> None:
    listed()
    for day in range(4, 12):
        assert hold_by(anonymous, ahead(days=day)) == 201
    assert hold_by(anonymous, ahead(days=13)) == 429
    assert hold_signed_in(outsider, ahead(days=13))


def test_address_is_stored_as_a_hash_alone_until_the_hold_is_over() -> None:
    listed()
    assert hold_by(AT_HOME, ahead(hours=72)) == 201
    (kept,) = items("callers")
    assert "203.0.113" not in str(items("callers") + items("calendar"))
    until = datetime.fromtimestamp(int(kept["expires_at"]), UTC)
    assert HELD_FOR - timedelta(seconds=30) < until - now() <= HELD_FOR


def test_visitors_expired_hold_can_be_held_by_another() -> None:
    listed()
    held(ahead(hours=72))
    let_expire()
    assert hold_by(anonymous, ahead(hours=72)) == 201
