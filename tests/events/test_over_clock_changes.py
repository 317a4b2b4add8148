"""Nights with a clock change: openings are listed, held, booked, moved, offered and taken."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.directory.schemas import Authority, WeeklyWindow
from tests.api.bookings import hold, request
from tests.api.client_side import GONE, do, move
from tests.api.people import anonymous, client, outsider
from tests.api.records import DAYS, FORMATS, TYPES, hours, known_client, listed, settings
from tests.api.times import NOTICE, read, written
from tests.api.waiting import accept, offered, streamed, wish
from tests.events.clock import Clock, moved_clock
from tests.events.exact import check
from tests.events.records import run

# Spring forward, fall back, and a night like any other where clocks never change.
NIGHTS = [
    ("America/Denver", date(2027, 3, 14), 2),
    ("America/New_York", date(2027, 11, 7), 4),
    ("America/Phoenix", date(2027, 3, 14), 3),
]
# Three hours of any of these nights in local time, around the hour that is skipped or repeated.
NIGHT = WeeklyWindow(days=DAYS, start=time(1), end=time(4), types=TYPES, formats=FORMATS)


@pytest.fixture
def clock() -> Iterator[Clock]:
    with moved_clock() as clock:
        yield clock


def _before(clock: Clock, night: date, zone: str) -> None:
    """Move the clock to noon, three and a half days before the night."""
    noon = datetime.combine(night - timedelta(days=4), time(12), ZoneInfo(zone))
    clock.passed += noon.astimezone(UTC) - clock.now(UTC)
    listed(
        hours=hours(time_zone=zone, weekly=(NIGHT,), confirmed_at=clock.now(UTC)),
        settings=settings(start_step_minutes=30),
        authority=(Authority(state="AZ", kind="state_license", expires_on=date(2099, 12, 31)),),
    )
    for person in (client, outsider):
        known_client(str(person.user_id))


def _listed(night: date, zone: str) -> list[datetime]:
    """The openings of a session that begin on that local date."""
    start = datetime.combine(night, time(0), ZoneInfo(zone)).astimezone(UTC)
    query = {"type": "session", "from_": written(start), "to": written(start + timedelta(hours=23))}
    found = anonymous.get("/providers/the-owner/openings", **query).json_body["openings"]
    return [read(each["starts_at"]) for each in found]


@pytest.mark.parametrize(("zone", "night", "hours_long"), NIGHTS)
def test_listed_night_openings_can_be_held_booked_and_moved_to(
    clock: Clock, zone: str, night: date, hours_long: int
) -> None:
    _before(clock, night, zone)
    starts = _listed(night, zone)
    # Sessions of 50 minutes that start every half hour, inside the hours that really pass.
    assert len(starts) == 2 * hours_long - 1
    ends = datetime.combine(night, time(4), ZoneInfo(zone)).astimezone(UTC)
    assert starts[-1] + timedelta(minutes=50) <= ends
    for start in starts:
        held = hold(start)
        assert held.status_code == 201, held.body
        check(("owner",), ("client",), clock.now(UTC))
    first, *others = starts
    body = request(first, hold_id=hold(first).json_body["hold_id"])
    made = client.post("/appointments", body)
    assert made.status_code == 201, made.body
    for start in others:
        moved = move(made.json_body["appointment_id"], start)
        assert (moved.status_code, moved.json_body["starts_at"]) == (200, written(start))
        check(("owner",), ("client",), clock.now(UTC))
    assert not set(_listed(night, zone)) & set(starts[-2:])


@pytest.mark.parametrize(("zone", "night"), [each[:2] for each in NIGHTS])
def test_freed_night_start_is_offered_and_accepted(clock: Clock, zone: str, night: date) -> None:
    _before(clock, night, zone)
    assert outsider.post("/waitlist", wish()).status_code == 201
    # The last opening is after the clock change, if there is one.
    start = _listed(night, zone)[-1]
    gone = client.post("/appointments", request(start)).json_body["appointment_id"]
    assert do(gone, "cancel", **GONE).status_code == 200
    assert run(streamed(gone)) == []
    found = offered()
    assert found
    assert read(found["starts_at"]) == start
    assert accept(found).json_body["starts_at"] == written(start)
    check(("owner",), ("client", "outsider"), clock.now(UTC))


@pytest.mark.parametrize(("zone", "night"), [each[:2] for each in NIGHTS])
def test_notice_counts_elapsed_hours_whether_or_not_clocks_change(
    clock: Clock, zone: str, night: date
) -> None:
    """Two days earlier on the clock is 47 or 49 hours if the clocks change in between."""
    _before(clock, night, zone)
    starts = _listed(night, zone)
    clock.passed += starts[0] - NOTICE - clock.now(UTC) - timedelta(seconds=20)
    assert _listed(night, zone)[0] == starts[0]
    clock.passed += timedelta(seconds=40)
    assert _listed(night, zone)[0] == starts[1]
    refused = client.post("/appointments", request(starts[0]))
    assert (refused.status_code, refused.json_body["code"]) == (409, "notice_too_short")
    assert client.post("/appointments", request(starts[1])).status_code == 201
