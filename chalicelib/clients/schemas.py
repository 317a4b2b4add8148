"""Who the client is: what they say of themselves once, for every booking."""

from pydantic import Field

from chalicelib.directory.schemas import TimeZone
from chalicelib.shapes import Day, Name, Shape

OLDEST_YEARS = 120


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
