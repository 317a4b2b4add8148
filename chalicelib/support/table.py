"""The support table: requests to the care team, and their status."""

from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, put, update_again
from chalicelib.repeats import check_repeat
from chalicelib.store import (
    InstantAttribute,
    Slice,
    TableMeta,
    slice_of,
    table,
)
from chalicelib.support.rules import as_sent
from chalicelib.support.schemas import Status, SupportRequest

# More than a person ever sends.
MOST_OF_SENDER = 1000
# The key attributes of the paged list of a status.
KEY = ("status", "created_at", "request_id")


class ByStatus(GlobalSecondaryIndex["SupportItem"]):
    class Meta(TableMeta):
        index_name = "by_status"
        projection = AllProjection()

    status = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class BySender(GlobalSecondaryIndex["SupportItem"]):
    """Sparse index of requests by known people, without visitors."""

    class Meta(TableMeta):
        index_name = "by_sender"
        projection = AllProjection()

    sender_id = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class SupportItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("support")

    request_id = UnicodeAttribute(hash_key=True)
    status = UnicodeAttribute()
    created_at = InstantAttribute()
    sender_id = UnicodeAttribute(null=True)
    record = UnicodeAttribute()
    by_status = ByStatus()
    by_sender = BySender()

    def request(self) -> SupportRequest:
        """The record. `set_status` changes only the status on the item, so that one wins."""
        return SupportRequest.model_validate_json(self.record).model_copy(update={"status": self.status})


def add(request: SupportRequest) -> None:
    """Add a request. Repeating this changes nothing."""
    item = SupportItem(
        request.request_id,
        status=request.status,
        created_at=request.created_at,
        sender_id=request.sender_id,
        record=request.model_dump_json(),
    )
    if not put(item, SupportItem.request_id.does_not_exist()):
        earlier = SupportItem.get(request.request_id, consistent_read=True).request()
        check_repeat(as_sent(earlier), as_sent(request))


def of_status(status: Status, cursor: dict[str, Any] | None, limit: int) -> Slice[SupportRequest]:
    """A page of requests: open ones oldest first, done ones latest first."""
    items = SupportItem.by_status.query(
        status, limit=limit, last_evaluated_key=cursor, scan_index_forward=status == "open"
    )
    return slice_of(items, SupportItem.request)


def of_sender(sender_id: str) -> list[SupportRequest]:
    """A person's requests, latest first."""
    items = SupportItem.by_sender.query(sender_id, limit=MOST_OF_SENDER, scan_index_forward=False)
    return [item.request() for item in items]


def forget(sender_id: str) -> None:
    """Delete all requests of a person whose account is deleted. A repeat deletes the rest."""
    for request in of_sender(sender_id):
        SupportItem(request.request_id).delete()


def set_status(request_id: str, status: Status) -> SupportRequest:
    """Set a request's status. Raises NotFound."""
    item = SupportItem(request_id)
    if not update_again(item, [SupportItem.status.set(status)], SupportItem.request_id.exists()):
        raise NotFound
    return item.request()
