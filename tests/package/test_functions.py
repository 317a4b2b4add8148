"""The Lambdas: what wakes them, what they may do, what they are told."""

import json
import re
from typing import Any

import pytest

from chalicelib.notify.table import CLAIMED_FOR
from chalicelib.settings import Settings

FUNCTION = "AWS::Serverless::Function"
Resources = dict[str, Any]
Kinds = dict[str, list[str]]


def _statements(resources: Resources, function: str) -> list[dict[str, Any]]:
    (policy,) = resources[_role(resources, function)]["Policies"]
    found: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return found


def _role(resources: Resources, function: str) -> str:
    return str(resources[function]["Role"]["Fn::GetAtt"][0])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _actions(resources: Resources, function: str) -> set[str]:
    return {action for each in _statements(resources, function) for action in _list(each["Action"])}


def test_template_deploys_exactly_the_expected_lambdas(kinds: Kinds, resources: Resources) -> None:
    assert sorted(kinds[FUNCTION]) == [
        "APIHandler",
        "AskForHours",
        "CountStates",
        "EndOffers",
        "ExpireOpenings",
        "PublishPractice",
        "Remind",
        "SettleSeries",
        "Stream",
        "TellMessages",
        "TellRequests",
    ]
    handlers = {resources[name]["Handler"] for name in kinds[FUNCTION]}
    assert handlers == {
        "app.app",
        "chalicelib.events.streams.stream",
        "chalicelib.events.streams.tell_messages",
        "chalicelib.events.streams.tell_requests",
        "chalicelib.events.schedules.expire_openings",
        "chalicelib.events.schedules.settle_series",
        "chalicelib.events.schedules.ask_for_hours",
        "chalicelib.events.schedules.remind",
        "chalicelib.events.schedules.end_offers",
        "chalicelib.events.schedules.count_states",
        "chalicelib.events.streams.publish_practice",
    }


# What is worth telling: appointments and requests by what happened to them last, messages when they are new.
WITH_EVENT = {
    "eventName": ["INSERT", "MODIFY"],
    "dynamodb": {"NewImage": {"event": {"S": [{"exists": True}]}}},
}
TOLD = {
    "AppointmentsTable": WITH_EVENT,
    "MessagesTable": {
        "eventName": ["INSERT"],
        "dynamodb": {"NewImage": {"record": {"S": [{"exists": True}]}}},
    },
    "SupportTable": WITH_EVENT,
}
# What changes the pages; no email follows.
PAGES_STREAM = {"PublishPractice": "PracticeTable"}
STREAMS = {"Stream": "AppointmentsTable", "TellMessages": "MessagesTable", "TellRequests": "SupportTable"}
every_stream = pytest.mark.parametrize(("function", "table"), STREAMS.items())


def _mapping(resources: Resources, function: str) -> dict[str, Any]:
    (event,) = resources[function]["Events"].values()
    assert event["Type"] == "DynamoDB"
    found: dict[str, Any] = event["Properties"]
    return found


@every_stream
def test_table_stream_triggers_its_lambda(resources: Resources, function: str, table: str) -> None:
    mapping = _mapping(resources, function)
    assert mapping["Stream"] == {"Fn::GetAtt": [table, "StreamArn"]}
    assert (mapping["StartingPosition"], mapping["BatchSize"]) == ("TRIM_HORIZON", 1)
    assert [json.loads(each["Pattern"]) for each in mapping["FilterCriteria"]["Filters"]] == [TOLD[table]]


@every_stream
def test_failed_stream_record_is_retried_alone_until_too_old(
    resources: Resources, template: dict[str, Any], function: str, table: str
) -> None:
    mapping = _mapping(resources, function)
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert 0 < mapping["MaximumRetryAttempts"] <= 10_000
    assert mapping["MaximumRecordAgeInSeconds"] == {"Ref": "OldestEventSeconds"}
    # The stream itself forgets after a day.
    assert template["Parameters"]["OldestEventSeconds"]["Default"] < 24 * 3600
    failed = mapping["DestinationConfig"]["OnFailure"]
    assert failed == {"Type": "SQS", "Destination": {"Fn::GetAtt": ["DeadLetterQueue", "Arn"]}}


