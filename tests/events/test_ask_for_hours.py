"""The schedule that asks providers whether their hours still hold, before they are hidden."""

from datetime import timedelta
from typing import Any

from chalicelib.events.schedules import ask_for_hours
from tests.api.cloud import change, items, snapshot
from tests.api.meanwhile import ANY_WRITE, before_each_write
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


def test_provider_whose_hours_are_24_days_old_is_asked_to_confirm() -> None:
    confirmed(24)
    confirmed(22, "colleague")
    assert asked() == 1
    (notification,) = owner.get("/notifications").json_body["notifications"]
    assert (notification["kind"], notification["link"]) == ("hours_to_confirm", "/portal/hours.html")
    assert [each["recipient"] for each in items("notifications")] == ["owner"]


def test_provider_is_asked_only_once_to_confirm_hours() -> None:
    confirmed(24)
    asked()
    before = snapshot()
    assert asked() == 0
    assert snapshot() == before


def test_saving_referral_settings_does_not_ask_about_hours_again() -> None:
    before = confirmed(24)
    asked()
    changed(before, settings=settings(horizon_days=90))
    asked()
    assert (len(sent()), len(items("notifications"))) == (1, 1)


def test_reconfirmed_hours_are_asked_about_again_when_due() -> None:
    before = confirmed(24)
    asked()
    changed(before, hours=hours(confirmed_at=now() - timedelta(days=23, hours=1)))
    assert asked() == 1
    assert len(items("notifications")) == 2


def test_confirming_hours_in_time_prevents_the_question() -> None:
    confirmed(24)
    owner.post("/portal/hours/confirm")
    assert asked() == 0


def test_run_with_nothing_due_costs_a_single_query() -> None:
    confirmed(1)
    with seen() as requests:
        assert asked() == 0
    assert [each.operation for each in requests] == ["Query"]


def test_stale_index_does_not_ask_about_freshly_confirmed_hours() -> None:
    confirmed(1)
    stale = (now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    change("providers", {"provider_id": "owner"}, ask_at=stale)
    before = snapshot()
    assert asked() == 0
    assert snapshot() == before


def test_failed_email_is_retried_and_does_not_block_other_providers() -> None:
    confirmed(25)
    confirmed(24, "colleague")
    with answering("TooManyRequestsException", "owner@practice.example.com"):
        assert asked() == 1
    assert asked() == 1
    assert sorted(sent_to()) == ["colleague@practice.example.com", "owner@practice.example.com"]


def test_hours_confirmed_while_the_question_is_sent_are_asked_about_again_when_due() -> None:
    confirmed(24)
    with before_each_write(lambda: owner.post("/portal/hours/confirm"), writes=ANY_WRITE):
        asked()
    (stored,) = items("providers")
    assert stored["ask_job"] == "ask_for_hours"
