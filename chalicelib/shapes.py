"""The pydantic bases that every room's schemas share."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


# An instant: a time without an offset is refused, any other becomes UTC.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class Shape(BaseModel):
    """Immutable; an unknown field is refused, and findings never quote what a person typed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True
    )
