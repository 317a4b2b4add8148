"""Holding an opening while a person signs up, public."""

from chalice import Blueprint

from chalicelib import errors
from chalicelib.booking.holds import commit as hold_commit
from chalicelib.booking.holds import table as hold_table
from chalicelib.booking.holds.schemas import HoldOut, HoldRequest
from chalicelib.route import Empty
from chalicelib.settings import settings
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
    errors=(
        errors.NotFound,
        errors.Invalid,
        errors.SlotTaken,
        errors.NoticeTooShort,
        errors.OutsideHours,
        errors.NotAccepting,
        errors.CapacityReached,
        errors.TypeNotOffered,
        errors.TooManyHolds,
        errors.TryAgain,
    ),
)
def hold_opening(call: Call[HoldRequest, Empty]) -> HoldOut:
    """Hold an opening for ten minutes. Each questionnaire has one hold, so an earlier one ends."""
    new_hold = hold_commit.hold(call.body, call.key, call.now, settings().notice_floor_hours)
    return HoldOut(hold_id=new_hold.hold_id, expires_at=new_hold.expires_at)


@endpoint(bp, "DELETE", "/holds/{hold_id}", status=204, errors=(errors.NotFound, errors.TryAgain))
def end_hold(call: Call[Empty, Empty], hold_id: str) -> None:
    """End a hold, by its id alone. Repeating this changes nothing."""
    hold_table.release(hold_table.find(hold_id))
