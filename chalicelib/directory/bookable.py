"""The bookable part of a provider's record: what openings are computed from, packed to stay small. Pure.

Each link stores it, so that a list of openings reads this part instead of the whole record (decision 46).
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate, islice
from typing import Any, Protocol, get_args

from chalicelib.directory.schemas import BookingSettings, Override, Weekday, Window, WorkingTimes
from chalicelib.local_times import CELL_MINUTES
from chalicelib.shapes import Shape

_DAYS: tuple[str, ...] = get_args(Weekday)
_CELL = timedelta(minutes=CELL_MINUTES)
_FIRST = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time, which has no offset
_SETTINGS = set(BookingSettings.model_fields)


class Bookable(Protocol):
    """A provider's record, or its bookable part."""

    @property
    def provider_id(self) -> str: ...

    @property
    def settings(self) -> BookingSettings: ...

    @property
    def hours(self) -> WorkingTimes: ...

    @property
    def located_formats(self) -> tuple[str, ...]: ...

    @property
    def practices_until(self) -> date | None: ...


class BookablePart(Shape):
    """The bookable part by itself. The order of a window's types and formats is not kept."""

    provider_id: str
    settings: BookingSettings
    hours: WorkingTimes
    located_formats: tuple[str, ...]
    practices_until: date | None


def packed(provider: Bookable) -> bytes:
    """The bookable part as compressed JSON, at most about 3.7 kB for the largest record that the forms allow.

    Windows and dates are columns of whole numbers: times in cells, dates and times off as differences.
    """
    hours = provider.hours
    overrides = sorted(hours.overrides, key=lambda each: each.date)
    dated = [window for each in overrides for window in each.windows]
    terms = sorted({term for each in (*hours.weekly, *dated) for term in _terms(each)})
    away = sorted((_cell(each.starts), _cell(each.ends)) for each in hours.time_off)
    content = {
        "settings": provider.settings.model_dump(mode="json", include=_SETTINGS, exclude_defaults=True),
        "time_zone": hours.time_zone,
        "confirmed_at": hours.confirmed_at.isoformat(),
        "practices_until": provider.practices_until.isoformat() if provider.practices_until else None,
        "located": provider.located_formats,
        "terms": terms,
        "weekly": _columns(hours.weekly, terms),
        "days": [_mask(each.days, _DAYS) for each in hours.weekly],
        "dates": _gaps(each.date.toordinal() for each in overrides),
        "counts": [len(each.windows) for each in overrides],
        "dated": _columns(dated, terms),
        "away": _gaps(starts for starts, _ in away),
        "lengths": [ends - starts for starts, ends in away],
    }
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 9)


def unpacked(provider_id: str, part: bytes) -> BookablePart:
    """The bookable part that `packed` has made."""
    content = json.loads(zlib.decompress(part))
    terms = content["terms"]
    weekly = zip(_windows(content["weekly"], terms), content["days"], strict=True)
    away = zip(accumulate(content["away"]), content["lengths"], strict=True)
    return BookablePart.model_validate(
        {
            "provider_id": provider_id,
            "settings": content["settings"],
            "hours": {
                "time_zone": content["time_zone"],
                "weekly": [window | {"days": _masked(mask, _DAYS)} for window, mask in weekly],
                "overrides": list(_overrides(content)),
                "time_off": [
                    {"starts": _local_time(cell), "ends": _local_time(cell + length)} for cell, length in away
                ],
                "confirmed_at": content["confirmed_at"],
            },
            "located_formats": content["located"],
            "practices_until": content["practices_until"],
        }
    )


def _overrides(content: dict[str, Any]) -> Iterator[Override]:
    windows = _windows(content["dated"], content["terms"])
    for day, count in zip(accumulate(content["dates"]), content["counts"], strict=True):
        yield Override.model_validate(
            {"date": date.fromordinal(day), "windows": list(islice(windows, count))}
        )


def _columns(windows: Iterable[Window], terms: list[str]) -> list[list[int]]:
    """The starts and ends in cells, and the types and formats of each window as bits of one number."""
    rows = [(_of_day(each.start), _of_day(each.end), _mask(_terms(each), terms)) for each in windows]
    return [[row[column] for row in rows] for column in range(3)]


def _windows(columns: list[list[int]], terms: list[str]) -> Iterator[dict[str, Any]]:
    for start, end, mask in zip(*columns, strict=True):
        chosen = [term.split(":") for term in _masked(mask, terms)]
        yield {
            "start": _clock(start),
            "end": _clock(end),
            "types": [term for kind, term in chosen if kind == "type"],
            "formats": [term for kind, term in chosen if kind == "format"],
        }


def _terms(window: Window) -> set[str]:
    return {f"type:{each}" for each in window.types} | {f"format:{each}" for each in window.formats}


def _mask(chosen: Iterable[str], terms: Iterable[str]) -> int:
    chosen = set(chosen)
    return sum(1 << bit for bit, term in enumerate(terms) if term in chosen)


def _masked(mask: int, terms: Iterable[str]) -> list[str]:
    return [term for bit, term in enumerate(terms) if mask >> bit & 1]


def _gaps(ascending: Iterable[int]) -> list[int]:
    values = list(ascending)
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


def _of_day(clock: time) -> int:
    return (clock.hour * 60 + clock.minute) // CELL_MINUTES


def _clock(cell: int) -> time:
    hour, minute = divmod(cell * CELL_MINUTES, 60)
    return time(hour, minute)


def _cell(local_time: datetime) -> int:
    return (local_time - _FIRST) // _CELL


def _local_time(cell: int) -> datetime:
    return _FIRST + cell * _CELL
