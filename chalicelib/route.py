"""What a route declares of itself; the OpenAPI document is made of it. Pure."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from chalicelib.errors import (
    CaseloadError,
)
from chalicelib.users import Role

MAX_BODY_BYTES = 64 * 1024


# What an Idempotency-Key may look like.
KEY = re.compile(r"^[!-~]{1,200}$")


class NoBody(BaseModel):
    """Stands where a route takes no body or no query."""


@dataclass(frozen=True)
class Route:
    """What openapi.py needs to know of a route."""

    method: str
    path: str
    summary: str
    role: Role | None
    body: type[BaseModel]
    query: type[BaseModel]
    returns: type[BaseModel] | None
    status: int
    content_type: str
    errors: tuple[type[CaseloadError], ...]
    max_bytes: int = MAX_BODY_BYTES
    moves: bool = False
    takes_key: bool = False
