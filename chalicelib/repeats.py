"""Recognizes repeated requests: a record's id is derived from the request's Idempotency-Key. Pure."""

import hashlib
from typing import Protocol

from chalicelib.errors import IdempotencyKeyReused


class Request(Protocol):
    """A pydantic model."""

    def model_dump_json(self, *, exclude_defaults: bool) -> str: ...


def id_from(*parts: str) -> str:
    """The same id for the same parts, unguessable without them: 128 bits in hexadecimal."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def fingerprint(request: Request) -> str:
    """Equal for equal requests. Distinguishes a repeat from another request with the same key.

    Default values don't count: a deployment between a request and its repeat may add an optional field.
    """
    return hashlib.sha256(request.model_dump_json(exclude_defaults=True).encode()).hexdigest()


def check_repeat(earlier: object, sent: object) -> None:
    """Raises IdempotencyKeyReused if the key was used for a different request."""
    if earlier != sent:
        raise IdempotencyKeyReused
