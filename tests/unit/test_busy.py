"""Imported busy time: packing and unpacking, and reading calendar files of many programs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
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


EVENT = "BEGIN:VEVENT\r\nDTSTART:20260304T140000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
WHOLE = f"BEGIN:VCALENDAR\r\n{EVENT}END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\r\n", "\ufeff", "x", "\x00", "BEGIN:VCALENDAR"),
        "<!doctype html>\n<html><body>Please sign in: 9:00</body></html>",
        '{"BEGIN": "VCALENDAR"}',
        "BEGIN:VEVENT\r\nEND:VEVENT",
        EVENT,
        "BEGIN:VCARD\r\nEND:VCARD",
        f"{WHOLE}BEGIN:VCARD\r\nEND:VCARD",
        "BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR",
        f"BEGIN:VCALENDAR\r\n{EVENT}",
        f"{WHOLE}BEGIN:VCALENDAR\r\n{EVENT}",
        f"Content-Type: text/calendar\r\n\r\n{WHOLE}",
        f"{WHOLE}-- \r\nA signature",
        WHOLE.replace("END:VEVENT\r\n", ""),
        WHOLE.replace("BEGIN:VEVENT\r\n", "").replace("END:VEVENT\r\n", ""),
        WHOLE.replace("BEGIN:VEVENT", "BEGIN:VTODO\r\nBEGIN:VEVENT").replace("END:VC", "END:VTODO\r\nEND:VC"),
        f"BEGIN:VCALENDAR\r\n{WHOLE}END:VCALENDAR",
        WHOLE.replace("BEGIN:VEVENT", "BEGIN:X-A\r\nBEGIN:X-B\r\nBEGIN:VEVENT").replace(
            "END:VCALENDAR", "END:X-B\r\nEND:X-A\r\nEND:VCALENDAR"
        ),
        "BEGIN:VCALENDAR\r\nSee you on March 4\r\nEND:VCALENDAR",
        "\x00".join(WHOLE),
        WHOLE.replace("\r\n", "\r\n "),
    ],
)
def test_text_that_is_not_a_complete_calendar_is_refused(text: str) -> None:
    assert tried(text) == "calendar"


def test_whole_file_of_which_parts_are_refused_is_read() -> None:
    assert tried(WHOLE) == [(5908776, 5908788)]


def test_empty_calendar_is_not_busy() -> None:
    assert tried("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR") == []


PROPERTIES = (
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"),
    *("RECURRENCE-ID", "UID", "SUMMARY", "TRANSP", "STATUS", "EXRULE", "SEQUENCE", "FREEBUSY", "ATTENDEE"),
)
PARAMETERS = (
    "",
    ";VALUE=DATE",
    ";TZID=America/New_York",
    ";TZID=No/Where",
    ";VALUE=PERIOD",
    ";RANGE=THISANDFUTURE",
    ";PARTSTAT=DECLINED",
    ";TZID=Mine",
    ';TZID="',
)
VALUES = (
    *("20260304T100000Z", "20260304", "20260304T100000", "00010101T000000Z", "99991231T235959Z"),
    *("P1D", "PT1H", "-P1D", "P99999999D", "20260304T100000Z/PT1H", "OPAQUE", "TRANSPARENT", "CANCELLED"),
    *("FREQ=DAILY", "FREQ=WEEKLY;COUNT=9999999", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=DAILY;UNTIL=19000101"),
    *("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=0", "FREQ=DAILY;INTERVAL=999999999999", "FREQ=HOURLY"),
    *(
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=-366",
        "FREQ=MONTHLY;BYDAY=1MO,FR;BYSETPOS=-1",
    ),
    *("15001231", "22001231T235959", "20260304T100000Z/22001231T235959", "2", "", "mailto:a@example.com"),
    *("FREQ=DAILY;BYSETPOS=400", "FREQ=FORTNIGHTLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;UNTIL=never"),
)
LINES = st.builds(
    "{}{}:{}".format, st.sampled_from(PROPERTIES), st.sampled_from(PARAMETERS), st.sampled_from(VALUES)
)


NAMES = st.sampled_from(("VEVENT", "VEVENT", "VEVENT", "VFREEBUSY", "VTODO", "X-OTHER"))
ONSET = st.sampled_from(
    (
        *("DTSTART:20000101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:-0200", "TZOFFSETTO:+2500"),
        *(
            "RRULE:FREQ=YEARLY",
            "RRULE:FREQ=DAILY;COUNT=99",
            "RDATE:20260304T100000",
            "RDATE:x",
            "TZOFFSETTO:x",
        ),
    )
)


@given(st.lists(st.tuples(NAMES, st.lists(LINES, max_size=7)), max_size=4), st.lists(ONSET, max_size=5))
def test_calendar_of_arbitrary_lines_raises_no_unexpected_error(
    parts: list[tuple[str, list[str]]], onset: list[str]
) -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", *onset, "END:STANDARD", "END:VTIMEZONE")
    lines = [line for name, each in parts for line in (f"BEGIN:{name}", *each, f"END:{name}")]
    tried("\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *zone, *lines, "END:VCALENDAR", "")))


@given(st.lists(LINES, max_size=7))
def test_event_is_busy_or_counted_unless_it_says_that_it_is_free(lines: list[str]) -> None:
    """An event with a start in the period and a length is never lost in silence."""
    free = (
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "STATUS;",
        "TRANSP;",
        "EXDATE",
        "ATTENDEE",
        "RECURRENCE-ID",
    )
    assume(not any(line.startswith(free) for line in lines))
    event = ("BEGIN:VEVENT", "DTSTART:20260304T140000Z", "DTEND:20260304T150000Z", *lines, "END:VEVENT")
    text = "\r\n".join(("BEGIN:VCALENDAR", *event, "END:VCALENDAR"))
    try:
        found = busy_times(text, NEW_YORK, NOW, END)
    except Invalid:
        return
    assert found.unreadable or (5908776, 5908788) in [
        (max(start, 5908776), min(end, 5908788)) for start, end in found.stretches
    ]


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
