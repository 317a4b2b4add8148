"""Where an appointment takes place, as its two sides see it."""

from chalicelib.shapes import Instant, Shape
from chalicelib.vocabulary import Format, State


class OfficeAddress(Shape):
    street: str
    city: str
    state: State
    zip: str


class Location(Shape):
    """How to meet: the field that the format needs, or null if it isn't known yet.

    `joins_at` is when "Join" shows, until the end. `own_link`: the link is for this appointment alone.
    """

    format: Format
    video_link: str | None = None
    own_link: bool = False
    phone: str | None = None
    address: OfficeAddress | None = None
    directions: str = ""
    joins_at: Instant
