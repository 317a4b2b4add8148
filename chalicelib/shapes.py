"""The pydantic bases that every room's schemas share."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

# Room for every date that matters here, and none near the ends of what a datetime can hold.
FIRST_YEAR, LAST_YEAR = 1970, 2200


def _in_utc(instant: datetime) -> datetime:
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_range", "This time is too far away.")
    return instant.astimezone(UTC)


# An instant: a time without an offset is refused, any other becomes UTC.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class Shape(BaseModel):
    """Immutable; an unknown field is refused, and findings never quote what a person typed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True
    )
