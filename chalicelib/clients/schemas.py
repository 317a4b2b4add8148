"""Who the client is: what they say of themselves once, for every booking."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from chalicelib.directory.schemas import TimeZone
from chalicelib.shapes import Shape

OLDEST_YEARS = 120


def _plain(value: str) -> str:
    """Names go into lists and lines: no line breaks or control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())


Name = Annotated[str, AfterValidator(_plain), Field(min_length=1, max_length=80)]


class Client(Shape):
    """A signed-in person's details. `born_on` is a calendar date; the age is worked out from it."""

    name: Name
    born_on: date
    phone: str | None = Field(default=None, pattern=r"^\+?[0-9 ().-]{7,20}$")
    time_zone: TimeZone


class Me(Shape):
    """Answer of GET and PUT /me: the details, or null until they were given."""

    email: str
    email_verified: bool
    roles: tuple[str, ...]
    client: Client | None
