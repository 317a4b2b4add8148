"""GET /providers/{slug}/openings."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.directory.schemas import Authority, Override
from tests.api.bookings import booked
from tests.api.people import Person, anonymous, outsider, refused
from tests.api.records import changed, hours, known_client, listed, one_off, settings
from tests.api.times import CELL, ahead, first_cell_after, now, read, written

PATH = "/providers/the-owner/openings"


def _asked(start: datetime, end: datetime, kind: str = "session", person: Person = anonymous) -> Any:
    return person.get(PATH, type=kind, from_=written(start), to=written(end))


def _starts(start: datetime, end: datetime, kind: str = "session") -> list[datetime]:
    answer = _asked(start, end, kind)
    assert answer.status_code == 200, answer.body
    return [read(opening["starts_at"]) for opening in answer.json_body["openings"]]


def test_opening_shows_its_times_formats_and_length() -> None:
    listed()
    start = ahead(hours=72)
    answer = _asked(start, start + CELL).json_body
    assert (answer["provider_time_zone"], answer["type"]) == ("America/Phoenix", "session")
    assert answer["duration_minutes"] == 50
    (opening,) = answer["openings"]
    assert read(opening["ends_at"]) - read(opening["starts_at"]) == timedelta(minutes=50)
    assert sorted(opening["formats"]) == ["phone", "video"]


def test_range_includes_its_start_and_excludes_its_end() -> None:
    listed()
    start = ahead(hours=72)
    assert _starts(start, start + 2 * CELL) == [start, start + CELL]
    assert _starts(start + timedelta(seconds=1), start + 2 * CELL) == [start + CELL]


def test_range_of_62_days_is_allowed_but_not_longer() -> None:
    listed()
    start = ahead(hours=72)
    assert _asked(start, start + timedelta(days=62)).status_code == 200
    answer = _asked(start, start + timedelta(days=62, seconds=1))
    assert refused(answer, 422, "invalid", "to")


def test_empty_or_reversed_range_is_refused() -> None:
    start = ahead(hours=72)
    assert refused(_asked(start, start), 422, "invalid", "to")
    assert refused(_asked(start, start - CELL), 422, "invalid", "to")


WRONG = [
    ({"from_": "2026-11-25T09:00:00"}, "from", "time_zone_required"),
    ({"to": "2026-11-25"}, "to", None),
    ({"to": "soon"}, "to", "malformed"),
    ({"type": "massage"}, "type", "unknown_type"),
    ({"format": "video"}, "format", "unknown_field"),
]


@pytest.mark.parametrize(("change", "field", "code"), WRONG)
def test_invalid_openings_query_names_the_field(change: dict[str, str], field: str, code: str | None) -> None:
    listed()
    start = ahead(hours=72)
    query = {"type": "session", "from_": written(start), "to": written(start + CELL)}
    answer = anonymous.get(PATH, **query | change)
    assert refused(answer, 422, "invalid", field)
    assert code is None or answer.json_body["errors"][0]["code"] == code


def test_openings_query_without_a_range_is_refused() -> None:
    listed()
    assert refused(anonymous.get(PATH), 422, "invalid", "from")


def test_range_with_another_utc_offset_means_the_same_instant() -> None:
    listed()
    start = ahead(hours=72)
    there = (start - timedelta(hours=7)).replace(tzinfo=None).isoformat() + "-07:00"
    answer = anonymous.get(PATH, type="session", from_=there, to=written(start + CELL))
    assert [read(each["starts_at"]) for each in answer.json_body["openings"]] == [start]


def test_openings_start_at_least_48_hours_ahead() -> None:
    listed()
    soonest = _starts(now(), now() + timedelta(hours=60))[0]
    assert soonest == first_cell_after(now() + timedelta(hours=48))


def test_provider_can_require_more_than_48_hours_notice() -> None:
    listed(settings=settings(notice_hours=72))
    assert _starts(now(), now() + timedelta(hours=74))[0] == first_cell_after(now() + timedelta(hours=72))
    answer = _asked(now(), now() + timedelta(hours=1)).json_body
    assert read(answer["earliest_bookable_at"]) - now() > timedelta(hours=71, minutes=59)


def test_48_hours_notice_holds_when_a_provider_asks_for_less() -> None:
    listed(settings=settings(notice_hours=0))
    assert _starts(now(), now() + timedelta(hours=50))[0] == first_cell_after(now() + timedelta(hours=48))


def test_openings_end_at_the_booking_horizon() -> None:
    listed(settings=settings(horizon_days=10))
    edge = now() + timedelta(days=10)
    found = _starts(edge - timedelta(hours=1), edge + timedelta(days=2))
    assert edge - CELL <= max(found) < edge + timedelta(seconds=5)


def test_booked_time_is_not_offered() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    booked(starts_at=start)
    free = _starts(start - timedelta(hours=1), start + timedelta(hours=1))
    assert not [each for each in free if start - timedelta(minutes=50) < each < start + timedelta(minutes=50)]
    assert start - timedelta(minutes=50) in free
    assert start + timedelta(minutes=50) in free


def test_buffers_keep_time_free_between_appointments() -> None:
    listed(settings=settings(buffer_before_minutes=10, buffer_after_minutes=15))
    known_client()
    start = ahead(hours=72)
    booked(starts_at=start)
    free = _starts(start, start + timedelta(hours=2))
    # 50 minutes, 15 of buffer after this one, 10 before the next: they do not overlap either.
    assert free[0] == start + timedelta(minutes=75)


def test_one_off_opening_is_offered_on_a_closed_day() -> None:
    start = ahead(days=5)
    listed(hours=hours(weekly=()))
    one_off("owner", OneOff(start, "session", ("video",)))
    assert _starts(start, start + timedelta(days=1)) == [start]
    assert _starts(start, start + timedelta(days=1), "intake") == []


def test_one_off_opening_respects_the_ends_of_the_range() -> None:
    start = ahead(days=5)
    listed(hours=hours(weekly=()))
    one_off("owner", OneOff(start, "session", ("video",)))
    assert _starts(start - timedelta(days=1), start) == []
    assert _starts(start, start + CELL) == [start]
    assert _starts(start + CELL, start + timedelta(days=1)) == []


def test_empty_override_closes_its_date() -> None:
    start = ahead(days=5)
    dates = [(start + timedelta(days=n)).date() for n in (-1, 0, 1)]
    before = listed()
    assert start in _starts(start, start + timedelta(hours=3))
    changed(before, hours=hours(overrides=tuple(Override(date=day) for day in dates)))
    assert _starts(start, start + timedelta(hours=3)) == []


@pytest.mark.parametrize(
    "gone", [{"settings": settings(appointment_types=("intake",))}, {"hours": hours(weekly=())}]
)
def test_session_not_offered_or_without_hours_has_no_openings(gone: dict[str, Any]) -> None:
    before = listed()
    start = ahead(hours=72)
    assert start in _starts(start, start + CELL)
    changed(before, **gone)
    assert _starts(start, start + timedelta(days=1)) == []


def test_hours_confirmed_over_30_days_ago_hide_openings() -> None:
    before = listed(hours=hours(confirmed_at=now() - timedelta(days=29)))
    start = ahead(hours=72)
    assert start in _starts(start, start + CELL)
    changed(before, hours=hours(confirmed_at=now() - timedelta(days=30, minutes=1)))
    assert _starts(start, start + timedelta(days=1)) == []


def test_openings_of_an_unknown_provider_are_not_found() -> None:
    start = ahead(hours=72)
    assert refused(_asked(start, start + CELL), 404, "not_found")


def test_phone_consultation_opening_offers_only_phone() -> None:
    listed()
    start = ahead(hours=72)
    (opening,) = _asked(start, start + CELL, "phone_consult", outsider).json_body["openings"]
    assert opening["formats"] == ["phone"]


def test_provider_without_authority_has_no_openings() -> None:
    before = listed()
    assert _starts(now(), now() + timedelta(days=8)) != []
    changed(before, authority=())
    assert _starts(now(), now() + timedelta(days=8)) == []


def test_openings_stop_after_the_last_day_of_authority() -> None:
    zone = ZoneInfo("America/Phoenix")
    last = (now().astimezone(zone) + timedelta(days=4)).date()
    grants = [
        Authority(state=state, kind="state_license", expires_on=day)
        for state, day in (("AZ", last), ("NY", last - timedelta(days=2)))
    ]
    listed(authority=tuple(grants))
    found = _starts(now(), now() + timedelta(days=9))
    assert max(each.astimezone(zone).date() for each in found) == last


def test_authority_ending_on_the_last_possible_date_has_openings() -> None:
    listed(authority=(Authority(state="AZ", kind="state_license", expires_on=date.max),))
    assert _starts(now(), now() + timedelta(days=4)) != []
