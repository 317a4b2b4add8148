"""Requests to the care team, in the API and in the store."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from chalicelib.clients.schemas import Phone
from chalicelib.shapes import PLAIN, Instant, Name, Page, PlainText, Shape, is_visible

Reason = Literal["not_a_good_fit", "safety", "technical", "other"]
Topic = Literal["booking", "not_a_good_fit", "technical", "privacy", "other"]
BestTime = Literal["morning", "afternoon", "evening", "any"]
Status = Literal["open", "done"]
MOST = 2000
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=254)]


def _empty_or_visible(text: str) -> str:
    if text and not is_visible(text):
        raise PydanticCustomError("string_too_short", "This is too short.")
    return text


Words = Annotated[str, Field(max_length=MOST), AfterValidator(_empty_or_visible), PLAIN]


class ContactRequest(Shape):
    """A provider's request about one of their appointments."""

    reason: Reason
    text: PlainText = Field(default="", max_length=MOST)


class WrittenRequest(Shape):
    """What clients and visitors send. `text` may be empty if `phone` is given: the care team should call."""

    topic: Topic
    # Before `text`, whose check reads it.
    phone: Phone | None = None
    text: Words
    best_time: BestTime = "any"

    @field_validator("text")
    @classmethod
    def _asks_something(cls, text: str, info: ValidationInfo) -> str:
        if not text and not info.data.get("phone"):
            raise PydanticCustomError(
                "no_text_or_phone",
                "Please write a few words, or enter a phone number so that we can call you.",
            )
        return text


class ClientRequest(WrittenRequest):
    """A signed-in client's request, optionally about one of their appointments."""

    appointment_id: str | None = Field(default=None, min_length=1, max_length=64)


class VisitorRequest(WrittenRequest):
    """A visitor's request. `website` is a trap for bots."""

    name: Name | None = None
    email: Email | None = None
    website: str = Field(default="", max_length=200)


class ContactOut(Shape):
    request_id: str


class SupportRequest(Shape):
    """A request as stored. `from` is a Python keyword, so the field is `from_`.

    Providers give a `reason`, and others a `topic`. Only visitors give a name, since others are known.
    An empty `text` with a `phone` asks for a call at `best_time`.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    request_id: str
    from_: Literal["provider", "client", "visitor"] = Field(alias="from")
    sender_id: str | None
    appointment_id: str | None
    reason: Reason | None = None
    topic: Topic | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    best_time: BestTime | None = None
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
