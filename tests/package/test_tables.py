"""The tables of the template, and the PynamoDB models that take them for granted."""

from typing import Any

import pytest
from pynamodb.models import Model

from chalicelib.booking.appointments.table import AppointmentItem
from chalicelib.booking.calendar.table import CalendarItem
from chalicelib.clients.table import AccountItem
from chalicelib.directory.table import LinkItem, ListingItem, ProviderItem
from chalicelib.limits_table import CallerItem
from chalicelib.matching.table import QuestionnaireItem
from chalicelib.notify.message_table import MessageItem
from chalicelib.notify.table import NotificationItem
from chalicelib.practice.table import PracticeItem
from chalicelib.settings import settings
from chalicelib.support.table import SupportItem
from chalicelib.waitlist.table import WaitlistItem

Resources = dict[str, Any]
Kinds = dict[str, list[str]]
MODELS: dict[str, type[Model]] = {
    "PracticeTable": PracticeItem,
    "ProvidersTable": ProviderItem,
    "LinksTable": LinkItem,
    "ListingsTable": ListingItem,
    "ClientsTable": AccountItem,
    "QuestionnairesTable": QuestionnaireItem,
    "CalendarTable": CalendarItem,
    "AppointmentsTable": AppointmentItem,
    "NotificationsTable": NotificationItem,
    "MessagesTable": MessageItem,
    "SupportTable": SupportItem,
    "WaitlistTable": WaitlistItem,
    "CallersTable": CallerItem,
}
every_table = pytest.mark.parametrize("name", MODELS)


def _schema(model: type[Model]) -> Any:
    """PynamoDB's own description of the model."""
    return model._get_schema()  # noqa: SLF001


def _keys(described: list[dict[str, str]]) -> dict[str, str]:
    return {each["KeyType"]: each["AttributeName"] for each in described}


def _types(described: list[dict[str, str]]) -> dict[str, str]:
    return {each["AttributeName"]: each["AttributeType"] for each in described}


def _indexes(described: dict[str, Any]) -> dict[str, Any]:
    """Each index's kind, keys and projection, by its name."""
    return {
        index["IndexName"]: (kind, _keys(index["KeySchema"]), index["Projection"]["ProjectionType"])
        for kind in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
        for index in described.get(kind, [])
    }


def _indexes_of(model: type[Model]) -> dict[str, Any]:
    schema = _schema(model)
    named = {
        "GlobalSecondaryIndexes": schema["global_secondary_indexes"],
        "LocalSecondaryIndexes": schema["local_secondary_indexes"],
    }
    return {
        index["index_name"]: (kind, _keys(index["key_schema"]), index["projection"]["ProjectionType"])
        for kind, indexes in named.items()
        for index in indexes
    }


def test_template_has_a_table_for_every_model(kinds: Kinds) -> None:
    assert sorted(kinds["AWS::DynamoDB::Table"]) == sorted(MODELS)


@every_table
def test_table_keys_match_its_model(name: str, resources: Resources) -> None:
    schema = _schema(MODELS[name])
    assert _keys(resources[name]["KeySchema"]) == _keys(schema["key_schema"])


@every_table
def test_table_indexes_match_its_model(name: str, resources: Resources) -> None:
    assert _indexes(resources[name]) == _indexes_of(MODELS[name])


@every_table
def test_table_key_types_match_its_model(name: str, resources: Resources) -> None:
    schema = _schema(MODELS[name])
    assert _types(resources[name]["AttributeDefinitions"]) == _types(schema["attribute_definitions"])


# Nothing in it is of use after an hour, and nothing of it may last (decision 35).
FLEETING = "CallersTable"


@every_table
def test_table_is_encrypted_restorable_and_billed_on_demand(name: str, resources: Resources) -> None:
    assert resources[name]["SSESpecification"]["SSEEnabled"] is True
    recovery = resources[name].get("PointInTimeRecoverySpecification", {})
    assert recovery.get("PointInTimeRecoveryEnabled", False) is (name != FLEETING)
    assert resources[name]["BillingMode"] == "PAY_PER_REQUEST"


@every_table
def test_table_is_retained_when_its_stack_is_deleted(name: str, template: dict[str, Any]) -> None:
    resource = template["Resources"][name]
    policies = (resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy"))
    assert policies == ((None, None) if name == FLEETING else ("Retain", "Retain"))


@every_table
def test_table_expires_items_exactly_when_its_model_does(name: str, resources: Resources) -> None:
    used = "expires_at" in MODELS[name].get_attributes()
    expected = {"AttributeName": "expires_at", "Enabled": True} if used else None
    assert resources[name].get("TimeToLiveSpecification") == expected


@every_table
def test_model_reads_its_table_name_from_the_environment(name: str) -> None:
    variable = f"{name.removesuffix('Table').lower()}_table"
    assert MODELS[name].Meta.table_name == getattr(settings(), variable)
