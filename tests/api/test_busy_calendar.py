"""PUT and DELETE /portal/busy-calendar."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.calendar import table as calendar_table
from tests.api.bookings import booking_refused, nothing_written
from tests.api.cloud import items
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.records import known_client, listed
from tests.api.test_hours import openings
from tests.api.times import ahead, now, read, written

PATH = "/portal/busy-calendar"


def event(start: datetime, minutes: int = 60, *more: str) -> str:
    end = start + timedelta(minutes=minutes)
    lines = (
        "BEGIN:VEVENT",
        f"UID:{start:%Y%m%d%H%M}",
        "SUMMARY:Dentist, about the canary",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        *more,
        "END:VEVENT",
    )
    return "\r\n".join(lines)


def file(*events: str) -> dict[str, str]:
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *events, "END:VCALENDAR", ""))
    return {"calendar": text}


def test_imported_event_blocks_openings_and_bookings() -> None:
    listed()
    known_client()
    start = ahead(days=4)
    first, last = start - timedelta(minutes=50), start + timedelta(hours=1)
    answer = owner.put(PATH, file(event(start)))
    assert answer.status_code == 200
    assert answer.json_body["events"] == 1
    around = [read(each) for each in openings() if first <= read(each) <= last]
    assert around == [first, last]
    booking_refused(409, "slot_taken", starts_at=written(start))
    query = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    (busy,) = owner.get("/portal/calendar", **query).json_body["busy"]
    assert busy == {"starts_at": written(start), "ends_at": written(start + timedelta(hours=1))}


def test_import_stores_only_the_times_of_events() -> None:
    listed()
    ok(owner.put(PATH, file(event(ahead(days=4)))))
    assert ok(owner.get("/portal/hours"))["busy_calendar"]["events"] == 1
    assert "canary" not in repr(items("calendar")) + repr(items("providers")) + repr(items("listings"))


def test_new_import_replaces_the_old_events() -> None:
    listed()
    start = ahead(days=4)
    ok(owner.put(PATH, file(event(start))))
    assert written(start) not in openings()
    answer = owner.put(PATH, file(event(start + timedelta(days=1)), event(start + timedelta(days=2))))
    assert answer.json_body["events"] == 2
    assert written(start) in openings()
    assert owner.get("/portal/hours").json_body["busy_calendar"] == answer.json_body


def test_unreadable_events_are_counted_in_the_import() -> None:
    listed()
    start = ahead(days=4)
    answer = owner.put(PATH, file(event(start), event(start + timedelta(days=1), 60, "RRULE:nonsense")))
    assert (answer.json_body["events"], answer.json_body["unreadable"]) == (1, 1)
    assert owner.get("/portal/hours").json_body["busy_calendar"]["unreadable"] == 1


def test_event_that_repeats_every_hour_or_more_often_is_counted() -> None:
    listed()
    rules = ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY;COUNT=5", "RRULE:FREQ=HOURLY")
    answer = owner.put(PATH, file(event(ahead(days=4)), *(event(ahead(days=5), 60, each) for each in rules)))
    assert (answer.json_body["events"], answer.json_body["unreadable"]) == (1, 3)


def test_invitation_that_the_provider_declined_is_not_busy() -> None:
    """The provider's sign-in email says which attendee they are. It is not stored with the times."""
    listed()
    own, other = owner.email.upper(), "other@example.com"
    for mine, others, events in (("DECLINED", "ACCEPTED", 0), ("ACCEPTED", "DECLINED", 1)):
        people = (f"ATTENDEE;PARTSTAT={mine}:mailto:{own}", f"ATTENDEE;PARTSTAT={others}:mailto:{other}")
        answer = owner.put(PATH, file(event(ahead(days=4), 60, *people)))
        assert (answer.json_body["events"], answer.json_body["unreadable"]) == (events, 0)
    assert other not in repr(items("calendar")) + repr(items("providers"))


def test_provider_can_delete_their_busy_calendar() -> None:
    listed()
    start = ahead(days=4)
    ok(owner.put(PATH, file(event(start))))
    assert written(start) not in openings()
    assert owner.send("DELETE", PATH).status_code == 204
    assert written(start) in openings()
    assert owner.get("/portal/hours").json_body["busy_calendar"] is None
    assert calendar_table.calendar("owner", ahead(days=9)).busy == frozenset()


def test_invalid_or_oversized_calendar_file_is_refused() -> None:
    listed()
    wrong: list[Any] = [
        {"calendar": "Hello"},
        {"calendar": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR"},
        {"calendar": ""},
        {"calendar": "x" * 1_000_001},
        file("BEGIN:VEVENT"),
        {"calendar": file(event(ahead(days=4)))["calendar"][:-20]},
    ]
    for content in wrong:
        with nothing_written():
            assert refused(owner.put(PATH, content), 422, "invalid", "calendar")


def test_import_accepts_a_large_file_and_refuses_a_huge_file() -> None:
    listed()
    padded = file(event(ahead(days=4), 60, *["DESCRIPTION:" + "x" * 60] * 5000))
    assert owner.put(PATH, padded).status_code == 200
    too_large = file(event(ahead(days=4), 60, *["DESCRIPTION:" + "x" * 60] * 30000))
    assert refused(owner.put(PATH, too_large), 413, "too_large")


def test_busy_calendar_is_private_to_its_provider() -> None:
    listed()
    listed("colleague")
    ok(owner.put(PATH, file(event(ahead(days=4)))))
    assert ok(owner.get("/portal/hours"))["busy_calendar"]["events"] == 1
    assert ok(colleague.get("/portal/hours"))["busy_calendar"] is None
    with nothing_written():
        for person, status, code in (
            (client, 403, "forbidden"),
            (operator, 403, "forbidden"),
            (anonymous, 401, "not_signed_in"),
        ):
            assert refused(person.put(PATH, file()), status, code)
            assert refused(person.send("DELETE", PATH), status, code)
