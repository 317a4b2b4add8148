"""The calendar feed in the API."""

from chalicelib.shapes import Instant, Shape


class FeedOut(Shape):
    active: bool
    created_at: Instant | None


class FeedCreated(Shape):
    """The whole address. It can't be shown again, because only a hash of its token is stored."""

    url: str
    created_at: Instant
