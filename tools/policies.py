"""The Lambdas' IAM policies, made from the table in .chalice/policies.yaml."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from tools.places import ROOT

TABLE = ROOT / ".chalice" / "policies.yaml"
LOGS = {
    "Sid": "Logs",
    "Effect": "Allow",
    "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    "Resource": {
        "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/*"
    },
}
# The local cloud doesn't name the identity that sends (decision 9).
EMAIL = {
    "Fn::If": [
        "LocalCloud",
        "*",
        {"Fn::Sub": "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*"},
    ]
}
# The logical names of the resources that are not tables.
OTHERS = {
    "photos": "PhotosBucket",
    "site": "SiteBucket",
    "user-pool": "UserPool",
    "dead-letters": "DeadLetterQueue",
}

Right = dict[str, str]


def write(folder: Path) -> None:
    """Write each function's policy to its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for function in rights():
        (folder / f"{function}.json").write_text(json.dumps(policy(function), indent=2), "utf-8")


@cache
def rights() -> dict[str, dict[str, Right]]:
    """Each function's rights, by their names."""
    rights_of: dict[str, dict[str, Right]] = yaml_parse(TABLE.read_text("utf-8"))
    return rights_of


def policy(function: str) -> dict[str, Any]:
    """A function's policy, with CloudFormation's references to the resources."""
    own = [_statement(name, right) for name, right in rights()[function].items()]
    return {"Version": "2012-10-17", "Statement": [LOGS, *own]}


def _statement(name: str, right: Right) -> dict[str, Any]:
    resources = [_resource(each) for each in right["resource"].split()]
    return {
        "Sid": name,
        "Effect": "Allow",
        "Action": [each if ":" in each else f"dynamodb:{each}" for each in right["actions"].split()],
        "Resource": resources if len(resources) > 1 else resources[0],
    }


def _resource(name: str) -> dict[str, Any]:
    """The reference to `calendar`, `calendar/index`, `calendar/stream`, `photos/uploads/*` or `email`."""
    if name == "email":
        return EMAIL
    whole, _, part = name.partition("/")
    logical_id = OTHERS.get(whole, f"{whole.capitalize()}Table")
    match part:
        case "":
            return {"Fn::GetAtt": [logical_id, "Arn"]}
        case "stream":
            return {"Fn::GetAtt": [logical_id, "StreamArn"]}
        case "index":
            return {"Fn::Sub": f"${{{logical_id}.Arn}}/index/*"}
        case _:
            return {"Fn::Sub": f"${{{logical_id}.Arn}}/{part}"}
