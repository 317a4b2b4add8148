"""What a route declares about itself, as input for the OpenAPI document. Pure."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from chalicelib.errors import (
    CaseloadError,
)
from chalicelib.limits import Limit
from chalicelib.users import Role

MAX_BODY_BYTES = 64 * 1024


# The allowed format of an Idempotency-Key.
KEY = re.compile(r"^[!-~]{1,200}$")


class Empty(BaseModel):
    """Marks a route that takes no body or no query."""


@dataclass(frozen=True)
class Route:
    """What openapi.py needs to know about a route."""

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
    limit: Limit | None = None