def test_only_appointments_messages_requests_and_the_practice_have_a_stream(
    kinds: Kinds, resources: Resources
) -> None:
    streams = [name for name in kinds["AWS::DynamoDB::Table"] if "StreamSpecification" in resources[name]]
    assert sorted(streams) == sorted([*STREAMS.values(), *PAGES_STREAM.values()])
    views = {resources[name]["StreamSpecification"]["StreamViewType"] for name in streams}
    assert views <= {"NEW_IMAGE", "NEW_AND_OLD_IMAGES"}


def test_change_of_the_practice_publishes_the_pages_in_order(resources: Resources) -> None:
    mapping = _mapping(resources, "PublishPractice")
    assert mapping["Stream"] == {"Fn::GetAtt": ["PracticeTable", "StreamArn"]}
    assert mapping["ParallelizationFactor"] == 1
    assert mapping["DestinationConfig"]["OnFailure"]["Type"] == "SQS"
    (pattern,) = mapping["FilterCriteria"]["Filters"]
    assert json.loads(pattern["Pattern"]) == {"eventName": ["INSERT", "MODIFY"]}


# What telling writes; a freed time is offered besides. None of these tables has a stream.
WRITTEN = {
    "Stream": ["CalendarTable", "WaitlistTable", "NotificationsTable"],
    "TellMessages": ["NotificationsTable"],
    "TellRequests": ["NotificationsTable"],
}


@pytest.mark.parametrize(("function", "tables"), WRITTEN.items())
def test_stream_lambda_writes_only_to_tables_without_a_stream(
    resources: Resources, function: str, tables: list[str]
) -> None:
    writes = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
    written = [each for each in _statements(resources, function) if writes & set(_list(each["Action"]))]
    found = [each["Resource"]["Fn::GetAtt"][0] for each in written]
    assert sorted(found) == sorted(tables)
    assert not set(found) & set(STREAMS.values())


def test_openings_expire_on_a_15_minute_schedule(resources: Resources) -> None:
    (event,) = resources["ExpireOpenings"]["Events"].values()
    assert (event["Type"], event["Properties"]["Schedule"]) == ("Schedule", "rate(15 minutes)")


def test_offers_end_on_a_5_minute_schedule(resources: Resources) -> None:
    (event,) = resources["EndOffers"]["Events"].values()
    assert (event["Type"], event["Properties"]["Schedule"]) == ("Schedule", "rate(5 minutes)")


@pytest.mark.parametrize("function", [*STREAMS, "AskForHours", "EndOffers", "Remind"])
def test_email_claim_outlasts_the_timeout_of_each_notifying_lambda(
    resources: Resources, function: str
) -> None:
    assert resources[function]["Timeout"] < CLAIMED_FOR.total_seconds()


def test_each_lambda_has_a_role_of_its_own(kinds: Kinds, resources: Resources) -> None:
    roles = {_role(resources, function) for function in kinds[FUNCTION]}
    assert len(roles) == len(kinds[FUNCTION]) == len(kinds["AWS::IAM::Role"])


def test_no_role_allows_wildcard_actions_or_unrestricted_resources(
    kinds: Kinds, resources: Resources
) -> None:
    for function in kinds[FUNCTION]:
        for statement in _statements(resources, function):
            for resource in _list(statement["Resource"]):
                # The local cloud names no identity; `LocalCloud` is "no" unless told otherwise.
                named = resource.get("Fn::If", [None, None, resource])[2]
                assert named not in ("*", {"Fn::Sub": "*"})
                wild = "*" in str(named)
                photos = tuple(f"PhotosBucket.Arn}}/{folder}/*" for folder in ("uploads", "photos"))
                pages = ("SiteBucket.Arn}/templates/*", "SiteBucket.Arn}/*.html")
                allowed = ("log-group:/aws/lambda/*", "identity/*", "Table.Arn}/index/*", *photos, *pages)
                assert not wild or str(named["Fn::Sub"]).endswith(allowed), statement
            assert not [action for action in _list(statement["Action"]) if "*" in action]


def _on_tables(resources: Resources, function: str) -> dict[str, set[str]]:
    """What a function may do, by table; `Table/index` for the table's indexes."""
    found: dict[str, set[str]] = {}
    for statement in _statements(resources, function):
        for resource in _list(statement["Resource"]):
            table = re.search(r"(\w+)Table\W+(?:Arn)?\W*(index)?", str(resource))
            if table and "StreamArn" not in str(resource):
                name = table[1] + ("/index" if table[2] else "")
                actions = {action.removeprefix("dynamodb:") for action in _list(statement["Action"])}
                found[name] = found.get(name, set()) | actions
    return found


