"""Deploying a stack: the secret of its edge is made once, and later deployments keep it."""

import json
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from tools.deploy import EDGE_SECRET, deploy, new_secret


class CloudFormation:
    """As much of CloudFormation as a deployment needs. Values of parameters with NoEcho aren't shown."""

    def __init__(self) -> None:
        self.parameters: dict[str, str] | None = None

    def describe_stacks(self, **_: Any) -> dict[str, Any]:
        if self.parameters is None:
            raise ClientError({"Error": {"Code": "ValidationError"}}, "DescribeStacks")
        shown = [{"ParameterKey": name, "ParameterValue": "****"} for name in self.parameters]
        return {"Stacks": [{"StackStatus": "CREATE_COMPLETE", "Parameters": shown}]}

    def create_stack(self, **asked: Any) -> None:
        self.parameters = {each["ParameterKey"]: each["ParameterValue"] for each in asked["Parameters"]}

    def update_stack(self, **asked: Any) -> None:
        before = self.parameters or {}
        self.parameters = {
            name: before[name] if each.get("UsePreviousValue") else each["ParameterValue"]
            for each in asked["Parameters"]
            for name in [each["ParameterKey"]]
        }

    def get_waiter(self, _: str) -> Any:
        return self

    def wait(self, **_: Any) -> None:
        """Done at once."""


class Others:
    """STS and S3, which accept everything."""

    class meta:  # noqa: N801 - as botocore names it
        endpoint_url = "https://s3.example.com"

    def get_caller_identity(self) -> dict[str, str]:
        return {"Account": "000000000000"}

    def head_bucket(self, **_: Any) -> None: ...

    def put_object(self, **_: Any) -> None: ...


def deployed(cloud: CloudFormation, build: Path) -> str:
    """Deploy as `main` does. Returns the stack's secret."""
    declared: dict[str, Any] = {"Parameters": {EDGE_SECRET: {}, "MailName": {}}, "Resources": {}}
    (build / "sam.json").write_text(json.dumps(declared))
    parameters = {"MailName": "Willow"} | new_secret(cloud, "caseload")
    deploy(lambda name: cloud if name == "cloudformation" else Others(), build, parameters, "caseload")
    assert cloud.parameters
    return cloud.parameters[EDGE_SECRET]


def test_secret_is_made_once_and_kept_by_later_deployments(tmp_path: Path) -> None:
    cloud = CloudFormation()
    first = deployed(cloud, tmp_path)
    assert len(first) >= 32
    assert [deployed(cloud, tmp_path) for _ in range(2)] == [first, first]


def test_stack_from_before_there_was_a_secret_gets_one(tmp_path: Path) -> None:
    cloud = CloudFormation()
    cloud.parameters = {"MailName": "Willow"}
    assert len(deployed(cloud, tmp_path)) >= 32


def test_each_stack_has_a_secret_of_its_own(tmp_path: Path) -> None:
    assert deployed(CloudFormation(), tmp_path) != deployed(CloudFormation(), tmp_path)
