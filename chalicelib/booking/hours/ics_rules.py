"""Reads the rules by which events of an imported calendar repeat. Pure."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.booking.hours.ics_values import Moment, time_of
from chalicelib.booking.hours.ics_work import Unreadable

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# 24 hours of 60 minutes.
MOST_TIMES = 1440
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(WEEKDAYS)})")


class Rule(NamedTuple):
    """An RRULE; `limit` is its COUNT. A weekday is which one (0: each), and 0 for Monday to 6."""

    freq: str
    interval: int = 1
    limit: int | None = None
    until: Moment | None = None
    months: frozenset[int] = frozenset()
    week_numbers: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    hours: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0


def rule(text: str) -> Rule:
    """Raises Unreadable for a rule that isn't valid, or that repeats every hour or more often."""
    parts = [each.partition("=") for each in text.upper().split(";") if each.strip()]
    named = {name.strip(): value.strip() for name, _, value in parts}
    if len(named) < len(parts):
        raise Unreadable("a part twice")
    # RFC 7529 names the calendar system that RFC 5545 means anyway.
    if named.pop("RSCALE", "GREGORIAN") != "GREGORIAN" or named.pop("SKIP", "OMIT") != "OMIT":
        raise Unreadable("RSCALE")
    if named.keys() - _PARTS.keys() or "FREQ" not in named:
        raise Unreadable("an unknown part")
    fields: dict[str, Any] = {_PARTS[name][0]: _PARTS[name][1](value) for name, value in named.items()}
    found = Rule(**fields)
    _check(found)
    return found


def completed(found: Rule, begins: datetime, *, whole_days: bool) -> Rule:
    """The rule with what it leaves to the start of its event. Whole days have no times."""
    if not (found.week_numbers or found.year_days or found.month_days or found.weekdays):
        found = _with_day(found, begins)
    elif found.week_numbers and not (found.year_days or found.month_days or found.weekdays):
        found = found._replace(weekdays=frozenset({(0, begins.weekday())}))
    if whole_days:
        return found._replace(hours=frozenset({0}), minutes=frozenset({0}), seconds=frozenset({0}))
    return found._replace(
        hours=found.hours or frozenset({begins.hour}),
        minutes=found.minutes or frozenset({begins.minute}),
        seconds=found.seconds or frozenset({begins.second}),
    )


def _with_day(found: Rule, begins: datetime) -> Rule:
    if found.freq == "WEEKLY":
        return found._replace(weekdays=frozenset({(0, begins.weekday())}))
    if found.freq == "MONTHLY":
        return found._replace(month_days=frozenset({begins.day}))
    if found.freq == "YEARLY":
        months = found.months or frozenset({begins.month})
        return found._replace(months=months, month_days=frozenset({begins.day}))
    return found


def _check(found: Rule) -> None:
    """Raises Unreadable for parts that don't go together, or whose meaning isn't certain."""
    yearly = found.freq == "YEARLY"
    if (
        (found.limit is not None and found.until is not None)
        or (found.year_days and not yearly)
        or (found.week_numbers and (not yearly or found.week_start))
        or (found.positions and not _chooses(found))
        or len(found.hours or "1") * len(found.minutes or "1") * len(found.seconds or "1") > MOST_TIMES
    ):
        raise Unreadable("parts")


def _chooses(found: Rule) -> bool:
    """Whether a rule has a part besides BYSETPOS that chooses, as RFC 5545 asks."""
    days = (found.months, found.week_numbers, found.year_days, found.month_days, found.weekdays)
    return any((*days, found.hours, found.minutes, found.seconds))


def _number(text: str, low: int, high: int, *, signed: bool = False) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise Unreadable(text)
    number = int(text)
    if not low <= (abs(number) if signed else number) <= high:
        raise Unreadable(text)
    return number


def _one(low: int, high: int) -> Callable[[str], int]:
    return lambda text: _number(text, low, high)


def _many(low: int, high: int, *, signed: bool = False) -> Callable[[str], frozenset[int]]:
    return lambda text: frozenset(_number(each, low, high, signed=signed) for each in text.split(","))


def _frequency(text: str) -> str:
    if text not in FREQUENCIES:
        raise Unreadable(text)
    return text


def _weekdays(text: str) -> frozenset[tuple[int, int]]:
    return frozenset(_weekday(each.strip()) for each in text.split(","))


def _weekday(text: str) -> tuple[int, int]:
    match = _WEEKDAY.fullmatch(text)
    if not match:
        raise Unreadable(text)
    which = _number(match[1], 1, 53, signed=True) if match[1] else 0
    return which, WEEKDAYS.index(match[2])


def _week_start(text: str) -> int:
    return _weekday(text)[1]


_PARTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "FREQ": ("freq", _frequency),
    "INTERVAL": ("interval", _one(1, 999_999_999)),
    "COUNT": ("limit", _one(1, 999_999_999)),
    "UNTIL": ("until", time_of),
    "BYMONTH": ("months", _many(1, 12)),
    "BYWEEKNO": ("week_numbers", _many(1, 53, signed=True)),
    "BYYEARDAY": ("year_days", _many(1, 366, signed=True)),
    "BYMONTHDAY": ("month_days", _many(1, 31, signed=True)),
    "BYDAY": ("weekdays", _weekdays),
    "BYHOUR": ("hours", _many(0, 23)),
    "BYMINUTE": ("minutes", _many(0, 59)),
    "BYSECOND": ("seconds", _many(0, 59)),
    "BYSETPOS": ("positions", _many(1, 366, signed=True)),
    "WKST": ("week_start", _week_start),
}
