"""Estimates the work to expand an imported calendar's events, before it is done. Pure."""

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from chalicelib.booking.hours.ics_lines import refused

# A step takes about 4 µs on a machine with two slow cores. The most expensive files at this limit took 2.1 s
# and 65 MB there, and a megabyte of single events took 1.3 s. 2,000 events, 500 weekly series since 2015, 100
# birthdays since 1950 and a daily meeting since 2018 are about 300,000 steps.
MOST_STEPS = 500_000
# The cost of an occurrence that is found, in units of one that is skipped.
FOUND = 12
MOST_EVENTS = 5000
# Outside these years, moving an instant may overflow. Phones store birthdays without a year in 1604.
YEARS = range(1600, 2201)
MOST_MOVING_FOLLOWERS = 50
# More than a clock change or the start of a week can move a date.
AWAY = timedelta(days=10)
# The longest interval, in days, weeks, months or years.
MOST_BETWEEN = 1000
# How often each weekday occurs in every year and in every month, and the days in every month.
WEEKS, SURELY, SHORTEST = 52, 4, 28
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


class Period(NamedTuple):
    """The period of a frequency: its days at least and at most, and the steps to examine an empty one."""

    shortest: int
    longest: int
    look: int


PERIODS = {
    "DAILY": Period(1, 1, 1),
    "WEEKLY": Period(7, 7, 1),
    "MONTHLY": Period(28, 31, 2),
    "YEARLY": Period(365, 366, 5),
}


def rules_of(event: Any) -> list[Any]:
    found = event.get("RRULE", [])
    return found if isinstance(found, list) else [found]


def check_often(rules: list[Any]) -> None:
    """Raises Invalid for a rule that repeats hourly or more often, or without a positive interval."""
    for rule in rules:
        if any(str(each).upper() in _TOO_OFTEN for each in rule.get("FREQ", [])):
            raise refused("too_many", "An event in this file repeats every hour or more often.")
        if any(int(each) < 1 for each in rule.get("INTERVAL", [])):
            raise refused("malformed", "An event in this file repeats without a valid interval.")


def readable(begins: date, ends: date, rules: list[Any]) -> bool:
    """Whether an event is in the supported years, and all its rules are certain to find dates."""
    return begins.year in YEARS and ends.year in YEARS and all(_finds_dates(each, begins) for each in rules)


def steps(event: Any, length: timedelta, start: date, end: date) -> int:
    """The steps to find an event's occurrences between two dates, counting from its start."""
    begins = _day(event["DTSTART"].dt)
    listed = sum(len(each.dts) for name in ("RDATE", "EXDATE") for each in _all(event.get(name, [])))
    return FOUND * (1 + listed) + sum(
        _steps(rule, begins, start - min(length, timedelta(days=365 * 60)), end) for rule in rules_of(event)
    )


def brought_near(event: Any, rules: list[Any], length: timedelta, start: date) -> None:
    """Move the start of a daily or weekly event to shortly before `start`, on the same rhythm.

    This saves counting through past years. The first date counts as an occurrence even if the rule skips it,
    so it stays before `start`. Events with COUNT or RDATE are left unchanged.
    """
    if len(rules) != 1 or "COUNT" in rules[0] or "RDATE" in event:
        return
    period = PERIODS[str(rules[0]["FREQ"][0]).upper()]
    if period.longest > PERIODS["WEEKLY"].longest:
        return
    every = period.longest * int(_first(rules[0], "INTERVAL", 1))
    skipped_days = (start - length - AWAY - _day(event["DTSTART"].dt)).days // every * every
    if skipped_days > 0:
        for name in ("DTSTART", "DTEND"):
            if name in event:
                event[name].dt += timedelta(days=skipped_days)


def _steps(rule: Mapping[str, Any], begins: date, start: date, end: date) -> int:
    period = PERIODS[str(rule["FREQ"][0]).upper()]
    days, times = _days(rule, period), _times(rule)
    every = period.shortest * int(_first(rule, "INTERVAL", 1))
    examined = max(0, (end - begins).days) // every + 1
    in_range = max(0, (end - max(begins, start)).days) // every + 1
    return int(examined * max(period.look, days * times) + FOUND * in_range * _chosen(rule, days * times))


def _days(rule: Mapping[str, Any], period: Period) -> int:
    """The most days that a rule can choose in one period."""
    weekdays = [str(each) for each in rule.get("BYDAY", [])]
    each_week = {7: 1, 28: 5, 365: 53}.get(period.shortest, 1)
    named = sum(1 if each[:-2] else each_week for each in weekdays) or 1
    months = len(rule.get("BYMONTH", [])) or 1
    return min(period.longest, named * months * (len(rule.get("BYMONTHDAY", [])) or 1))


def _times(rule: Mapping[str, Any]) -> int:
    """The times that a rule names per day."""
    return math.prod(len(rule.get(name, [])) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _chosen(rule: Mapping[str, Any], most: int) -> int:
    return min(most, len(rule.get("BYSETPOS", [])) or most)


def _finds_dates(rule: Mapping[str, Any], begins: date) -> bool:
    """Whether a rule is certain to find dates. The library searches an empty rule up to the year 9999.

    This covers what calendar apps write. Events with rarer rules count as unreadable.
    """
    freq, by = str(_first(rule, "FREQ", "")).upper(), _by(rule)
    if freq not in PERIODS or int(_first(rule, "INTERVAL", 1)) > MOST_BETWEEN:
        return False
    if freq in {"DAILY", "WEEKLY"}:
        # Every seventh day has the same weekday.
        return not by or (by == {"BYDAY"} and (freq == "WEEKLY" or _first(rule, "INTERVAL", 1) % 7 != 0))
    days = by - ({"BYMONTH"} if freq == "YEARLY" else set())
    if "BYDAY" in days:
        return days <= {"BYDAY", "BYSETPOS"} and _weekday_found(rule, whole_year="BYMONTH" not in by)
    return not days or (days == {"BYMONTHDAY"} and _in_month(rule, begins))


def _weekday_found(rule: Mapping[str, Any], *, whole_year: bool) -> bool:
    """Whether a rule's weekdays are certain to occur: each month has every weekday at least four times."""
    freq, every = str(rule["FREQ"][0]).upper(), int(_first(rule, "INTERVAL", 1))
    named = {(str(each)[-2:], int(str(each)[:-2] or 0)) for each in rule["BYDAY"]}
    if "BYSETPOS" in rule:
        plain = not any(which for _, which in named)
        return plain and any(0 < abs(int(each)) <= 4 * len(named) for each in rule["BYSETPOS"])
    in_months = SURELY + 1 if freq == "MONTHLY" and every == 1 else SURELY
    surely = WEEKS if freq == "YEARLY" and whole_year else in_months
    return any(abs(which) <= surely for _, which in named)


def _in_month(rule: Mapping[str, Any], begins: date) -> bool:
    """Whether a rule names a day that every month has, or the day on which the event begins."""
    days = [int(each) for each in rule["BYMONTHDAY"]]
    months = [int(each) for each in rule.get("BYMONTH", [])] or [begins.month]
    return any(0 < abs(each) <= SHORTEST for each in days) or (begins.day in days and begins.month in months)


def _by(rule: Mapping[str, Any]) -> set[str]:
    """The names of the rule's parts that choose days. Parts that choose times always match."""
    return {name.upper() for name in rule if name.upper().startswith("BY")} - {
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
    }


def _first(rule: Mapping[str, Any], name: str, default: Any) -> Any:
    found = rule.get(name)
    return found[0] if found else default


def _all(found: Any) -> Iterator[Any]:
    yield from found if isinstance(found, list) else [found]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
