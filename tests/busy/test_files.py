"""Whole random calendars, held against a second library: recurring-ical-events, which needs icalendar.

What it reads otherwise, against RFC 5545, is left out here, and is in tests/cases/busy:
- UNTIL as a date or a local time loses the last date (it becomes midnight in UTC), so UNTIL is in UTC here.
- X-WR-TIMEZONE moves times in UTC, so there is none here.
- Events with the same UID replace each other, so each series has its own here.
- An all-day event that ends on its date vanishes, so each has a later end here.
- A length is added on the local clock, so no timed event here lasts into a night in which clocks change.
- EXDATE removes a changed occurrence too, so no excluded one is changed here. Ours keeps it busy.
- A series whose UNTIL is before its start has no date, so none has that here. Ours has the start.
- COUNT doesn't count a start that the rule doesn't name, so no rule here has weekdays besides COUNT.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import event as noted
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.hours.ics_import import busy_times
from chalicelib.errors import Invalid

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
END = NOW + timedelta(days=75)
NEW_YORK = ZoneInfo("America/New_York")
ZONES = ("UTC", "", "America/New_York", "Europe/Paris", "Australia/Lord_Howe")
DAY = timedelta(days=1)


class Series(NamedTuple):
    """The lines of a series, and where it begins, for changes to its occurrences."""

    lines: list[str]
    begins: datetime
    zone: str
    every: timedelta


def written(name: str, wall: datetime, zone: str) -> str:
    value = f"{wall:%Y%m%dT%H%M%S}"
    return (
        f"{name};TZID={zone}:{value}" if zone not in {"", "UTC"} else f"{name}:{value}{'Z' if zone else ''}"
    )


walls = st.builds(
    lambda day, minutes: (
        datetime.combine(date(2026, 2, 1), time(9)) + timedelta(days=day, minutes=5 * minutes)
    ),
    st.integers(0, 90),
    st.integers(0, 60),
)


@st.composite
def timed(draw: st.DrawFn, uid: int) -> Series:
    begins, zone = draw(walls), draw(st.sampled_from(ZONES))
    length = timedelta(minutes=draw(st.integers(1, 36)) * 5)
    ends = draw(
        st.sampled_from((written("DTEND", begins + length, zone), f"DURATION:PT{length.seconds // 60}M"))
    )
    freq, days = draw(st.sampled_from((("DAILY", 1), ("WEEKLY", 7))))
    interval = draw(st.integers(1, 3))
    rule = f"RRULE:FREQ={freq};INTERVAL={interval}"
    until = begins + timedelta(days=draw(st.integers(1, 60)))
    more = (f";UNTIL={until:%Y%m%dT120000Z}", f";COUNT={draw(st.integers(1, 20))}", ";BYDAY=MO,WE", "")
    rule += draw(st.sampled_from(more))
    lines = [f"UID:{uid}", written("DTSTART", begins, zone), ends]
    if draw(st.booleans()):
        lines.append(rule)
    if draw(st.booleans()):
        lines.append(written("RDATE", draw(walls), zone))
    if draw(st.booleans()):
        excluded = begins + draw(st.integers(0, 9)) * days * interval * DAY
        lines.append(written("EXDATE", excluded, zone))
    if draw(st.integers(0, 5)) == 0:
        lines.append(draw(st.sampled_from(("STATUS:CANCELLED", "TRANSP:TRANSPARENT", "STATUS:TENTATIVE"))))
    return Series(lines, begins, zone, days * interval * DAY)


@st.composite
def changes(draw: st.DrawFn, series: Series) -> list[str]:
    """A change of one occurrence, or of one that isn't there."""
    possible = [series.begins + number * series.every for number in range(10)]
    named = draw(
        st.sampled_from(
            [each for each in possible if written("EXDATE", each, series.zone) not in series.lines]
        )
    )
    moved = named + timedelta(days=draw(st.integers(-3, 3)), minutes=5 * draw(st.integers(-12, 12)))
    lines = [
        series.lines[0],
        written("RECURRENCE-ID", named, series.zone),
        written("DTSTART", moved, series.zone),
        "DURATION:PT25M",
    ]
    return [*lines, "STATUS:CANCELLED"] if draw(st.integers(0, 3)) == 0 else lines


