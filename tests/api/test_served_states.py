"""The states that the practice serves: counted by each save of a provider, and once a day."""

from datetime import timedelta
from typing import Any

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Authority
from chalicelib.events.schedules import count_states
from tests.api.bookings import nothing_written
from tests.api.cloud import change, items
from tests.api.people import anonymous, client, ok, owner, refused
from tests.api.portal import settings_form
from tests.api.records import answers, known_client, listed
from tests.api.times import now
from tests.api.wire import seen
from tests.events.records import scheduled


def _served() -> list[str]:
    return [each["id"] for each in ok(anonymous.get("/practice"))["states"]]


def _save(**settings: Any) -> None:
    ok(owner.put("/portal/referral-settings", settings_form(**settings)))


def test_practice_without_providers_serves_no_state() -> None:
    assert _served() == []


def test_state_is_served_while_a_provider_there_accepts_new_clients() -> None:
    listed()
    assert _served() == ["AZ"]
    listed("colleague")
    _save(accepting=False)
    assert _served() == ["AZ"]
    directory.change("colleague", now(), lambda one: one.model_copy(update={"authority": ()}))
    assert _served() == []
    _save(accepting=True)
    assert _served() == ["AZ"]


def test_state_that_a_provider_pauses_is_not_served() -> None:
    listed()
    _save(paused_states=["AZ"])
    assert _served() == []


def test_save_that_changes_no_service_counts_nothing() -> None:
    listed()
    (before,) = [each for each in items("practice") if each["entry"] == "served"]
    _save(weekly_new_client_limit=3)
    assert before in items("practice")


def test_daily_count_ends_the_service_of_authority_that_has_ended() -> None:
    ends_on = now().date() + timedelta(days=5)
    listed(authority=(Authority(state="AZ", kind="state_license", expires_on=ends_on),))
    assert scheduled(count_states) == {"served": 1}
    assert _served() == ["AZ"]
    assert directory.count_state("AZ", now() + timedelta(days=7)) is False
    assert _served() == []


def test_count_that_another_one_overtook_is_repeated() -> None:
    listed()
    raced: list[bool] = []

    def overtake(operation: str, sent: dict[str, object]) -> None:
        if operation == "Query" and sent["TableName"] == "listings" and not raced:
            raced.append(True)
            change("practice", {"entry": "served"}, version=41)

    with seen(overtake):
        assert directory.count_state("AZ", now())
    assert [int(each["version"]) for each in items("practice") if each["entry"] == "served"] == [42]


def test_waitlist_of_a_state_that_is_not_served_cannot_be_joined() -> None:
    listed()
    known_client()
    asked = ok(anonymous.post("/questionnaires", answers(state="WY")))["questionnaire_id"]
    with nothing_written():
        assert refused(client.post("/waitlist", {"questionnaire_id": asked}), 409, "state_not_served")
