"""Saving the care team's part of a request."""

from datetime import datetime

from chalicelib.support import queue_rules, table
from chalicelib.support.queue_schemas import RequestUpdate
from chalicelib.support.schemas import SupportRequest
from chalicelib.users import User


class Newer(Exception):
    """Another operator saved first: `request` is what is stored now."""

    def __init__(self, request: SupportRequest) -> None:
        super().__init__(request.request_id)
        self.request = request


def save(request_id: str, body: RequestUpdate, operator: User, now: datetime) -> SupportRequest:
    """Save an operator's changes, if no one has saved since they read the request.

    A repeat returns what was saved. Raises NotFound, Invalid and Newer.
    """
    before = table.get(request_id)
    if body.version != str(before.version):
        return _repeated(before, body, operator, now)
    after = queue_rules.updated(before, body, operator, now)
    if after is before or table.replace(before, after):
        return after
    return _repeated(table.get(request_id), body, operator, now)


def _repeated(stored: SupportRequest, body: RequestUpdate, operator: User, now: datetime) -> SupportRequest:
    if queue_rules.is_repeat(stored, body, operator, now):
        return stored
    raise Newer(stored)
