"""Finds the local times of a rule. Pure.

Each period of a rule is found by arithmetic, and each examined day is a step of the file's work. So a rule
that never meets a date costs no more than the days of the import's range. Only a rule with COUNT is followed
from its start.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import product

from chalicelib.booking.hours import ics_rules
from chalicelib.booking.hours.ics_rules import Rule
from chalicelib.booking.hours.ics_values import DAY, YEARS, Moment, instant, local
from chalicelib.booking.hours.ics_work import Work

# The steps of a start that is found, and of a period, in days that are examined.
FOUND = 8
PERIOD = {"DAILY": 1, "WEEKLY": 1, "MONTHLY": 2, "YEARLY": 12}


def starts(
    rule: Rule, begins: Moment, zone: tzinfo, first: date, last: date, work: Work
) -> Iterator[datetime]:
    """The local times of a rule after its start, from `first` through `last`. Raises Invalid.

    COUNT counts the start itself, even if the rule doesn't name it (RFC 5545, 3.3.10).
    """
    until = _last_instant(rule, begins, zone)
    for wall in _unbounded(rule, begins, first, _last_date(rule, last), work):
        if until is None or instant(wall, zone) <= until:
            yield wall


def _unbounded(rule: Rule, begins: Moment, first: date, last: date, work: Work) -> Iterator[datetime]:
    """As `starts`, without the exact last instant."""
    rule = ics_rules.completed(rule, begins.wall, whole_days=begins.is_date)
    left = None if rule.limit is None else rule.limit - 1
    since = max(first, begins.wall.date()) if left is None else begins.wall.date()
    for wall in _in_periods(rule, begins.wall.date(), since, last, work):
        if wall <= begins.wall:
            continue
        if left is not None:
            left -= 1
            if left < 0:
                return
        if first <= wall.date() <= last:
            yield wall


def _last_date(rule: Rule, last: date) -> date:
    """The last date that UNTIL may mean in any zone."""
    if rule.until is None or rule.until.wall.year not in YEARS:
        return date.min if rule.until and rule.until.wall.year < YEARS.start else last
    return min(last, rule.until.wall.date() + DAY)


def _last_instant(rule: Rule, begins: Moment, zone: tzinfo) -> datetime | None:
    """The last instant that UNTIL includes: for a date, the whole date in the event's own zone."""
    until = rule.until
    if until is None or until.wall.year not in YEARS:
        return None
    if until.is_date:
        return instant(until.wall + DAY - timedelta(seconds=1), zone)
    if until.zone is None:
        return instant(until.wall, zone)
    if begins.is_date:
        # RFC 5545 wants a date. Programs write midnight in UTC or in the zone: the later loses no day.
        days = (until.wall.date(), local(until.instant(UTC), zone).date())
        return instant(datetime.combine(max(days), time()), zone)
    if begins.zone is None:
        # It wants a local time here, and some programs add a Z to that.
        return max(until.instant(UTC), instant(until.wall, zone))
    return until.instant(UTC)


def _in_periods(rule: Rule, begins: date, first: date, last: date, work: Work) -> Iterator[datetime]:
    clock = [time(*each) for each in product(sorted(rule.hours), sorted(rule.minutes), sorted(rule.seconds))]
    for days in _periods(rule, begins, first, last):
        work.spend(PERIOD[rule.freq] + len(days))
        chosen = [day for day in days if _chooses(rule, day)]
        work.spend(FOUND * len(chosen) * len(clock))
        walls = [datetime.combine(day, each) for day in chosen for each in clock]
        yield from _positioned(rule, walls) if rule.positions else walls


def _positioned(rule: Rule, walls: list[datetime]) -> list[datetime]:
    size = len(walls)
    places = {each - 1 if each > 0 else size + each for each in rule.positions}
    return [walls[each] for each in sorted(places) if 0 <= each < size]


def _periods(rule: Rule, begins: date, first: date, last: date) -> Iterator[list[date]]:
    """The days of each period that the interval names, in order. They may go beyond `first` and `last`."""
    if rule.freq == "YEARLY":
        for year in _each(begins.year, first.year, last.year, rule.interval):
            yield [day for month in range(1, 13) for day in _days_of(rule, year, month)]
    elif rule.freq == "MONTHLY":
        for number in _each(_month(begins), _month(first), _month(last), rule.interval):
            yield _days_of(rule, number // 12, number % 12 + 1)
    else:
        weekly = rule.freq == "WEEKLY"
        length = 7 if weekly else 1
        anchor = begins.toordinal() - ((begins.weekday() - rule.week_start) % 7 if weekly else 0)
        since = first.toordinal() - length + 1
        for number in _each(anchor, since, last.toordinal(), length * rule.interval):
            yield [date.fromordinal(number + each) for each in range(length)]


def _each(anchor: int, first: int, last: int, step: int) -> range:
    """The numbers from `first` through `last` that are whole steps after the anchor."""
    return range(anchor + max(0, -((anchor - first) // step)) * step, last + 1, step)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_of(rule: Rule, year: int, month: int) -> list[date]:
    """The days of a month that a rule's months and days of the month name."""
    if rule.months and month not in rule.months:
        return []
    length = monthrange(year, month)[1]
    if not rule.month_days:
        return [date(year, month, each) for each in range(1, length + 1)]
    numbers = {each if each > 0 else length + 1 + each for each in rule.month_days}
    return [date(year, month, each) for each in sorted(numbers) if 0 < each <= length]


def _chooses(rule: Rule, day: date) -> bool:
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or _is_month_day(rule, day))
        and (not rule.weekdays or _is_weekday(rule, day))
        and (not rule.year_days or _is_year_day(rule, day))
        and (not rule.week_numbers or _is_in_week(rule, day))
    )


def _is_month_day(rule: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _is_weekday(rule: Rule, day: date) -> bool:
    weekday = day.weekday()
    if (0, weekday) in rule.weekdays:
        return True
    if rule.freq in {"DAILY", "WEEKLY"}:
        # RFC 5545 lets only months and years number their weekdays.
        return any(each == weekday for _, each in rule.weekdays)
    number, length = _place(rule, day)
    return ((number - 1) // 7 + 1, weekday) in rule.weekdays or (
        -((length - number) // 7 + 1),
        weekday,
    ) in rule.weekdays


def _place(rule: Rule, day: date) -> tuple[int, int]:
    """A day's number in the month or year in which a rule numbers weekdays, and the days of that."""
    if rule.freq == "MONTHLY" or rule.months:
        return day.day, monthrange(day.year, day.month)[1]
    return _year_day(day), _year_day(date(day.year, 12, 31))


def _is_year_day(rule: Rule, day: date) -> bool:
    number = _year_day(day)
    return number in rule.year_days or number - _year_day(date(day.year, 12, 31)) - 1 in rule.year_days


def _year_day(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _is_in_week(rule: Rule, day: date) -> bool:
    year, week, _ = day.isocalendar()
    # December 28 is always in the last week.
    weeks = date(year, 12, 28).isocalendar().week
    return week in rule.week_numbers or week - weeks - 1 in rule.week_numbers