def test_lambdas_may_only_query_an_index(kinds: Kinds, resources: Resources) -> None:
    for function in kinds[FUNCTION]:
        for table, may in _on_tables(resources, function).items():
            assert may == {"Query"} or not table.endswith("/index"), (function, table)


def test_roles_allow_exactly_the_expected_table_operations(resources: Resources) -> None:
    api, settle = _on_tables(resources, "APIHandler"), _on_tables(resources, "SettleSeries")
    assert api["Calendar"] == {"GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"}
    assert api["Appointments"] == {"GetItem", "BatchGetItem", "PutItem", "UpdateItem", "ConditionCheckItem"}
    assert api["Messages"] == {"GetItem", "PutItem", "UpdateItem"}
    assert api["Support"] == {"GetItem", "PutItem", "UpdateItem", "DeleteItem"}
    assert api["Notifications"] == {"GetItem", "Query", "UpdateItem", "BatchWriteItem"}
    assert api["Listings"] == {"PutItem"}
    assert api["Waitlist"] == {"GetItem", "PutItem", "DeleteItem"}
    assert _on_tables(resources, "Stream")["Waitlist"] == {"GetItem", "PutItem", "DeleteItem"}
    assert _on_tables(resources, "EndOffers")["Waitlist"] == {"GetItem", "PutItem", "DeleteItem"}
    assert settle == {
        "Calendar/index": {"Query"},
        "Calendar": {"GetItem", "UpdateItem", "DeleteItem"},
        "Appointments": {"BatchGetItem", "PutItem"},
    }


def test_local_cloud_permissions_are_off_by_default(template: dict[str, Any]) -> None:
    assert template["Parameters"]["LocalCloud"]["Default"] == "no"
    assert template["Conditions"]["LocalCloud"] == {"Fn::Equals": [{"Ref": "LocalCloud"}, "yes"]}


def test_no_lambda_scans_and_only_notifying_lambdas_send_email(kinds: Kinds, resources: Resources) -> None:
    may = {function: _actions(resources, function) for function in kinds[FUNCTION]}
    assert not [function for function, actions in may.items() if "dynamodb:Scan" in actions]
    mailing = {function for function, actions in may.items() if "ses:SendEmail" in actions}
    assert mailing == {*STREAMS, "AskForHours", "EndOffers", "Remind"}
    # One-off openings, holds, places in the line, locks of referrals, series left on the way: nothing that
    # anybody looks back at.
    deleting = {function for function, actions in may.items() if "dynamodb:DeleteItem" in actions}
    assert deleting == {"APIHandler", "EndOffers", "ExpireOpenings", "Remind", "SettleSeries", "Stream"}


def test_api_may_replace_but_not_delete_a_provider_record(kinds: Kinds, resources: Resources) -> None:
    writes = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
    for function in kinds[FUNCTION]:
        for statement in _statements(resources, function):
            if "ProvidersTable" in str(statement["Resource"]):
                may = writes & {action.removeprefix("dynamodb:") for action in _list(statement["Action"])}
                # Whoever was asked about their hours is noted, beside the record.
                allowed = {"APIHandler": {"PutItem"}, "AskForHours": {"UpdateItem"}}
                assert may <= allowed.get(function, set()), statement


def test_template_environment_provides_what_settings_require(template: dict[str, Any]) -> None:
    given = template["Globals"]["Function"]["Environment"]["Variables"].keys()
    fields = {name.upper(): field for name, field in Settings.model_fields.items()}
    assert {name for name, field in fields.items() if field.is_required()} <= given <= fields.keys()


def test_every_table_variable_refers_to_its_own_table(template: dict[str, Any]) -> None:
    for name, value in template["Globals"]["Function"]["Environment"]["Variables"].items():
        if name.endswith("_TABLE"):
            assert value == {"Ref": f"{name.removesuffix('_TABLE').capitalize()}Table"}


def test_no_lambda_overrides_the_environment(kinds: Kinds, resources: Resources) -> None:
    assert not [name for name in kinds[FUNCTION] if "Environment" in resources[name]]
