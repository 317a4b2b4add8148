"""The practice, public."""

from chalice import Blueprint

from chalicelib import limits
from chalicelib.practice import practice_read, rules, table
from chalicelib.practice.schemas import PracticeOut
from chalicelib.route import Empty
from chalicelib.web import Call, endpoint

bp = Blueprint(__name__)


@endpoint(bp, "GET", "/practice", returns=PracticeOut, limit=limits.PRACTICE)
def show_practice(call: Call[Empty, Empty]) -> PracticeOut:
    """Show the practice: its name, how to reach it, and the states it serves."""
    return rules.practice_out(practice_read.current(call.now), table.served().states)
