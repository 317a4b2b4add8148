"""Deploy the packaged template as a CloudFormation stack, and the site.

The steps are the same for the local cloud and AWS: artifacts, stack, site. On AWS: `python -m tools.deploy
--practice practice.json --sender mail@practice.example
--site-url https://care.practice.example`.
"""

import argparse
import hashlib
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import ClientError, WaiterError

from tools import practice, site_build
from tools.package import package
from tools.places import STACK, ToolError, fail, say
from tools.upload import publish, upload


class Option(NamedTuple):
    """A setting that keeps its value if a deployment doesn't name it."""

    parameter: str
    help: str


OPTIONS = {
    "operator": Option("OperatorEmail", "who is told when an alarm rings"),
    "certificate": Option("CertificateArn", "a certificate for the site's host, in ACM, us-east-1"),
    "requests-per-address": Option(
        "RequestsPerAddress",
        "the firewall's limit for each address in five minutes, 10 or more; 0 for no firewall; us-east-1",
    ),
}
EDGE_SECRET = "EdgeSecret"  # noqa: S105 - a parameter's name
Clients = Callable[[str], Any]
Outputs = dict[str, str]


def deploy(
    clients: Clients, build: Path, parameters: dict[str, str], stack: str = STACK, poll_seconds: int = 10
) -> Outputs:
    """Create or update the stack and return its outputs. Raises ToolError if that fails."""
    bucket = _artifacts_bucket(clients, stack)
    template_url = _upload_artifacts(clients, build, bucket)
    cloudformation = clients("cloudformation")
    request: dict[str, Any] = {
        "StackName": stack,
        "TemplateURL": template_url,
        "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    }
    try:
        if exists(cloudformation, stack):
            request["Parameters"] += _kept_parameters(cloudformation, build, parameters, stack)
            cloudformation.update_stack(**request)
            waiter = cloudformation.get_waiter("stack_update_complete")
        else:
            cloudformation.create_stack(**request)
            waiter = cloudformation.get_waiter("stack_create_complete")
        waiter.wait(
            StackName=stack, WaiterConfig={"Delay": poll_seconds, "MaxAttempts": 1800 // poll_seconds}
        )
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise ToolError(f"the stack could not be deployed: {error}") from error
    except WaiterError as error:
        raise ToolError(
            f"the stack could not be deployed: {_first_failure(cloudformation, stack)}"
        ) from error
    return outputs(clients, stack)


def outputs(clients: Clients, stack: str = STACK) -> Outputs:
    described = clients("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {each["OutputKey"]: each["OutputValue"] for each in described.get("Outputs", [])}


def _artifacts_bucket(clients: Clients, stack: str) -> str:
    account = clients("sts").get_caller_identity()["Account"]
    bucket = f"{stack}-artifacts-{account}"
    s3 = clients("s3")
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError:
        region = s3.meta.region_name
        options = (
            {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        )
        s3.create_bucket(Bucket=bucket, **options)
    return bucket


def _upload_artifacts(clients: Clients, build: Path, bucket: str) -> str:
    """Upload the zips and the template, named by their hashes. Returns the template's address."""
    s3 = clients("s3")
    template = json.loads((build / "sam.json").read_text())
    uploaded: dict[str, str] = {}
    for resource in template["Resources"].values():
        for name in ("CodeUri", "ContentUri"):
            local = resource.get("Properties", {}).get(name)
            if isinstance(local, str):
                if local not in uploaded:
                    body = (build / local).read_bytes()
                    uploaded[local] = f"{hashlib.sha256(body).hexdigest()[:32]}.zip"
                    s3.put_object(Bucket=bucket, Key=uploaded[local], Body=body)
                resource["Properties"][name] = f"s3://{bucket}/{uploaded[local]}"
    body = json.dumps(template).encode()
    key = f"{hashlib.sha256(body).hexdigest()[:32]}.json"
    s3.put_object(Bucket=bucket, Key=key, Body=body)
    return f"{s3.meta.endpoint_url}/{bucket}/{key}"


def _kept_parameters(
    cloudformation: Any, build: Path, given: dict[str, str], stack: str
) -> list[dict[str, Any]]:
    """Use the previous value for each parameter that this deployment doesn't name."""
    declared = json.loads((build / "sam.json").read_text())["Parameters"]
    there = cloudformation.describe_stacks(StackName=stack)["Stacks"][0].get("Parameters", [])
    names = [each["ParameterKey"] for each in there]
    return [
        {"ParameterKey": name, "UsePreviousValue": True}
        for name in names
        if name in declared and name not in given
    ]


def new_secret(cloudformation: Any, stack: str) -> dict[str, str]:
    """A parameter with a new edge secret, or none if the stack has a secret: an update then keeps it."""
    if exists(cloudformation, stack):
        there = cloudformation.describe_stacks(StackName=stack)["Stacks"][0].get("Parameters", [])
        if any(each["ParameterKey"] == EDGE_SECRET for each in there):
            return {}
    return {EDGE_SECRET: secrets.token_urlsafe(32)}


def exists(cloudformation: Any, stack: str) -> bool:
    try:
        status = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]
    except ClientError:
        return False
    return bool(status != "DELETE_COMPLETE")


def _first_failure(cloudformation: Any, stack: str) -> str:
    events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    for event in reversed(events):
        if event["ResourceStatus"].endswith("FAILED"):
            return f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
    return "no failed resource was reported"


def main() -> None:
    """Deploy to the AWS account of the default credentials."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--stack", default=STACK)
    parser.add_argument("--sender", required=True, help="the sender address of emails")
    parser.add_argument("--site-url", required=True, help="the public address of the site")
    parser.add_argument("--practice", type=Path, help="the practice's record, JSON; a new stack needs it")
    for name, option in OPTIONS.items():
        parser.add_argument(f"--{name}", help=option.help)
    options = parser.parse_args()
    session = boto3.Session()
    parameters = {
        "SenderEmail": options.sender,
        "SiteUrl": options.site_url,
        "SiteHost": urlsplit(options.site_url).hostname or "",
    }
    for name, option in OPTIONS.items():
        value = getattr(options, name.replace("-", "_"))
        if value is not None:
            parameters[option.parameter] = value
    if parameters.get("RequestsPerAddress", "0") != "0" and session.region_name != "us-east-1":
        fail("a firewall for the site can be deployed in us-east-1 only")
    parameters |= new_secret(session.client("cloudformation"), options.stack)
    try:
        # Before the stack, so that a mistake in a file changes nothing.
        form = practice.read_form(options.practice) if options.practice else None
        if form:
            parameters["MailName"] = form.mail_name
        elif not exists(session.client("cloudformation"), options.stack):
            raise ToolError("a new stack needs the practice's record: --practice FILE")
        site = site_build.built_files()
        stack_outputs = deploy(session.client, package(), parameters, options.stack)
    except ToolError as error:
        fail(str(error))
    if form:
        names = practice.environment_of(stack_outputs, options.sender, options.site_url, edge_secret="")
        os.environ |= names | {"AWS_DEFAULT_REGION": session.region_name}
        practice.write(form)
    try:
        upload(session.client("s3"), site, stack_outputs, session.region_name)
        publish(session.client("lambda"), stack_outputs)
    except ToolError as error:
        fail(str(error))
    say(f"Deployed. The distribution's address is https://{stack_outputs['DistributionDomain']}")


if __name__ == "__main__":
    main()
