"""The cost of the provider's requests, counted on real requests. docs/data-model.md lists it."""

from datetime import timedelta

from tests.api.bookings import booked
from tests.api.people import client, ok, owner
from tests.api.provider_side import act, follow_up, referred, series
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, written
from tests.api.wire import Request, operations, read_units, seen


def written_items(requests: list[Request]) -> list[int]:
    """How many items each transaction has."""
    return [len(each.sent["TransactItems"]) for each in requests if each.operation == "TransactWriteItems"]


def test_week_of_the_calendar_takes_three_requests() -> None:
    referred()
    query = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    with seen() as requests:
        assert owner.get("/portal/calendar", **query).status_code == 200
    assert operations(requests) == ["GetItem", "Query", "Query"]
    assert read_units(requests) <= 1.5


def test_week_without_appointments_takes_one_more_request_for_the_next_one() -> None:
    listed()
    query = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    with seen() as requests:
        assert owner.get("/portal/calendar", **query).status_code == 200
    assert operations(requests) == ["GetItem", "Query", "Query", "Query"]
    assert read_units(requests) <= 2


def test_switch_to_call_writes_one_transaction_of_three_items() -> None:
    appointment = referred()
    with seen() as requests:
        assert act(appointment, "switch-to-call").status_code == 200
    assert written_items(requests) == [3]


def test_canceling_a_referral_writes_one_transaction_of_five_items() -> None:
    appointment = referred()
    with seen() as requests:
        assert act(appointment, "cancel", reason="other").status_code == 200
    assert written_items(requests) == [5]


def test_canceling_around_midnight_utc_writes_seven_items() -> None:
    listed()
    known_client()
    start = ahead(hours=72).replace(hour=23, minute=30)
    appointment = booked(client, start)["appointment_id"]
    with seen() as requests:
        assert act(appointment, "cancel", reason="other").status_code == 200
    assert written_items(requests) == [7]


def test_follow_up_takes_six_reads_one_transaction_and_a_read_of_its_location() -> None:
    referred()
    start = ahead(hours=96).replace(hour=18)
    with seen() as requests:
        assert owner.post("/portal/appointments", follow_up(start)).status_code == 201
    assert operations(requests) == ["GetItem"] * 6 + ["TransactWriteItems", "GetItem"]
    assert written_items(requests) == [5]


def test_year_long_series_around_midnight_stays_within_transaction_limit() -> None:
    referred()
    first = ahead(hours=96).replace(hour=23, minute=30)
    with seen() as requests:
        assert owner.post("/portal/series", series(first, count=52)).status_code == 201
    assert written_items(requests) == [81, 81, 49, 55]
    assert max(written_items(requests)) <= 100


def test_year_long_series_is_canceled_sixteen_appointments_at_a_time() -> None:
    referred()
    first = ahead(hours=96).replace(hour=23, minute=30)
    made = owner.post("/portal/series", series(first, count=52)).json_body
    with seen() as requests:
        ok(owner.send("DELETE", f"/portal/series/{made['series_id']}"))
    assert written_items(requests) == [80, 80, 80, 20]
