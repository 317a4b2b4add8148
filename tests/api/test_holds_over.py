"""Expired holds, and holds whose provider has changed."""

from datetime import timedelta

from tests.api.bookings import OTHER, booked, hold, nothing_written, request, taken
from tests.api.cloud import snapshot
from tests.api.holding import SESSION, held, let_expire, starts
from tests.api.people import client, outsider, owner, refused
from tests.api.provider_side import follow_up, referred, series
from tests.api.records import changed, hours, known_client, listed, settings
from tests.api.times import CELL, ahead, first_cell_after, now, read, written
from tests.events.records import expire


def test_expired_hold_leaves_its_start_open_before_any_cleanup() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    held(start)
    let_expire()
    assert start in starts()
    booked(starts_at=start + CELL)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]


def test_holder_can_book_a_free_start_after_the_hold_expires() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    let_expire()
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_booking_an_expired_hold_is_refused_when_another_client_was_first() -> None:
    listed()
    known_client()
    known_client("outsider")
    start = ahead(hours=72)
    mine = held(start)
    let_expire()
    booked(outsider, starts_at=start)
    with nothing_written():
        late = client.post("/appointments", request(start, hold_id=mine))
        assert refused(late, 409, "hold_expired")


def test_another_visitor_can_hold_the_start_of_an_expired_hold() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    held(start + CELL, questionnaire_id=OTHER)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]


def test_holder_can_hold_the_start_again_after_expiry() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    answer = hold(start)
    assert read(answer.json_body["expires_at"]) > now()
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_scheduled_run_ends_only_expired_holds() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    held(start + timedelta(days=1), questionnaire_id=OTHER)
    assert expire() == {"expired": 1}
    assert taken("provider#owner") == [(start + timedelta(days=1), start + timedelta(days=1) + SESSION)]
    before = snapshot()
    assert expire() == {"expired": 0}
    assert snapshot() == before


def test_booking_a_hold_takes_the_providers_current_buffers() -> None:
    before = listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    changed(before, settings=settings(buffer_after_minutes=15))
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION + 3 * CELL)]


def test_booking_a_hold_follows_the_providers_current_working_hours() -> None:
    before = listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    changed(before, hours=hours(weekly=()))
    with nothing_written():
        assert refused(client.post("/appointments", request(start, hold_id=mine)), 409, "outside_hours")


def test_hold_does_not_serve_another_start() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    with nothing_written():
        other = client.post("/appointments", request(start + CELL, hold_id=mine))
        assert refused(other, 409, "hold_expired")
    booked(starts_at=start + SESSION, hold_id=mine)


def test_provider_cannot_book_over_a_hold_until_expiry() -> None:
    referred()
    start = ahead(hours=96)
    held(start)
    with nothing_written():
        assert refused(owner.post("/portal/appointments", follow_up(start)), 409, "slot_taken")
    collides = owner.post("/portal/series", series(start))
    assert refused(collides, 409, "series_collides")
    assert [each["reason"] for each in collides.json_body["collisions"]] == ["slot_taken"]
    let_expire()
    assert owner.post("/portal/series", series(start)).status_code == 201


def test_follow_up_can_be_booked_over_an_expired_hold() -> None:
    referred()
    start = ahead(hours=96)
    held(start)
    let_expire()
    assert owner.post("/portal/appointments", follow_up(start)).status_code == 201


def test_hold_expires_before_its_start_is_too_close_to_book() -> None:
    listed()
    start = first_cell_after(now() + timedelta(hours=48, seconds=20))
    body = {"provider_id": "owner", "type": "session", "starts_at": written(start)}
    until = read(client.post("/me/holds", body).json_body["expires_at"])
    assert until <= start - timedelta(hours=48)


def test_portal_calendar_shows_a_hold_until_expiry() -> None:
    listed()
    start = ahead(hours=72)
    answer = hold(start)
    span = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    (shown,) = owner.get("/portal/calendar", **span).json_body["holds"]
    assert shown == {
        "starts_at": written(start),
        "ends_at": written(start + SESSION),
        "type": "session",
        "expires_at": answer.json_body["expires_at"],
    }
    let_expire()
    assert owner.get("/portal/calendar", **span).json_body["holds"] == []
