"""The guard over every API and event test: no Lambda asks AWS for more than its policy allows."""

import pytest

from tests.api import permissions
from tests.api.cloud import aws
from tests.api.people import owner
from tests.api.permissions import ENTRIES, POLICIES, Ask, allowed, asks
from tests.api.provider_side import referred


def test_guard_has_an_entry_for_every_policy_file() -> None:
    files = {path.stem.removeprefix("policy-") for path in POLICIES.glob("policy-*.json")}
    assert set(ENTRIES.values()) == files


def test_transaction_asks_permission_for_each_of_its_parts() -> None:
    parts = [{"Put": {"TableName": "appointments"}}, {"ConditionCheck": {"TableName": "providers"}}]
    assert asks("dynamodb", "TransactWriteItems", {"TransactItems": parts}) == [
        Ask("dynamodb:PutItem", "appointments"),
        Ask("dynamodb:ConditionCheckItem", "providers"),
    ]


def test_index_query_needs_its_own_permission() -> None:
    assert asks("dynamodb", "Query", {"TableName": "notifications", "IndexName": "unread"}) == [
        Ask("dynamodb:Query", "notifications/index")
    ]
    assert Ask("dynamodb:Query", "notifications/index") in allowed("api")
    assert Ask("dynamodb:PutItem", "notifications") not in allowed("api")


def test_guard_reports_a_call_beyond_the_policy(cloud: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    referred()
    assert cloud == []
    monkeypatch.setattr(permissions, "allowed", lambda _: allowed("remind"))
    owner.get("/portal/referrals")
    assert "api: Ask(action='dynamodb:Query', table='calendar')" in cloud
    cloud.clear()


def test_guard_ignores_calls_made_by_the_test_itself(cloud: list[str]) -> None:
    aws("dynamodb").scan(TableName="calendar")
    assert cloud == []
