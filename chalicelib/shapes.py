"""The pydantic base classes and field types that all rooms share."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from chalicelib.errors import RecurringNotAllowed

# Wide enough for every real date, and far from the limits of a datetime.
FIRST_YEAR, LAST_YEAR = 1970, 2200
LAST_INSTANT = datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
# Unicode's embeddings, overrides and isolates of text direction.
_TURNS = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"[Tt][0-9]{2}:[0-9]{2}(:.*)?")


def _malformed() -> PydanticCustomError:
    return PydanticCustomError("malformed", "This does not have the right form.")


def _written_as_instant(value: Any) -> Any:
    """Accepts RFC 3339 text only: a number could mean seconds or milliseconds."""
    if isinstance(value, datetime) or (isinstance(value, str) and _MOMENT.match(value)):
        return value
    raise _malformed()


def _written_as_day(value: Any) -> Any:
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise _malformed()


def _in_utc(instant: datetime) -> datetime:
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_range", "This date is too far in the past or the future.")
    return instant.astimezone(UTC)


def instant_text(instant: datetime) -> str:
    """An instant in the API's format, for members of a problem, which no model renders."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def is_control(char: str) -> bool:
    """Whether a character controls text instead of being text: control codes and direction marks."""
    return unicodedata.category(char) == "Cc" or char in _TURNS


def plain(text: str) -> str:
    """`text` without control characters. Any script, tabs and line breaks stay."""
    text = text.replace("\r\n", "\n")
    return "".join(char for char in text if char in "\n\t" or not is_control(char)).strip()


def _one_line(value: str) -> str:
    """`value` on one line, without control characters. Raises an error if nothing visible is left."""
    # A lone surrogate can't be stored, and pydantic lets it pass if the field has no other constraint.
    if any(unicodedata.category(char) == "Cs" for char in value):
        raise _malformed()
    return _says_something(" ".join("".join(" " if is_control(char) else char for char in value).split()))


def is_visible(text: str) -> bool:
    """Whether `text` has at least one visible character."""
    return any(char.isprintable() and not char.isspace() for char in text)


def _says_something(text: str) -> str:
    if not is_visible(text):
        raise PydanticCustomError("string_too_short", "This is too short.")
    return text


def _at_most(longest: int) -> AfterValidator:
    def check(line: str) -> str:
        if len(line) > longest:
            raise PydanticCustomError("string_too_long", "This is too long.")
        return line

    return AfterValidator(check)


def _once_each(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        raise PydanticCustomError("repeated", "Choose each one once.")
    return values


# An instant. A time without an offset is rejected; any other is converted to UTC.
Instant = Annotated[AwareDatetime, BeforeValidator(_written_as_instant), AfterValidator(_in_utc)]
# A calendar date, such as 2026-11-25.
Day = Annotated[date, BeforeValidator(_written_as_day)]
# Put a length limit before it: Annotated[str, Field(max_length=1000), PLAIN].
PLAIN = AfterValidator(plain)
PlainText = Annotated[str, PLAIN]
# At least one visible character.
SAYS_SOMETHING = AfterValidator(_says_something)
Name = Annotated[str, AfterValidator(_one_line), _at_most(80)]
ShortLine = Annotated[str, AfterValidator(_one_line), _at_most(30)]
Line = Annotated[str, AfterValidator(_one_line), _at_most(120)]
OnceEach = AfterValidator(_once_each)


class Shape(BaseModel):
    """Immutable. Unknown fields are rejected, and errors never quote what a person typed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True
    )


class Page(Shape):
    """The query of a list: where the next page starts."""

    cursor: str | None = Field(default=None, max_length=1000)


def _on_the_grid(instant: datetime) -> datetime:
    if instant.minute % 5 or instant.second or instant.microsecond:
        raise PydanticCustomError("off_grid", "Choose a start in steps of 5 minutes.")
    return instant


GridInstant = Annotated[Instant, AfterValidator(_on_the_grid)]


Id = Annotated[str, Field(min_length=1, max_length=64)]


# Field names by which a client might ask for a series. Only providers set up series.
RECURRENCE = frozenset(
    {
        "recurrence",
        "recurring",
        "repeat",
        "repeats",
        "rrule",
        "every",
        "until",
        "count",
        "series",
        "frequency",
    }
)


class OneTime(Shape):
    """A client's request for one appointment: it raises RecurringNotAllowed for what asks for a series."""

    @model_validator(mode="before")
    @classmethod
    def _is_not_recurring(cls, content: Any) -> Any:
        if isinstance(content, dict) and RECURRENCE & content.keys():
            raise RecurringNotAllowed
        return content
