"""Holding an opening while a visitor signs up, public."""

from chalice import Blueprint

from chalicelib import limits
from chalicelib.booking.holds import commit as hold_commit
from chalicelib.booking.holds import rules as hold_rules
from chalicelib.booking.holds.schemas import REFUSALS, HoldOut, HoldRequest
from chalicelib.matching import table
from chalicelib.practice import practice_read
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(
    bp,
    "POST",
    "/holds",
    body=HoldRequest,
    returns=HoldOut,
    status=201,
    takes_key=True,
    limit=limits.HOLDS,
    errors=REFUSALS,
)
def hold_opening(call: Call[HoldRequest, Empty]) -> HoldOut:
    """Hold an opening for ten minutes. Each questionnaire has one hold, so an earlier one ends."""
    answers = call.body.questionnaire_id
    holder = hold_rules.visitor(answers, call.key, call.caller)
    new_hold = hold_commit.hold(
        call.body,
        holder,
        call.now,
        practice_read.floor_hours(call.now),
        # Otherwise made-up ids would be as many holders as a visitor likes.
        require=lambda reading: table.require_answers(reading, answers, call.now) if answers else None,
    )
    return HoldOut(hold_id=new_hold.hold_id, expires_at=new_hold.expires_at)
