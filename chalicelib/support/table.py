"""The support table: what the care team was asked, and whether it is done."""

from typing import Any, NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.errors import NotFound
from chalicelib.repeats import check_repeat
from chalicelib.store import InstantAttribute, TableMeta, table, unless_condition_failed
from chalicelib.support.rules import as_sent
from chalicelib.support.schemas import Status, SupportRequest

# More than anybody asks.
MOST_OF_PERSON = 1000
# The key attributes of the list of a status.
KEY = ("status", "created_at", "request_id")


class ByStatus(GlobalSecondaryIndex["SupportItem"]):
    class Meta(TableMeta):
        index_name = "by_status"
        projection = AllProjection()

    status = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class ByPerson(GlobalSecondaryIndex["SupportItem"]):
    """Sparse: visitors are nobody whom we know."""

    class Meta(TableMeta):
        index_name = "by_person"
        projection = AllProjection()

    person_id = UnicodeAttribute(hash_key=True)
    created_at = InstantAttribute(range_key=True)


class SupportItem(Model):
    class Meta(TableMeta):
        table_name = table("support")

    request_id = UnicodeAttribute(hash_key=True)
    status = UnicodeAttribute()
    created_at = InstantAttribute()
    person_id = UnicodeAttribute(null=True)
    record = UnicodeAttribute()
    by_status = ByStatus()
    by_person = ByPerson()

    def request(self) -> SupportRequest:
        """The record; the care team changes its status alone, and not the record."""
        return SupportRequest.model_validate_json(self.record).model_copy(update={"status": self.status})


class Slice(NamedTuple):
    requests: list[SupportRequest]
    last_key: dict[str, Any] | None


def add(request: SupportRequest) -> None:
    """Put it where the care team looks. Sent again it changes nothing."""
    item = SupportItem(
        request.request_id,
        status=request.status,
        created_at=request.created_at,
        person_id=request.person_id,
        record=request.model_dump_json(),
    )
    with unless_condition_failed() as outcome:
        item.save(condition=SupportItem.request_id.does_not_exist())
    if not outcome.held:
        earlier = SupportItem.get(request.request_id, consistent_read=True).request()
        check_repeat(as_sent(earlier), as_sent(request))


def of_status(status: Status, cursor: dict[str, Any] | None, limit: int) -> Slice:
    """Requests of a status: who has waited longest comes first, of what is done the latest."""
    found = SupportItem.by_status.query(
        status, limit=limit, last_evaluated_key=cursor, scan_index_forward=status == "open"
    )
    return Slice([item.request() for item in found], found.last_evaluated_key)


def of_person(person_id: str) -> list[SupportRequest]:
    """What somebody has asked, the latest first."""
    found = SupportItem.by_person.query(person_id, limit=MOST_OF_PERSON, scan_index_forward=False)
    return [item.request() for item in found]


def forget(person_id: str) -> None:
    """Delete what somebody has asked, whose account goes; a repeat deletes what is left."""
    for request in of_person(person_id):
        SupportItem(request.request_id).delete()


def set_status(request_id: str, status: Status) -> SupportRequest:
    """Say that a request is done, or open again; raises NotFound where there is none."""
    item = SupportItem(request_id)
    with unless_condition_failed() as outcome:
        item.update([SupportItem.status.set(status)], condition=SupportItem.request_id.exists())
    if not outcome.held:
        raise NotFound
    return item.request()
