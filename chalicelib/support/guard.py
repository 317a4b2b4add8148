"""A guard against floods of requests that asks nothing of a person and nobody else. Pure.

Whoever sends a request without signing in looks for a counter such that a hash of the moment, the text
and the counter begins with BITS zero bits. A browser finds one in about a second, a flood needs that
second for each request. No secret is needed, and nothing has to be remembered.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from chalicelib.errors import FieldError, Invalid
from chalicelib.support.schemas import Proof

BITS = 15
GOOD_FOR = timedelta(hours=1)
# Clocks of visitors go wrong.
AHEAD = timedelta(minutes=10)


def work(proof: Proof, text: str) -> bytes:
    """What the zero bits are looked for in. The text is hashed first, so that its length is no matter."""
    of_text = hashlib.sha256(text.encode()).hexdigest()
    return hashlib.sha256(f"{proof.made_at}.{of_text}.{proof.counter}".encode()).digest()


def check(proof: Proof, text: str, now: datetime) -> None:
    """Raises Invalid, about `proof`, for work that was not done, or not for this text, or long ago.

    `now`, in seconds since 1970, is then a member of the problem: a device whose clock is wrong goes by it.
    """
    made_at = datetime.fromtimestamp(proof.made_at, UTC)
    if not now - GOOD_FOR <= made_at <= now + AHEAD:
        said = FieldError("proof", "out_of_date", "This took too long. Please send it again.")
        raise Invalid([said], {"now": int(now.timestamp())})
    if int.from_bytes(work(proof, text)) >> (256 - BITS):
        raise Invalid([FieldError("proof", "not_done", "Please send it again.")])
