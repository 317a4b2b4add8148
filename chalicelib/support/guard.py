"""A proof of work against floods of requests, with no task for a person and no third party. Pure.

Without a sign-in, the sender must find a counter such that a hash of the time, the text and the counter
begins with BITS zero bits. A browser needs about a second for each request, and so does an attacker. This
needs no secret and no state.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from chalicelib.errors import FieldError, Invalid
from chalicelib.support.schemas import Proof

BITS = 15
GOOD_FOR = timedelta(hours=1)
# Visitors' clocks may be fast.
AHEAD = timedelta(minutes=10)


def work(proof: Proof, text: str) -> bytes:
    """The hash that must begin with zero bits. The text is hashed first, so its length doesn't matter."""
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    return hashlib.sha256(f"{proof.created_at}.{text_hash}.{proof.counter}".encode()).digest()


def check(proof: Proof, text: str, now: datetime) -> None:
    """Raises Invalid for `proof` if the work wasn't done for this text, or is out of date.

    An out-of-date problem has the member `now`, in seconds since 1970, for devices whose clock is wrong.
    """
    created_at = datetime.fromtimestamp(proof.created_at, UTC)
    if not now - GOOD_FOR <= created_at <= now + AHEAD:
        finding = FieldError("proof", "out_of_date", "This took too long. Please send it again.")
        raise Invalid([finding], {"now": int(now.timestamp())})
    if int.from_bytes(work(proof, text)) >> (256 - BITS):
        raise Invalid([FieldError("proof", "not_done", "Please send it again.")])
