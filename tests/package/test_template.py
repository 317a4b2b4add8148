"""Whether AWS would take the template. The local cloud deploys nearly anything, so it proves nothing here."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cfnlint.api import lint

from tools.template import packaged, transformed

PSEUDO_PARAMETERS = {
    f"AWS::{name}"
    for name in ("AccountId", "NoValue", "NotificationARNs", "Partition", "Region", "StackId", "StackName")
} | {"AWS::URLSuffix"}
# Where practices in the US may run it.
REGIONS = ["us-east-1", "us-east-2", "us-west-1", "us-west-2"]
TEMPLATES = {"packaged": packaged, "transformed": transformed}


@pytest.fixture(scope="module")
def plain(built: Path) -> dict[str, Any]:
    """The template after SAM's transformation."""
    return transformed(built)


@pytest.mark.parametrize("form", TEMPLATES)
def test_cfn_lint_finds_no_problem_in_the_template(built: Path, form: str) -> None:
    findings = lint(json.dumps(TEMPLATES[form](built)), regions=REGIONS)
    assert not [f"{each.rule.id} {each.message}" for each in findings]


def _references(value: Any) -> Iterator[str]:
    """Every logical name that a value refers to."""
    if isinstance(value, list):
        for each in value:
            yield from _references(each)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _referred(key, inner) if len(value) == 1 else ()
            yield from _references(inner)


def _referred(function: str, argument: Any) -> Iterator[str]:
    if function == "Ref":
        yield argument
    elif function == "Fn::GetAtt":
        yield argument[0] if isinstance(argument, list) else argument.split(".")[0]
    elif function == "Fn::Sub":
        text, names = argument if isinstance(argument, list) else (argument, {})
        found = re.findall(r"\$\{([^!}][^}]*)\}", text)
        yield from (name.split(".")[0] for name in found if name not in names)


@pytest.mark.parametrize(
    "value", [{"Ref": "A"}, {"Fn::GetAtt": ["A", "Arn"]}, {"Fn::Sub": ["${A.Arn}${B}", {"B": 1}]}]
)
def test_template_reference_is_found_in_every_notation(value: Any) -> None:
    assert list(_references({"x": [value]})) == ["A"]


def test_every_template_reference_resolves(plain: dict[str, Any]) -> None:
    there = plain["Resources"].keys() | plain["Parameters"].keys() | PSEUDO_PARAMETERS
    assert set(_references([plain["Resources"], plain["Outputs"]])) <= there


def test_every_template_condition_and_dependency_is_declared(plain: dict[str, Any]) -> None:
    resources = plain["Resources"]
    conditions = {each["Condition"] for each in resources.values() if "Condition" in each}
    assert conditions <= plain["Conditions"].keys()
    wanted = [each.get("DependsOn", []) for each in resources.values()]
    names = {name for each in wanted for name in ([each] if isinstance(each, str) else each)}
    assert names <= resources.keys()


def test_api_has_a_single_throttled_stage(plain: dict[str, Any]) -> None:
    stages = [each for each in plain["Resources"].values() if each["Type"] == "AWS::ApiGateway::Stage"]
    (stage,) = stages
    (methods,) = stage["Properties"]["MethodSettings"]
    assert stage["Properties"]["StageName"] == "api"
    assert methods["ThrottlingRateLimit"] > 0


def test_each_log_group_is_named_after_its_lambda(plain: dict[str, Any]) -> None:
    groups = [each for each in plain["Resources"].values() if each["Type"] == "AWS::Logs::LogGroup"]
    functions = {name for name, each in plain["Resources"].items() if each["Type"] == "AWS::Lambda::Function"}
    named = {each["Properties"]["LogGroupName"]["Fn::Sub"] for each in groups}
    assert named == {f"/aws/lambda/${{{name}}}" for name in functions}
