"""What is deployed in the local cloud, by a tag of the API's Lambda.

The local cloud saves the tag in one file with the Lambdas' code, and only when it is asked to stop. A file of
our own would outlive a killed cloud, and say that its older code is up to date.
"""

from typing import Any

from botocore.exceptions import ClientError

from tools.deploy import Outputs

TAG = "deployed"


def digest(lambdas: Any, stack: Outputs) -> str | None:
    """What `record` was given last, or None. `stack` may be one whose deployment failed."""
    if "APIHandlerArn" not in stack:
        return None
    try:
        recorded: str | None = lambdas.list_tags(Resource=stack["APIHandlerArn"])["Tags"].get(TAG)
    except ClientError:
        return None
    return recorded


def record(lambdas: Any, stack: Outputs, deployed_digest: str) -> None:
    lambdas.tag_resource(Resource=stack["APIHandlerArn"], Tags={TAG: deployed_digest})


def forget(lambdas: Any, stack: Outputs) -> None:
    """Before a deployment: one that is interrupted may have replaced a part."""
    if digest(lambdas, stack):
        lambdas.untag_resource(Resource=stack["APIHandlerArn"], TagKeys=[TAG])
