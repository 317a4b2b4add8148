"""The schedule that asks providers whether their hours still hold, before they are hidden."""

from datetime import timedelta
from typing import Any

from chalicelib.events.schedules import ask_for_hours
from tests.api.cloud import change, everything, items
from tests.api.people import owner
from tests.api.records import changed, hours, listed, settings
from tests.api.times import now
from tests.api.wire import seen
from tests.events.mailbox import answering, sent, sent_to
from tests.events.records import scheduled


def asked() -> int:
    found: int = scheduled(ask_for_hours)["asked"]
    return found


def confirmed(days_ago: float, provider_id: str = "owner") -> Any:
    return listed(provider_id, hours=hours(confirmed_at=now() - timedelta(days=days_ago)))


def test_it_works() -> None:
    confirmed(24)
    confirmed(22, "colleague")
    assert asked() == 1
    (notice,) = owner.get("/notifications").json_body["notifications"]
    assert (notice["kind"], notice["link"]) == ("hours_to_confirm", "/portal/hours.html")
    assert [each["recipient"] for each in items("notices")] == ["owner"]


def test_once_is_enough() -> None:
    confirmed(24)
    asked()
    before = everything()
    assert asked() == 0
    assert everything() == before


def test_a_save_of_something_else_asks_nobody_twice() -> None:
    before = confirmed(24)
    asked()
    changed(before, settings=settings(horizon_days=90))
    asked()
    assert (len(sent()), len(items("notices"))) == (1, 1)


def test_confirmed_hours_are_asked_about_when_their_time_comes_again() -> None:
    before = confirmed(24)
    asked()
    changed(before, hours=hours(confirmed_at=now() - timedelta(days=23, hours=1)))
    assert asked() == 1
    assert len(items("notices")) == 2


def test_confirming_in_time_asks_nobody() -> None:
    confirmed(24)
    owner.post("/portal/hours/confirm")
    assert asked() == 0


def test_nothing_due_costs_one_query() -> None:
    confirmed(1)
    with seen() as requests:
        assert asked() == 0
    assert [each.operation for each in requests] == ["Query"]


def test_the_index_may_come_behind_a_confirmation() -> None:
    confirmed(1)
    stale = (now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    change("providers", {"provider_id": "owner"}, ask_at=stale)
    before = everything()
    assert asked() == 0
    assert everything() == before


def test_one_who_can_t_be_told_is_due_again_and_holds_up_no_other() -> None:
    confirmed(25)
    confirmed(24, "colleague")
    with answering("TooManyRequestsException", "owner@practice.example.com"):
        assert asked() == 1
    assert asked() == 1
    assert sorted(sent_to()) == ["colleague@practice.example.com", "owner@practice.example.com"]
