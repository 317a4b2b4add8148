"""The sign-in, which is stored in Cognito."""

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from chalicelib.settings import settings

BRIEF = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 2})


@cache
def _cognito() -> Any:
    return boto3.client("cognito-idp", config=BRIEF)


def delete(username: str) -> None:
    """Delete a user from the pool. A user who is already gone is not an error."""
    cognito = _cognito()
    try:
        cognito.admin_delete_user(UserPoolId=settings().user_pool_id, Username=username)
    except cognito.exceptions.UserNotFoundException:
        return
