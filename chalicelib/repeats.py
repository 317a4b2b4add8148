"""How a repeated request is known: what it made has an id that follows from its Idempotency-Key. Pure."""

import hashlib
from typing import Protocol

from chalicelib.errors import IdempotencyKeyReused


class Request(Protocol):
    """A pydantic model."""

    def model_dump_json(self) -> str: ...


def id_from(*parts: str) -> str:
    """The same for the same parts, and for nobody who doesn't know them: 128 bits as text."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def fingerprint(request: Request) -> str:
    """Equal for equal requests; tells a repeat from another request under the same key."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


def check_repeat(earlier: object, sent: object) -> None:
    """Raises IdempotencyKeyReused where the key has been used for something else."""
    if earlier != sent:
        raise IdempotencyKeyReused
