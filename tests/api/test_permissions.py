"""The guard over every API and event test: no Lambda asks AWS for more than its policy allows."""

from typing import Any

import pytest

from tests.api import policies
from tests.api.cloud import aws
from tests.api.people import owner
from tests.api.permissions import ENTRIES, asks, asks_of_form
from tests.api.policies import Ask, Statement, is_allowed, policy, statements_of
from tests.api.provider_side import referred
from tests.api.records import listed
from tests.api.test_portal_photo import PHOTO
from tests.api.test_rights import delete
from tools.policies import rights

ALLOWED = {
    "Effect": "Allow",
    "Action": ["s3:PutObject"],
    "Resource": {"Fn::Sub": "${PhotosBucket.Arn}/uploads/*"},
}
DENIED = {"Effect": "Deny", "Action": "s3:*", "Resource": {"Fn::Sub": "${PhotosBucket.Arn}/uploads/old/*"}}


def _judged(*statements: dict[str, Any]) -> tuple[Statement, ...]:
    return statements_of({"Statement": list(statements)})


def _without(monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    """The API's policy without an action, for this test."""
    left = tuple(
        each._replace(actions=tuple(one for one in each.actions if one != action)) for each in policy("api")
    )
    monkeypatch.setattr(policies, "policy", lambda _: left)


def test_guard_has_an_entry_for_every_function_with_rights() -> None:
    assert set(ENTRIES.values()) == set(rights())


@pytest.mark.parametrize("name", ENTRIES.values())
def test_guard_can_judge_every_statement_of_the_policies(name: str) -> None:
    assert policy(name)


def test_transaction_asks_permission_for_each_of_its_parts() -> None:
    parts = [{"Put": {"TableName": "appointments"}}, {"ConditionCheck": {"TableName": "providers"}}]
    assert asks("dynamodb", "TransactWriteItems", {"TransactItems": parts}) == [
        Ask("dynamodb:PutItem", "appointments"),
        Ask("dynamodb:ConditionCheckItem", "providers"),
    ]


def test_index_query_needs_its_own_permission() -> None:
    wanted = Ask("dynamodb:Query", "notifications/index/unread")
    assert asks("dynamodb", "Query", {"TableName": "notifications", "IndexName": "unread"}) == [wanted]
    assert is_allowed(policy("api"), wanted)
    assert not is_allowed(policy("api"), Ask("dynamodb:PutItem", "notifications"))


def test_permission_for_a_table_does_not_cover_its_indexes() -> None:
    assert is_allowed(policy("remind"), Ask("dynamodb:GetItem", "appointments"))
    assert not is_allowed(policy("remind"), Ask("dynamodb:GetItem", "appointments/index/due"))


def test_copy_of_a_file_needs_permission_for_both_of_its_keys() -> None:
    sent = {
        "Bucket": "photos",
        "Key": "photos/1",
        "CopySource": {"Bucket": "photos", "Key": "uploads/owner/1"},
    }
    assert asks("s3", "CopyObject", sent) == [
        Ask("s3:PutObject", "photos/photos/1"),
        Ask("s3:GetObject", "photos/uploads/owner/1"),
    ]


def test_files_outside_the_policys_prefixes_are_not_allowed() -> None:
    api = policy("api")
    assert is_allowed(api, Ask("s3:PutObject", "photos/photos/1"))
    assert not is_allowed(api, Ask("s3:PutObject", "photos/backups/1"))
    assert is_allowed(api, Ask("s3:GetObject", "photos/uploads/owner/1"))
    assert not is_allowed(api, Ask("s3:GetObject", "photos/photos/1"))
    assert not is_allowed(api, Ask("s3:PutObject", "others/photos/1"))


def test_denial_outweighs_a_permission() -> None:
    assert is_allowed(_judged(ALLOWED), Ask("s3:PutObject", "photos/uploads/old/1"))
    assert not is_allowed(_judged(ALLOWED, DENIED), Ask("s3:PutObject", "photos/uploads/old/1"))
    assert is_allowed(_judged(ALLOWED, DENIED), Ask("s3:PutObject", "photos/uploads/new/1"))
    assert not is_allowed(_judged(DENIED), Ask("s3:PutObject", "photos/uploads/new/1"))


@pytest.mark.parametrize("part", ["Condition", "NotAction", "NotResource"])
def test_statement_that_the_guard_cannot_judge_is_an_error(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        _judged({**ALLOWED, part: {}})


def test_signed_form_asks_permission_for_the_keys_that_it_takes() -> None:
    assert asks_of_form([{"bucket": "photos"}, {"key": "uploads/owner/1"}]) == [
        Ask("s3:PutObject", "photos/uploads/owner/1")
    ]
    (wanted,) = asks_of_form([{"bucket": "photos"}, ["starts-with", "$key", "uploads/owner/"]])
    assert is_allowed(policy("api"), wanted)
    (wanted,) = asks_of_form([{"bucket": "photos"}])
    assert not is_allowed(policy("api"), wanted)


def test_guard_reports_a_call_beyond_the_policy(cloud: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    referred()
    assert cloud == []
    monkeypatch.setattr(policies, "policy", lambda _: policy("remind"))
    owner.get("/portal/referrals")
    assert "api: Ask(action='dynamodb:Query', resource='calendar')" in cloud
    cloud.clear()


def test_guard_reports_an_upload_form_beyond_the_policy(
    cloud: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed()
    _without(monkeypatch, "s3:PutObject")
    upload = owner.post(PHOTO, {"content_type": "image/png"}).json_body
    key = upload["fields"]["key"]
    assert cloud == [f"api: Ask(action='s3:PutObject', resource='photos/{key}')"]
    cloud.clear()


def test_guard_reports_a_call_that_a_fake_answers(cloud: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _without(monkeypatch, "cognito-idp:AdminDeleteUser")
    assert delete() == 204
    assert cloud == ["api: Ask(action='cognito-idp:AdminDeleteUser', resource='us-east-1_people')"]
    cloud.clear()


def test_guard_ignores_calls_made_by_the_test_itself(cloud: list[str]) -> None:
    aws("dynamodb").scan(TableName="calendar")
    assert cloud == []
