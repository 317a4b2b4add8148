"""The calendar feed as its provider sees it."""

from chalicelib.shapes import Instant, Shape


class FeedOut(Shape):
    active: bool
    made_at: Instant | None


class FeedMade(Shape):
    """The whole address, told this once: only a hash of its token is kept."""

    url: str
    made_at: Instant
