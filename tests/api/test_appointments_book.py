"""POST /appointments: what a good booking answers and writes."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking.calendar.shapes import OneOff
from tests.api.bookings import booked, calendar_of, request, taken
from tests.api.cloud import change, items
from tests.api.people import client, colleague, outsider
from tests.api.records import hours, known_client, listed, one_off, settings
from tests.api.times import CELL, a_day_ahead, ahead, first_cell_after, now, read, written

SESSION = timedelta(minutes=50)


def test_client_books_a_session_with_a_provider() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    answer = client.post("/appointments", request(start, note="  I am nervous.\n"))
    assert answer.status_code == 201
    made = answer.json_body
    assert (read(made["starts_at"]), read(made["ends_at"])) == (start, start + SESSION)
    assert (made["status"], made["type"], made["format"]) == ("booked", "session", "video")
    assert made["provider"] == {"provider_id": "owner", "slug": "the-owner", "name": "Olive Owner"}
    assert (made["provider_time_zone"], made["client_time_zone"]) == ("America/Phoenix", "America/New_York")
    assert made["note"] == "I am nervous."
    assert "@" not in answer.body.decode()


def test_stored_appointment_carries_the_details_its_notifications_need() -> None:
    listed()
    known_client()
    made = booked(note="By the window, please.", questionnaire_id="q1")
    (item,) = items("appointments")
    record = json.loads(item["record"])
    assert item["appointment_id"] == record["appointment_id"] == made["appointment_id"]
    assert (item["status"], item["referral_status"], item["unseen_by"]) == ("booked", "new", "owner")
    assert (record["client"]["name"], record["client"]["email"]) == ("Casey Client", client.email)
    assert (record["provider"]["email"], record["note"]) == (
        "owner@practice.example.com",
        "By the window, please.",
    )
    assert (record["state"], record["payer"], record["questionnaire_id"]) == ("AZ", "self_pay", "q1")


def test_appointment_stores_the_age_but_not_the_birth_date() -> None:
    listed()
    details = known_client()
    booked()
    assert json.loads(items("appointments")[0]["record"])["client"]["age"] in {35, 36}
    assert details.born_on.isoformat() not in str([items("appointments"), items("calendar")])


def test_booking_takes_cells_of_client_and_provider_for_the_session_only() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    booked(starts_at=start)
    assert taken("provider#owner") == taken("client#client") == [(start, start + SESSION)]


def test_buffers_take_cells_of_the_provider_but_not_of_the_client() -> None:
    listed(settings=settings(buffer_before_minutes=10, buffer_after_minutes=5))
    known_client()
    start = a_day_ahead(4, 15)
    booked(starts_at=start)
    assert taken("provider#owner") == [(start - 2 * CELL, start + SESSION + CELL)]
    assert taken("client#client") == [(start, start + SESSION)]


def test_session_across_midnight_utc_takes_cells_on_both_dates() -> None:
    listed()
    known_client()
    start = a_day_ahead(4, 23, 30)
    booked(starts_at=start)
    dates = [(start + timedelta(days=n)).date() for n in (0, 1)]
    days = calendar_of("client#client")
    assert set(days) == {f"day#{day}" for day in dates}
    assert sorted(days[f"day#{dates[0]}"]["cells"]) == list(range(282, 288))
    assert sorted(days[f"day#{dates[1]}"]["cells"]) == [0, 1, 2, 3]
    assert taken("provider#owner") == taken("client#client") == [(start, start + SESSION)]


def test_buffer_across_midnight_utc_takes_cells_on_the_date_before() -> None:
    listed(settings=settings(buffer_before_minutes=15))
    known_client()
    start = a_day_ahead(4, 0)
    booked(starts_at=start)
    assert taken("provider#owner") == [(start - 3 * CELL, start + SESSION)]
    assert len([entry for entry in calendar_of("client#client") if entry.startswith("day#")]) == 1


def test_calendar_day_expires_a_day_after_its_end() -> None:
    listed()
    known_client()
    start = a_day_ahead(4, 12)
    booked(starts_at=start)
    midnight = start.replace(hour=0) + timedelta(days=2)
    for owner in ("provider#owner", "client#client"):
        assert calendar_of(owner)[f"day#{start.date()}"]["expires_at"] == midnight.timestamp()


def test_each_new_client_raises_the_providers_counters_by_one() -> None:
    listed()
    known_client()
    known_client("outsider")
    booked(starts_at=ahead(hours=72))
    booked(outsider, starts_at=ahead(hours=74))
    monday = now().astimezone(ZoneInfo("America/Phoenix")).date()
    monday -= timedelta(days=monday.weekday())
    capacity = calendar_of("provider#owner")["capacity"]
    assert (capacity["caseload"], capacity["new_this_week"]) == (2, 2)
    assert capacity["week"] == monday.isoformat()


def test_weekly_new_client_count_starts_over_in_a_new_week() -> None:
    listed(settings=settings(weekly_new_client_limit=2))
    known_client()
    key = {"owner": "provider#owner", "entry": "capacity"}
    change("calendar", key, week="2020-01-06", new_this_week=2, caseload=9)
    booked()
    capacity = calendar_of("provider#owner")["capacity"]
    assert (capacity["caseload"], capacity["new_this_week"]) == (10, 1)


def test_referral_locks_client_and_provider_together_without_expiry() -> None:
    listed()
    known_client()
    made = booked()
    lock = calendar_of("provider#owner")["referral#client"]
    assert lock["appointment_id"] == made["appointment_id"]
    assert "expires_at" not in lock


def test_client_can_book_48_hours_ahead() -> None:
    listed()
    known_client()
    booked(starts_at=first_cell_after(now() + timedelta(hours=48, seconds=10)))


def test_one_off_opening_can_be_booked() -> None:
    start = ahead(days=5)
    listed(hours=hours(weekly=()))
    known_client()
    one_off("owner", OneOff(start, "session", ("video",)))
    booked(starts_at=start)
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_appointments_of_different_clients_can_be_back_to_back() -> None:
    listed()
    known_client()
    known_client("outsider")
    start = ahead(hours=72)
    booked(starts_at=start)
    booked(outsider, starts_at=start + SESSION)
    known_client("colleague")
    booked(colleague, starts_at=start - SESSION)
    assert taken("provider#owner") == [(start - SESSION, start + 2 * SESSION)]


def test_start_with_another_utc_offset_is_the_same_instant() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    there = (start - timedelta(hours=5)).replace(tzinfo=None).isoformat() + "-05:00"
    made = client.post("/appointments", request() | {"starts_at": there}).json_body
    assert made["starts_at"] == written(start)
