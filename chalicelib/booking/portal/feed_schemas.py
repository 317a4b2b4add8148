"""The calendar feed in the API."""

from chalicelib.shapes import Instant, Shape


class FeedOut(Shape):
    active: bool
    made_at: Instant | None


class FeedMade(Shape):
    """The whole address. It can't be shown again, because only a hash of its token is stored."""

    url: str
    made_at: Instant
