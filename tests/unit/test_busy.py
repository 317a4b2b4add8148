"""Imported busy time: packing and unpacking, and reading calendar files of many programs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.hours.ics_import import busy_times
from chalicelib.errors import Invalid

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
END = NOW + timedelta(days=60)
NEW_YORK = ZoneInfo("America/New_York")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 300)), max_size=40))
def test_packed_busy_time_unpacks_to_the_same_cells(pairs: list[tuple[int, int]]) -> None:
    stretches = [(start, start + length) for start, length in pairs]
    content = busy.packed(stretches)
    assert busy.unpacked(content) == {cell for start, end in stretches for cell in range(start, end)}
    found = busy.stretches(content)
    assert found == busy.merged(stretches)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


def test_six_months_of_full_weeks_pack_into_less_than_1_kb() -> None:
    first = cells.first_of(NOW.date())
    week = [(day * 288 + hour * 12, day * 288 + hour * 12 + 10) for day in range(5) for hour in range(14, 22)]
    stretches = [(first + n * 2016 + start, first + n * 2016 + end) for n in range(28) for start, end in week]
    assert len(busy.packed(stretches)) < 1024


def read(*lines: str, zone: ZoneInfo = NEW_YORK) -> list[tuple[datetime, datetime]]:
    event = ("BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT")
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *event, "END:VCALENDAR"))
    found = busy_times(text, zone, NOW, END).stretches
    return [(cells.instant(start), cells.instant(end)) for start, end in found]


def test_utc_zoned_and_floating_event_times_are_read_alike() -> None:
    nine = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
    expected = [(nine, nine + timedelta(hours=1))]
    assert read("DTSTART:20260304T140000Z", "DTEND:20260304T150000Z") == expected
    assert read("DTSTART;TZID=America/New_York:20260304T090000", "DURATION:PT1H") == expected
    assert read("DTSTART:20260304T090000", "DTEND:20260304T100000") == expected


def test_all_day_event_covers_a_23_hour_day_in_local_time() -> None:
    (day,) = read("DTSTART;VALUE=DATE:20260308")
    assert day == (datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 3, 9, 4, tzinfo=UTC))


def test_recurring_event_keeps_its_local_time_across_a_clock_change() -> None:
    found = read(
        "DTSTART;TZID=America/New_York:20260303T090000",
        "DURATION:PT30M",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE;TZID=America/New_York:20260317T090000",
    )
    assert [start for start, _ in found] == [
        datetime(2026, 3, 3, 14, tzinfo=UTC),
        datetime(2026, 3, 10, 13, tzinfo=UTC),
    ]


def test_free_canceled_past_empty_and_far_off_events_are_not_busy() -> None:
    times = ("DTSTART:20260304T140000Z", "DTEND:20260304T150000Z")
    assert read(*times, "TRANSP:TRANSPARENT") == []
    assert read(*times, "STATUS:CANCELLED") == []
    assert read("DTSTART:20250304T140000Z", "DTEND:20250304T150000Z") == []
    assert read("DTSTART:20260304T140000Z") == []
    assert read("DTSTART:20280304T140000Z", "DTEND:20280304T150000Z") == []


def test_event_in_progress_is_busy_from_the_present_moment() -> None:
    assert read("DTSTART:20260302T140000Z", "DTEND:20260302T160000Z") == [(NOW, NOW + timedelta(hours=1))]
    assert read("DTSTART:20260101T140000Z", "DTEND:20260302T160000Z") == [(NOW, NOW + timedelta(hours=1))]


def tried(text: str) -> list[tuple[int, int]] | str:
    """The busy times of a file, or the refused field. Any other error fails the test."""
    try:
        return busy_times(text, NEW_YORK, NOW, END).stretches
    except Invalid as error:
        return error.errors[0].field


@pytest.mark.parametrize(
    "text",
    ["", "x", "BEGIN:VCALENDAR", "\x00", "BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR"],
)
def test_text_that_is_not_a_calendar_is_refused(text: str) -> None:
    assert tried(text) == "calendar"


def test_empty_event_outside_a_calendar_is_not_busy() -> None:
    assert tried("BEGIN:VEVENT\r\nEND:VEVENT") == []


PROPERTIES = (
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"),
    *("RECURRENCE-ID", "UID", "SUMMARY", "TRANSP", "STATUS"),
)
PARAMETERS = (
    "",
    ";VALUE=DATE",
    ";TZID=America/New_York",
    ";TZID=No/Where",
    ";VALUE=PERIOD",
    ";RANGE=THISANDFUTURE",
)
VALUES = (
    *("20260304T100000Z", "20260304", "20260304T100000", "00010101T000000Z", "99991231T235959Z"),
    *("P1D", "PT1H", "-P1D", "P99999999D", "20260304T100000Z/PT1H", "OPAQUE", "TRANSPARENT", "CANCELLED"),
    *("FREQ=DAILY", "FREQ=WEEKLY;COUNT=9999999", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=DAILY;UNTIL=19000101"),
    *("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=0", "FREQ=DAILY;INTERVAL=999999999999", "FREQ=HOURLY"),
    *("FREQ=DAILY;BYSETPOS=400", "FREQ=FORTNIGHTLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;UNTIL=never"),
)
LINES = st.builds(
    "{}{}:{}".format, st.sampled_from(PROPERTIES), st.sampled_from(PARAMETERS), st.sampled_from(VALUES)
)


@settings(max_examples=300)
@given(st.lists(st.lists(LINES, max_size=7), max_size=4))
def test_calendar_of_arbitrary_event_lines_raises_no_unexpected_error(events: list[list[str]]) -> None:
    lines = [line for each in events for line in ("BEGIN:VEVENT", *each, "END:VEVENT")]
    tried("\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", "")))


@given(st.text(st.characters(), max_size=60), st.text("0123456789TZ:;=,-PDTHMS", max_size=30))
def test_nonsense_in_an_event_raises_no_unexpected_error(name: str, value: str) -> None:
    line = f"{name}:{value}".replace("\r", "").replace("\n", "")
    for lines in (
        (line,),
        (f"DTSTART:{value}",),
        ("DTSTART:20260304T140000Z", f"RRULE:{value}"),
        (f"DTEND:{value}",),
    ):
        tried("\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR")))
