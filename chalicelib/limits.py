"""How often one caller may ask for what needs no sign-in. Pure.

Requests are counted in windows of fixed length. The numbers leave room for a school or an office behind one
address. Even 20 callers at their limits leave most of the API's 100 requests a second to others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from chalicelib.errors import TooManyRequests


class Limit(NamedTuple):
    """At most `most` requests in each window of `seconds`. Routes with the same limit share its count."""

    name: str
    most: int
    seconds: int

    def window(self, now: datetime) -> int:
        """When the current window began, in seconds since 1970."""
        second = int(now.timestamp())
        return second - second % self.seconds

    def ends_at(self, now: datetime) -> int:
        """When the next window begins, in seconds since 1970."""
        return self.window(now) + self.seconds


QUESTIONNAIRES = Limit("questionnaires", 60, 60)
MATCHES = Limit("matches", 120, 60)
# In the window of VISITOR_HOLDS, so that one caller can't use up what all visitors together can hold.
HOLDS = Limit("holds", 60, 600)
PRACTICE = Limit("practice", 60, 60)
CONTACT = Limit("contact", 10, 3600)
# For each account, whatever address it asks from, since each request is emailed to the care team.
SUPPORT_HOUR = Limit("support-hour", 5, 3600)
SUPPORT_DAY = Limit("support-day", 20, 24 * 3600)
# For all visitors together. It doesn't count the holds of clients who have signed in.
VISITOR_HOLDS = Limit("visitor-holds", 120, 600)


@dataclass(frozen=True)
class Standing:
    """Where a caller stands after a request. `used` counts it too, and is None if it was one too many."""

    limit: Limit
    used: int | None
    now: datetime

    def check(self) -> None:
        """Raises TooManyRequests if the request was one too many."""
        if self.used is None:
            raise TooManyRequests

    def headers(self) -> Mapping[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After if it was one too many."""
        name, most, seconds = self.limit
        wait = self.limit.ends_at(self.now) - int(self.now.timestamp())
        left = most - self.used if self.used is not None else 0
        fields = {
            "RateLimit-Policy": f'"{name}";q={most};w={seconds}',
            "RateLimit": f'"{name}";r={left};t={wait}',
        }
        return fields if self.used is not None else fields | {"Retry-After": str(wait)}
