"""Local times: fields without an offset, which need a named time zone to mean an instant."""

from datetime import date, datetime, time
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from chalicelib.shapes import FIRST_YEAR, LAST_YEAR

CELL_MINUTES = 5


def local_date_in(time_zone: str, instant: datetime) -> date:
    """The date of an instant in a time zone."""
    return instant.astimezone(ZoneInfo(time_zone)).date()


# Cached, because each call reads the folder of the whole zone database. "localtime" and "Factory" are not
# zones: they mean whatever the machine is set to.
zone_names = cache(lambda: available_timezones() - {"localtime", "Factory"})


def _known_zone(name: str) -> str:
    if name not in zone_names():
        raise PydanticCustomError("unknown_time_zone", "This is not an IANA time zone.")
    return name


def _on_the_grid(value: time) -> time:
    if value.minute % CELL_MINUTES or value.second or value.microsecond or value.tzinfo:
        raise PydanticCustomError("off_grid", "Give the time in hours and minutes, in steps of 5 minutes.")
    return value


def _wall_clock(value: datetime) -> datetime:
    """Checks a local date and time: no offset, on the 5-minute grid, in a year from 1971 to 2199."""
    if value.tzinfo is not None:
        raise PydanticCustomError("offset_given", "Give the local time, without an offset.")
    # One year inside the limits of an instant, because the year can differ in UTC.
    if not FIRST_YEAR < value.year < LAST_YEAR:
        raise PydanticCustomError("out_of_range", "This date is too far in the past or the future.")
    _on_the_grid(value.time())
    return value


def _written_as_wall_clock(value: Any) -> Any:
    if isinstance(value, datetime) or (isinstance(value, str) and len(value) >= len("2026-11-25T09:00")):
        return value
    raise PydanticCustomError("malformed", "This does not have the right form.")


def _written_as_local_time(value: Any) -> Any:
    """Accepts text only: pydantic would read a number as seconds since midnight."""
    if isinstance(value, time | str):
        return value
    raise PydanticCustomError("malformed", "This does not have the right form.")


TimeZone = Annotated[str, AfterValidator(_known_zone)]
# The schema must not say "date-time", which requires an offset.
WallClock = Annotated[
    datetime,
    BeforeValidator(_written_as_wall_clock),
    AfterValidator(_wall_clock),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"}),
]
# The schema must not say "time" either, for the same reason.
LocalTime = Annotated[
    time,
    BeforeValidator(_written_as_local_time),
    AfterValidator(_on_the_grid),
    WithJsonSchema({"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][05](:00)?$"}),
]
Minutes = Annotated[int, Field(ge=0, le=60, multiple_of=CELL_MINUTES)]
