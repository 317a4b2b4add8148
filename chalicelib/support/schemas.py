"""What the care team is asked for help with, as it is sent, kept and answered."""

from typing import Literal

from pydantic import ConfigDict, Field

from chalicelib.shapes import Instant, Page, PlainText, Shape

Reason = Literal["not_a_good_fit", "safety", "technical", "other"]
Status = Literal["open", "done"]


class ContactRequest(Shape):
    reason: Reason
    text: PlainText = Field(default="", max_length=2000)


class ContactOut(Shape):
    request_id: str


class SupportRequest(Shape):
    """Who asks, about which appointment, and what for. `from` is a word of Python's own."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    request_id: str
    from_: Literal["provider", "client"] = Field(alias="from")
    person_id: str
    appointment_id: str | None
    reason: Reason
    text: str
    status: Status
    created_at: Instant


class SupportRequests(Shape):
    requests: tuple[SupportRequest, ...]
    cursor: str | None = None


class RequestsQuery(Page):
    status: Status = "open"


class StatusRequest(Shape):
    status: Status