@st.composite
def whole_days(draw: st.DrawFn, uid: int) -> list[str]:
    begins = draw(walls).date()
    ends = begins + timedelta(days=draw(st.integers(1, 4)))
    lines = [f"UID:{uid}", f"DTSTART;VALUE=DATE:{begins:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}"]
    if draw(st.booleans()):
        lines.append(f"RRULE:FREQ={draw(st.sampled_from(('DAILY', 'WEEKLY', 'MONTHLY')))};INTERVAL=5;COUNT=4")
    return lines


@st.composite
def files(draw: st.DrawFn) -> str:
    events: list[list[str]] = []
    for uid in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 3)) == 0:
            events.append(draw(whole_days(uid)))
            continue
        series = draw(timed(uid))
        events.append(series.lines)
        if any(line.startswith("RRULE") for line in series.lines) and draw(st.booleans()):
            events.append(draw(changes(series)))
    lines = [line for each in draw(st.permutations(events)) for line in ("BEGIN:VEVENT", *each, "END:VEVENT")]
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", ""))


def instant(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=NEW_YORK)).astimezone(UTC)


def by_second_library(text: str) -> Iterator[tuple[int, int]]:
    found: list[Any] = recurring_ical_events.of(Calendar.from_ical(text)).between(
        NOW - 2 * DAY, END + 2 * DAY
    )
    for each in found:
        if each.get("STATUS") == "CANCELLED" or each.get("TRANSP") == "TRANSPARENT":
            continue
        start = max(NOW, instant(each["DTSTART"].dt))
        end = min(
            END, instant(each["DTEND"].dt if "DTEND" in each else each["DTSTART"].dt + each["DURATION"].dt)
        )
        if start < end:
            part = cells.span(start, end)
            yield part.start, part.stop


@given(files())
def test_random_calendar_is_as_busy_as_a_second_library_finds_it(text: str) -> None:
    found = busy_times(text, NEW_YORK, NOW, END)
    assert found.unreadable == 0
    assert found.stretches == busy.merged(by_second_library(text))
    noted("busy" if found.stretches else "free")


@given(files(), st.sampled_from(("\r", "\n", "\r\r\n", "\n\r")), st.sampled_from(("", "\ufeff")))
def test_random_calendar_reads_the_same_with_other_line_ends_and_folds(
    text: str, end: str, mark: str
) -> None:
    folded = "\r\n".join(f"{line[:7]}\r\n {line[7:]}" if line[7:] else line for line in text.split("\r\n"))
    expected = busy_times(text, NEW_YORK, NOW, END)
    assert busy_times(mark + folded.replace("\r\n", end), NEW_YORK, NOW, END) == expected


@given(files(), st.integers(1, 2000))
def test_random_calendar_that_is_cut_off_is_refused(text: str, kept: int) -> None:
    cut = text.rstrip()[: min(kept, len(text.rstrip()) - 1)]
    with pytest.raises(Invalid) as raised:
        busy_times(cut, NEW_YORK, NOW, END)
    assert raised.value.errors[0].code == "malformed"


@given(files(), files())
def test_random_calendars_in_one_file_are_busy_together(first: str, second: str) -> None:
    # Series of two files may share a UID by chance. Here they don't.
    second = second.replace("UID:", "UID:other-")
    apart = [busy_times(text, NEW_YORK, NOW, END) for text in (first, second)]
    together = busy_times(first + second, NEW_YORK, NOW, END)
    assert together.stretches == busy.merged([*apart[0].stretches, *apart[1].stretches])
    assert together.events == apart[0].events + apart[1].events
