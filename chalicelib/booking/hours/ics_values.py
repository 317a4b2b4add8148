"""Reads dates, times, durations and periods of an imported calendar. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from chalicelib.booking.hours.ics_work import Unreadable
from chalicelib.booking.openings.engine import at_clock

# Outside these years, moving an instant may overflow. Phones store birthdays without a year in 1604.
YEARS = range(1600, 2201)
DAY = timedelta(days=1)
NONE = timedelta()
_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?", re.IGNORECASE)
_NUMBERS = r"(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?"
_DURATION = re.compile(rf"([+-]?)P{_NUMBERS}", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")


class Moment(NamedTuple):
    """A local time and its zone, which is None for a date and for a time that names no zone."""

    wall: datetime
    zone: tzinfo | None
    is_date: bool = False

    def within(self, zone: tzinfo) -> "Moment":
        """The same moment, with a zone of its own if it names none."""
        return self if self.zone else self._replace(zone=zone)

    def instant(self, zone: tzinfo) -> datetime:
        """A UTC instant. `zone` is used if the moment names none."""
        return instant(self.wall, self.zone or zone)


class Length(NamedTuple):
    """Days by the local clock and then an exact time, as RFC 5545 adds them (3.3.6)."""

    days: int
    exact: timedelta

    def end(self, wall: datetime, begins: datetime, zone: tzinfo) -> datetime:
        """The UTC instant at which something ends that begins at a local time, the UTC instant `begins`."""
        return (instant(wall + self.days * DAY, zone) if self.days else begins) + self.exact

    @property
    def most_days(self) -> int:
        return self.days + self.exact.days + 1


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of a local time: the first one of a repeated time, and a skipped time moves ahead."""
    return wall.replace(tzinfo=UTC) if zone is UTC else at_clock(wall, zone)


def local(moment: datetime, zone: tzinfo) -> datetime:
    """The local time of an instant, without its zone."""
    return moment.astimezone(zone).replace(tzinfo=None)


def moment(text: str, zone: tzinfo | None = None) -> Moment:
    """A date, or a time in UTC, in `zone` or in none. Raises Unreadable, also outside of YEARS."""
    found = time_of(text, zone)
    if found.wall.year not in YEARS:
        raise Unreadable(text)
    return found


def time_of(text: str, zone: tzinfo | None = None) -> Moment:
    """As `moment`, in any year from 1 to 9999."""
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise Unreadable(text)
    year, month, day, hour, minute, second, utc = match.groups()
    on = date(int(year), int(month), int(day))
    if hour is None:
        return Moment(datetime.combine(on, time()), None, is_date=True)
    # A leap second is the one before it.
    clock = time(int(hour), int(minute), min(59, int(second)) if second == "60" else int(second))
    return Moment(datetime.combine(on, clock), UTC if utc else zone)


def duration(text: str) -> Length:
    """Raises Unreadable. The parts of a negative duration are negative."""
    match = _DURATION.fullmatch(text.strip())
    if not match or not any(match.groups()[1:]):
        raise Unreadable(text)
    sign = -1 if match[1] == "-" else 1
    weeks, days, hours, minutes, seconds = (sign * int(each or 0) for each in match.groups()[1:])
    return Length(7 * weeks + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))


def period(text: str, zone: tzinfo | None, own: tzinfo) -> tuple[Moment, Length]:
    """A start, and an end or a duration. `own` is for times without a zone. Raises Unreadable."""
    first, _, last = text.partition("/")
    starts = moment(first, zone)
    if starts.is_date:
        raise Unreadable(text)
    if last.strip()[:1].upper() in {"P", "+", "-"}:
        return starts, checked(starts, duration(last), own)
    return starts, between(starts, moment(last, zone), own)


def between(starts: Moment, ends: Moment, own: tzinfo) -> Length:
    """The length between two times: days for dates, otherwise exact. Raises Unreadable if it is negative."""
    if starts.is_date != ends.is_date:
        raise Unreadable("a date and a time")
    if starts.is_date:
        # Some programs repeat the date and mean an end that is included.
        return Length(max(1, (ends.wall - starts.wall).days), NONE)
    return checked(starts, Length(0, ends.instant(own) - starts.instant(own)), own)


def checked(starts: Moment, length: Length, own: tzinfo) -> Length:
    """Raises Unreadable for a length that is negative, or that ends outside of YEARS."""
    begins = starts.instant(own)
    ends = length.end(starts.wall, begins, starts.zone or own)
    if ends < begins or ends.year not in YEARS:
        raise Unreadable("a length")
    return length


def offset(text: str) -> timedelta:
    """An offset from UTC. Raises Unreadable."""
    match = _OFFSET.fullmatch(text.strip())
    if not match:
        raise Unreadable(text)
    size = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -size if match[1] == "-" else size
