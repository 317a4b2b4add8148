"""What time asks for. Each schedule finds its work by a sparse index and does a bounded part of it."""

from datetime import UTC, datetime
from typing import Any

from chalice import Blueprint, Rate

from chalicelib.booking import table as booking
from chalicelib.logs import log

bp = Blueprint(__name__)
BATCH = 100
MOST_BATCHES = 20


@bp.schedule(Rate(15, unit=Rate.MINUTES), name="expire_openings")
def expire_openings(event: Any) -> dict[str, int]:
    """Remove one-off openings that nobody can book any more; the rest waits for the next run."""
    now, expired = datetime.now(UTC), 0
    for _ in range(MOST_BATCHES):
        due = booking.due_one_offs(now, BATCH)
        expired += sum(booking.expire_one_off(owner, entry, now) for owner, entry in due)
        if len(due) < BATCH:
            break
    log.info("expired_openings", extra={"expired": expired})
    return {"expired": expired}
