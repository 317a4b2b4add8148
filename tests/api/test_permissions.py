"""The guard over every API and event test: no Lambda asks AWS for more than its policy allows."""

import pytest

from tests.api import permissions
from tests.api.cloud import aws
from tests.api.people import owner
from tests.api.permissions import ENTRIES, POLICIES, Ask, allowed, asks
from tests.api.provider_side import referred


def test_the_guard_knows_how_each_function_is_entered() -> None:
    files = {path.stem.removeprefix("policy-") for path in POLICIES.glob("policy-*.json")}
    assert set(ENTRIES.values()) == files


def test_a_transaction_asks_for_each_of_its_parts() -> None:
    parts = [{"Put": {"TableName": "appointments"}}, {"ConditionCheck": {"TableName": "providers"}}]
    assert asks("dynamodb", "TransactWriteItems", {"TransactItems": parts}) == [
        Ask("dynamodb:PutItem", "appointments"),
        Ask("dynamodb:ConditionCheckItem", "providers"),
    ]


def test_an_index_asks_for_leave_of_its_own() -> None:
    assert asks("dynamodb", "Query", {"TableName": "notices", "IndexName": "unread"}) == [
        Ask("dynamodb:Query", "notices/index")
    ]
    assert Ask("dynamodb:Query", "notices/index") in allowed("api")
    assert Ask("dynamodb:PutItem", "notices") not in allowed("api")


def test_a_call_beyond_the_policy_is_seen(cloud: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    referred()
    assert cloud == []
    monkeypatch.setattr(permissions, "allowed", lambda _: allowed("remind"))
    owner.get("/portal/referrals")
    assert "api: Ask(action='dynamodb:Query', table='calendar')" in cloud
    cloud.clear()


def test_what_a_test_reads_itself_is_no_functions_call(cloud: list[str]) -> None:
    aws("dynamodb").scan(TableName="calendar")
    assert cloud == []
