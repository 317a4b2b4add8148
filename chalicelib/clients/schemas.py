"""Who the client is: what they say of themselves once, for every booking."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from chalicelib.directory.schemas import TimeZone
from chalicelib.shapes import Day, Shape, is_control

OLDEST_YEARS = 120
LONGEST_NAME = 80


def _one_line(value: str) -> str:
    """Names go into lists and lines: no line breaks or control characters, and not nothing."""
    name = " ".join("".join(" " if is_control(char) else char for char in value).split())
    if not any(char.isprintable() and not char.isspace() for char in name):
        raise PydanticCustomError("string_too_short", "This is too short.")
    if len(name) > LONGEST_NAME:
        raise PydanticCustomError("string_too_long", "This is too long.")
    return name


Name = Annotated[str, AfterValidator(_one_line)]


class Client(Shape):
    """A signed-in person's details. `born_on` is a calendar date; the age is worked out from it."""

    name: Name
    born_on: Day
    phone: str | None = Field(default=None, pattern=r"^\+?[ ().-]*([0-9][ ().-]*){7,15}$", max_length=30)
    time_zone: TimeZone


class Me(Shape):
    """Answer of GET and PUT /me: the details, or null until they were given."""

    email: str
    email_verified: bool
    roles: tuple[str, ...]
    client: Client | None
