"""A hold that is over, or that what it was made for has changed under."""

from datetime import timedelta

from tests.api.bookings import booked, hold, nothing_written, request, taken
from tests.api.cloud import everything
from tests.api.holding import OTHER, SESSION, held, let_expire, starts
from tests.api.people import client, outsider, owner, refused
from tests.api.provider_side import follow_up, referred, series
from tests.api.records import changed, hours, known_client, listed, settings
from tests.api.times import CELL, ahead, first_cell_after, now, read, written
from tests.events.records import expire


def test_when_it_is_over_the_time_is_listed_and_booked_before_anything_cleans_up() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    held(start)
    let_expire()
    assert start in starts()
    booked(starts_at=start + CELL)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]


def test_when_it_is_over_its_holder_still_books_what_is_free() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    let_expire()
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_when_it_is_over_and_another_was_there_first_that_is_said() -> None:
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


def test_when_it_is_over_another_may_hold_it() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    held(start + CELL, questionnaire_id=OTHER)
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]


def test_when_it_is_over_one_may_hold_it_again() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    answer = hold(start)
    assert read(answer.json_body["expires_at"]) > now()
    assert taken("provider#owner") == [(start, start + SESSION)]


def test_the_schedule_ends_those_that_are_over_and_no_other() -> None:
    listed()
    start = ahead(hours=72)
    held(start)
    let_expire()
    held(start + timedelta(days=1), questionnaire_id=OTHER)
    assert expire() == {"expired": 1}
    assert taken("provider#owner") == [(start + timedelta(days=1), start + timedelta(days=1) + SESSION)]
    before = everything()
    assert expire() == {"expired": 0}
    assert everything() == before


def test_buffers_that_changed_meanwhile_are_taken_anew() -> None:
    before = listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    changed(before, settings=settings(buffer_after_minutes=15))
    booked(starts_at=start, hold_id=mine)
    assert taken("provider#owner") == [(start, start + SESSION + 3 * CELL)]


def test_hours_that_changed_meanwhile_are_kept_to() -> None:
    before = listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    changed(before, hours=hours(weekly=()))
    with nothing_written():
        assert refused(client.post("/appointments", request(start, hold_id=mine)), 409, "outside_hours")


def test_a_hold_of_another_time_serves_nothing() -> None:
    listed()
    known_client()
    start = ahead(hours=72)
    mine = held(start)
    with nothing_written():
        other = client.post("/appointments", request(start + CELL, hold_id=mine))
        assert refused(other, 409, "hold_expired")
    booked(starts_at=start + SESSION, hold_id=mine)


def test_the_provider_books_nothing_over_it_until_it_is_over() -> None:
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


def test_a_follow_up_over_one_that_is_over() -> None:
    referred()
    start = ahead(hours=96)
    held(start)
    let_expire()
    assert owner.post("/portal/appointments", follow_up(start)).status_code == 201


def test_it_is_over_when_its_start_comes_too_close_to_be_booked() -> None:
    listed()
    start = first_cell_after(now() + timedelta(hours=48, seconds=20))
    until = read(hold(start).json_body["expires_at"])
    assert until <= start - timedelta(hours=48)


def test_the_calendar_shows_it_while_it_lasts() -> None:
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
