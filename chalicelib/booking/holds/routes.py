"""Holding an opening as a client who has signed in, and ending any hold."""

from chalice import Blueprint

from chalicelib import errors, limits
from chalicelib.booking.holds import commit as hold_commit
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.schemas import REFUSALS, ClientHoldRequest, HoldOut
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "POST",
    "/me/holds",
    body=ClientHoldRequest,
    returns=HoldOut,
    role="client",
    status=201,
    takes_key=True,
    errors=(*REFUSALS, errors.EmailNotVerified),
)
def hold_as_client(call: Call[ClientHoldRequest, Empty]) -> HoldOut:
    """Hold an opening for ten minutes, signed in. Each account has one hold, so an earlier one ends."""
    call.user.require_verified_email()
    holder = hold_rules.client(call.user.user_id, call.key)
    new_hold = hold_commit.hold(call.body, holder, call.now, practice_read.floor_hours(call.now))
    return HoldOut(hold_id=new_hold.hold_id, expires_at=new_hold.expires_at)


@endpoint(
    bp,
    "DELETE",
    "/holds/{hold_id}",
    status=204,
    limit=limits.HOLDS,
    errors=(errors.NotFound, errors.TryAgain),
)
def end_hold(call: Call[Empty, Empty], hold_id: str) -> None:
    """End a hold, by its id alone. Repeating this changes nothing."""
    hold_table.release(hold_table.find(hold_id))
