"""The API's log has a line for each refusal, which the template's metric filters count for their alarms."""

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from chalice.test import HTTPResponse

from chalicelib import limits, limits_table
from chalicelib.limits import Limit, Standing
from tests.api.bookings import hold
from tests.api.people import anonymous
from tests.api.records import answers, listed
from tests.api.times import ahead
from tests.events.records import lines_of, logged
from tools.resources import resources

RESOURCES = resources()["Resources"]
# The one form of CloudWatch's filter patterns that the template uses.
PATTERN = re.compile(r'\{ \$\.(\w+) = "(\w+)" \}')


def test_filter_counts_each_hold_that_is_refused_and_nothing_else() -> None:
    listed()
    with patch.object(limits, "VISITOR_HOLDS", limits.VISITOR_HOLDS._replace(most=1)):
        lines = _logged(lambda: hold(ahead(days=4)), lambda: hold(ahead(days=6), questionnaire_id=None))
    assert [line["status"] for line in lines] == [201, 429]
    assert [_counts("HoldsRefused", line) for line in lines] == [False, True]
    assert not any(_counts("RequestsRefused", line) for line in lines)


def test_filter_counts_each_request_that_is_one_too_many_and_nothing_else() -> None:
    def used_up(limit: Limit, caller: str, now: Any) -> Standing:
        return Standing(limit, None, now)

    with patch.object(limits_table, "count", used_up):
        lines = _logged(
            lambda: anonymous.post("/questionnaires", answers()), lambda: anonymous.get("/health")
        )
    assert [line["status"] for line in lines] == [429, 200]
    assert [_counts("RequestsRefused", line) for line in lines] == [True, False]
    assert not any(_counts("HoldsRefused", line) for line in lines)


@pytest.mark.parametrize("name", ["HoldsRefused", "RequestsRefused"])
def test_filter_reads_the_apis_log_and_feeds_an_alarm(name: str) -> None:
    asked = RESOURCES[name]["Properties"]
    (metric,) = asked["MetricTransformations"]
    assert asked["LogGroupName"] == {"Ref": "ApiHandlerLogGroup"}
    # CloudWatch refuses a default value along with dimensions.
    assert metric.keys() == {"MetricNamespace", "MetricName", "MetricValue", "DefaultValue"}
    alarm = RESOURCES[f"Many{name}"]["Properties"]
    assert (alarm["Namespace"], alarm["MetricName"]) == (metric["MetricNamespace"], metric["MetricName"])


def _logged(*requests: Callable[[], HTTPResponse]) -> list[dict[str, Any]]:
    """The lines about these requests."""
    # The check of the first answer in a process asks for the API's document.
    anonymous.get("/health")
    with logged() as text:
        for request in requests:
            request()
    return [line for line in lines_of(text) if line["message"] == "request"]


def _counts(name: str, line: dict[str, Any]) -> bool:
    """Whether a metric filter of the template matches a line of the log."""
    pattern = PATTERN.fullmatch(RESOURCES[name]["Properties"]["FilterPattern"])
    assert pattern
    return bool(line.get(pattern[1]) == pattern[2])
