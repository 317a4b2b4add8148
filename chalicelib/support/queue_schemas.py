"""The care team's queue in the API: what operators read, and what they save."""

from typing import Annotated

from pydantic import ConfigDict, Field

from chalicelib.shapes import PLAIN, Instant, Page, Shape
from chalicelib.support.schemas import (
    BestTime,
    End,
    From,
    ProviderTopic,
    ReachedBy,
    Reason,
    Status,
    Topic,
)
from chalicelib.vocabulary import AppointmentType

MOST_ANSWER, MOST_NOTES, MOST_REFERRED_TO = 4000, 4000, 1000


class _Out(Shape):
    model_config = ConfigDict(serialize_by_alias=True)

    request_id: str
    from_: From = Field(serialization_alias="from")
    name: str | None
    reason: Reason | None
    topic: Topic | ProviderTopic | None
    created_at: Instant
    status: Status
    owner: str | None
    mine: bool
    end: End | None
    wants_call: bool


class QueuedRequestOut(_Out):
    """A request in the list, without what its writer wrote.

    `owner` is an operator's email, and `mine` says whether it is the asking operator's. `wants_call`: there
    is a phone number and no text.
    """


class AboutOut(Shape):
    """Whom a request is about, and nothing more of the appointment: no note and no messages."""

    appointment_id: str
    client_name: str
    guardian_name: str | None
    client_age: int
    type: AppointmentType
    type_name: str
    provider_name: str


class RequestDetailOut(_Out):
    """A request with its text, how to reach its writer, and the care team's part of it.

    `can_read_answer`: the writer has an account, in which they read `answer`. `concerns_client`: it can end
    with a referral elsewhere, which that client reads.
    """

    version: str
    text: str
    email: str | None
    phone: str | None
    best_time: BestTime | None
    about: AboutOut | None
    can_read_answer: bool
    concerns_client: bool
    notes: str
    answer: str
    reached_by: ReachedBy | None
    answered_at: Instant | None
    referred_to: str
    changed_at: Instant


class QueueOut(Shape):
    requests: tuple[QueuedRequestOut, ...]
    cursor: str | None = None


class QueueQuery(Page):
    status: Status = "open"


class RequestUpdate(Shape):
    """The care team's part of a request, as a whole. `version` is the one that the operator read.

    `take_over` makes the operator its owner. So does any status but `open` if it has no owner. An open
    request has none.
    """

    version: str = Field(min_length=1, max_length=64)
    status: Status
    take_over: bool = Field(default=False, strict=True)
    notes: Annotated[str, Field(max_length=MOST_NOTES), PLAIN] = ""
    answer: Annotated[str, Field(max_length=MOST_ANSWER), PLAIN] = ""
    reached_by: ReachedBy | None = None
    end: End | None = None
    referred_to: Annotated[str, Field(max_length=MOST_REFERRED_TO), PLAIN] = ""
