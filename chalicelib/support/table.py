"""The support table: requests to the care team, and their status. It has a stream."""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.errors import NotFound
from chalicelib.item_writing import MarkedItem, put
from chalicelib.repeats import check_repeat
from chalicelib.store import (
    InstantAttribute,
    Slice,
    TableMeta,
    find_item,
    slice_of,
    table,
)
from chalicelib.support.rules import as_sent, sender_of
from chalicelib.support.schemas import From, Status, SupportRequest
from chalicelib.writing import Transaction

# More than a person ever sends, and than a client is ever referred.
MOST_OF_SENDER, MOST_REFERRALS = 1000, 50
# The key attributes of the paged lists.
STATUS_KEY = ("status", "created_at", "request_id")
SENDER_KEY = ("sender", "created_at", "request_id")


class Exists(Exception):
    """A request with this id is already there."""


class Adding(Transaction):
    """A repeat isn't counted, so it is recognized even by a caller who has used up the limit."""

    FIRST = (Exists,)


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

    sender = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class Referred(GlobalSecondaryIndex["SupportItem"]):
    """Sparse index of providers' requests that ended with a referral elsewhere, by the client's account."""

    class Meta(TableMeta):
        index_name = "referred"
        projection = AllProjection()

    referred_account = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class SupportItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("support")

    request_id = UnicodeAttribute(hash_key=True)
    status = UnicodeAttribute()
    created_at = InstantAttribute()
    sender = UnicodeAttribute(null=True)
    referred_account = UnicodeAttribute(null=True)
    version = NumberAttribute()
    event = UnicodeAttribute(null=True)
    record = UnicodeAttribute()
    by_status = ByStatus()
    by_sender = BySender()
    referred = Referred()

    def request(self) -> SupportRequest:
        return SupportRequest.model_validate_json(self.record)


def _item_of(request: SupportRequest) -> SupportItem:
    is_referred = request.end == "referred_elsewhere"
    return SupportItem(
        request.request_id,
        status=request.status,
        created_at=request.created_at,
        sender=sender_of(request.from_, request.sender_id) if request.sender_id else None,
        referred_account=request.client_account_id if is_referred else None,
        version=request.version,
        event=request.event,
        record=request.model_dump_json(),
    )


def add(request: SupportRequest, writing: Adding) -> None:
    """Add a request with what else `writing` has. Repeating this changes nothing.

    Raises IdempotencyKeyReused for another request with the same id.
    """
    writing.put(_item_of(request), SupportItem.request_id.does_not_exist(), Exists)
    try:
        writing.commit()
    except Exists:
        check_repeat(as_sent(get(request.request_id)), as_sent(request))


def get(request_id: str) -> SupportRequest:
    """Consistent read. Raises NotFound."""
    request = find_item(SupportItem, SupportItem.request, request_id)
    if request is None:
        raise NotFound
    return request


def replace(before: SupportRequest, after: SupportRequest) -> bool:
    """Replace `before` by `after`. Returns False if it has changed since it was read."""
    return put(_item_of(after), SupportItem.version == before.version)


def of_status(status: Status, cursor: dict[str, Any] | None, limit: int) -> Slice[SupportRequest]:
    """A page of requests: closed ones latest first, others oldest first."""
    items = SupportItem.by_status.query(
        status, limit=limit, last_evaluated_key=cursor, scan_index_forward=status != "closed"
    )
    return slice_of(items, SupportItem.request)


def page_of_sender(sender: str, cursor: dict[str, Any] | None, limit: int) -> Slice[SupportRequest]:
    """A page of a person's requests, latest first."""
    items = SupportItem.by_sender.query(
        sender, limit=limit, last_evaluated_key=cursor, scan_index_forward=False
    )
    return slice_of(items, SupportItem.request)


def of_sender(from_: From, sender_id: str) -> list[SupportRequest]:
    """A person's requests, latest first."""
    return page_of_sender(sender_of(from_, sender_id), None, MOST_OF_SENDER).items


def referrals_of(account_id: str) -> list[SupportRequest]:
    """The requests that refer a client of this account elsewhere, latest first."""
    items = SupportItem.referred.query(account_id, limit=MOST_REFERRALS, scan_index_forward=False)
    return [item.request() for item in items]


def forget(account_id: str) -> None:
    """Delete all requests of a client whose account is deleted. A repeat deletes the rest."""
    for request in of_sender("client", account_id):
        SupportItem(request.request_id).delete()
