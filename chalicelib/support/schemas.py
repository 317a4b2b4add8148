"""Requests to the care team: what is stored, what their writers send, and what their writers read."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from chalicelib.phones import PhoneNumber164
from chalicelib.shapes import PLAIN, SAYS_SOMETHING, Instant, Name, PlainText, Shape, is_visible

Reason = Literal["expertise", "level_of_care", "safety", "technical", "other"]
Topic = Literal["booking", "not_a_good_fit", "technical", "privacy", "other"]
ProviderTopic = Literal["referrals", "profile", "technical", "other"]
BestTime = Literal["morning", "afternoon", "evening", "any"]
Status = Literal["open", "in_progress", "closed"]
# How a request was closed. `not_reached`: the care team called or wrote, and no one answered.
End = Literal["answered", "referred_elsewhere", "not_reached", "no_answer_needed"]
ReachedBy = Literal["phone", "email"]
# Who must be notified of the last change: of a new request the care team, of an answer its writer, and of a
# referral elsewhere its writer and the client whom a provider's request is about.
Event = Literal["received", "answered", "referred"]
From = Literal["provider", "client", "visitor"]
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


class PortalRequest(Shape):
    """A provider's request about anything else."""

    topic: ProviderTopic
    text: Annotated[PlainText, SAYS_SOMETHING] = Field(max_length=MOST)
    phone: PhoneNumber164 | None = None


class WrittenRequest(Shape):
    """What clients and visitors send. `text` may be empty if `phone` is given: the care team should call."""

    topic: Topic
    # Before `text`, whose check reads it.
    phone: PhoneNumber164 | None = None
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


class Owner(Shape):
    """The operator who takes care of a request."""

    operator_id: str
    email: str


class SupportRequest(Shape):
    """A request as stored. `from` is a Python keyword, so the field is `from_`.

    Providers give a `reason` about a referral, and others a `topic`. `name` and `email` are the writer's when
    they wrote. An empty `text` with a `phone` asks for a call at `best_time`. What the care team adds begins
    with `status`: `answer` is for the writer, `notes` for the care team alone, and `referred_to` for the
    client. `client_account_id` is the account of the client whom a provider's request is about.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    request_id: str
    from_: From = Field(alias="from")
    sender_id: str | None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    best_time: BestTime | None = None
    appointment_id: str | None = None
    client_account_id: str | None = None
    reason: Reason | None = None
    topic: Topic | ProviderTopic | None = None
    text: str
    created_at: Instant
    status: Status = "open"
    owner: Owner | None = None
    notes: str = ""
    answer: str = ""
    reached_by: ReachedBy | None = None
    answered_at: Instant | None = None
    end: End | None = None
    referred_to: str = ""
    version: int = 1
    changed_at: Instant
    event: Event | None = None


class OwnRequestOut(Shape):
    """A request as its writer reads it.

    `answered_at` is when the care team last changed what the writer reads. `referred_to` is empty for a
    provider, because it is written for the client.
    """

    request_id: str
    appointment_id: str | None
    reason: Reason | None
    topic: Topic | ProviderTopic | None
    text: str
    phone: str | None
    best_time: BestTime | None
    created_at: Instant
    status: Status
    answer: str
    reached_by: ReachedBy | None
    answered_at: Instant | None
    end: End | None
    referred_to: str


class ReferredOut(Shape):
    """Where the care team refers a client to, after their provider asked about the referral."""

    request_id: str
    appointment_id: str
    provider_name: str | None
    referred_to: str
    referred_at: Instant


class PortalRequestsOut(Shape):
    requests: tuple[OwnRequestOut, ...]
    cursor: str | None = None


class OwnRequestsOut(PortalRequestsOut):
    """`referrals` come with the first page only."""

    referrals: tuple[ReferredOut, ...]
