"""Checks tokens as API Gateway's Cognito authorizer does."""

import json
from typing import Any

import httpx
import jwt

from tools.places import REGION


class Tokens:
    """A user pool's keys, which don't change, and its client."""

    def __init__(self, key_set: dict[str, Any], pool: str, client: str) -> None:
        self._keys = {each["kid"]: jwt.PyJWK(each) for each in key_set["keys"]}
        self._issuer = f"https://cognito-idp.{REGION}.amazonaws.com/{pool}"
        self._client = client

    def claims(self, header: str) -> dict[str, str] | None:
        """The claims of an Authorization header's id token, as API Gateway passes them on.

        None unless this pool signed it for this client, and it hasn't expired.
        """
        token = header.removeprefix("Bearer ").strip()
        try:
            claims = jwt.decode(
                token,
                self._keys[jwt.get_unverified_header(token)["kid"]],
                algorithms=["RS256"],
                audience=self._client,
                issuer=self._issuer,
                options={"require": ["exp", "aud", "iss"]},
            )
        except (jwt.InvalidTokenError, KeyError):
            return None
        return {name: _text(value) for name, value in claims.items()}


def key_set(cloud_url: str, pool: str) -> dict[str, Any]:
    """The pool's public keys, from the local cloud. Raises httpx.HTTPError."""
    answer = httpx.get(f"{cloud_url}/{pool}/.well-known/jwks.json", timeout=10).raise_for_status()
    keys: dict[str, Any] = answer.json()
    return keys


def _text(value: object) -> str:
    """API Gateway passes every claim on as text, and a list with commas."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value)
