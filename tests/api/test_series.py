"""POST /portal/series books all dates, all but the skipped dates, or none."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.bookings import booked, nothing_written, taken
from tests.api.cloud import items
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, item, referred, series
from tests.api.records import changed, known_client, provider, settings
from tests.api.test_busy_calendar import event, file
from tests.api.test_time_off import away
from tests.api.times import ahead, now, read, written

PATH = "/portal/series"
FIRST = timedelta(hours=96)


def starts(answer: Any) -> list[str]:
    return [each["starts_at"] for each in answer["appointments"]]


def test_provider_books_a_weekly_series() -> None:
    referred()
    first = ahead(hours=96)
    answer = owner.post(PATH, series(first))
    assert answer.status_code == 201
    made = answer.json_body
    # Phoenix has no clock change.
    assert starts(made) == [written(first + timedelta(weeks=week)) for week in range(5)]
    assert owner.get(f"{PATH}/{made['series_id']}").json_body == made
    mine = client.get("/appointments").json_body["appointments"]
    assert sorted(each["starts_at"] for each in mine if each["kind"] == "series") == starts(made)


def test_new_series_notifies_the_client_once() -> None:
    referred()
    made = owner.post(PATH, series()).json_body
    events = [item(each["appointment_id"]).get("event") for each in made["appointments"]]
    assert events == ["series_booked", None, None, None, None]


def test_year_of_weeks_across_midnight_utc_is_booked() -> None:
    referred()
    first = ahead(hours=96).replace(hour=23, minute=30)
    made = owner.post(PATH, series(first, count=52)).json_body
    assert len(made["appointments"]) == 52
    # The referral, and 52 appointments, each across two day items.
    assert len(taken("provider#owner")) == len(taken("client#client")) == 53
    lead = [each for each in items("calendar") if each["entry"].startswith("series#")]
    assert [(each["state"], each.get("due_job")) for each in lead] == [("booked", None)]


def test_series_names_its_collisions_and_books_without_the_left_out_dates() -> None:
    referred()
    known_client("outsider")
    first = ahead(hours=96)
    booked(outsider, first + timedelta(weeks=2, minutes=30))
    booked(client, first + timedelta(weeks=3), provider_id="colleague")
    with nothing_written():
        answer = owner.post(PATH, series(first))
    assert refused(answer, 409, "series_collides")
    problem = answer.json_body
    assert problem["collisions"] == [
        {"starts_at": written(first + timedelta(weeks=2)), "reason": "slot_taken"},
        {"starts_at": written(first + timedelta(weeks=3)), "reason": "client_busy"},
    ]
    assert problem["free"] == [written(first + timedelta(weeks=week)) for week in (0, 1, 4)]
    skipped = [each["starts_at"] for each in problem["collisions"]]
    made = owner.post(PATH, series(first, skip=skipped)).json_body
    assert (starts(made), made["skipped"]) == (problem["free"], skipped)


def test_series_names_dates_in_time_off_or_busy_elsewhere() -> None:
    referred()
    first = ahead(hours=96)
    ok(owner.post("/portal/time-off", away(first + timedelta(weeks=1), days=1)))
    ok(owner.put("/portal/busy-calendar", file(event(first + timedelta(weeks=2)))))
    with nothing_written():
        answer = owner.post(PATH, series(first))
    assert refused(answer, 409, "series_collides")
    assert answer.json_body["collisions"] == [
        {"starts_at": written(first + timedelta(weeks=1)), "reason": "during_time_off"},
        {"starts_at": written(first + timedelta(weeks=2)), "reason": "busy_elsewhere"},
    ]


def test_leaving_out_another_date_does_not_accept_a_collision() -> None:
    referred()
    known_client("outsider")
    first = ahead(hours=96)
    booked(outsider, first + timedelta(weeks=1))
    agreed = [written(first + timedelta(weeks=4))]
    with nothing_written():
        assert refused(owner.post(PATH, series(first, skip=agreed)), 409, "series_collides")


def test_series_dates_after_authority_ends_are_refused() -> None:
    referred()
    last = (now() + timedelta(days=12)).date()
    grants = tuple(each.model_copy(update={"expires_on": last}) for each in provider().authority)
    changed(provider(), authority=grants)
    with nothing_written():
        answer = owner.post(PATH, series())
    assert refused(answer, 409, "series_collides")
    assert {each["reason"] for each in answer.json_body["collisions"]} == {"not_authorized_in_state"}


def test_repeated_key_returns_the_first_answer() -> None:
    referred()
    first = owner.post(PATH, series(), idempotency_key="k")
    with nothing_written():
        again = owner.post(PATH, series(), idempotency_key="k")
        other = owner.post(PATH, series(count=6), idempotency_key="k")
    assert (first.status_code, again.json_body) == (201, first.json_body)
    assert refused(other, 409, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"count": 53}, "count"),
        ({"count": 0}, "count"),
        ({"count": None}, ""),
        ({"until": "2099-01-01"}, ""),
        ({"count": None, "until": "2099-01-01"}, "until"),
        ({"count": None, "until": "2020-01-01"}, "until"),
        ({"every": "day"}, "every"),
        ({"first_starts_at": "2199-12-30T12:00:00Z"}, "first_starts_at"),
        ({"first_starts_at": "2200-12-30T12:00:00Z"}, "first_starts_at"),
        ({"client_id": ""}, "client_id"),
        ({"skip": ["soon"]}, "skip.0"),
    ],
)
def test_invalid_series_names_the_field_and_writes_nothing(change: dict[str, Any], field: str) -> None:
    referred()
    with nothing_written():
        assert refused(owner.post(PATH, series() | change), 422, "invalid", field)


def test_series_sent_twice_at_once_does_not_collide_with_itself() -> None:
    """The first request is done after the second has found no series with its key."""
    referred()
    body, answers = series(), []

    def send() -> None:
        answers.append(owner.post(PATH, body, idempotency_key="series"))

    with before_each_write(send, writes=frozenset({"Query"})):
        send()
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json_body == answers[1].json_body


def test_series_with_every_date_left_out_is_refused() -> None:
    referred()
    first = ahead(hours=96)
    every = [written(first + timedelta(weeks=week)) for week in range(5)]
    with nothing_written():
        assert refused(owner.post(PATH, series(first, skip=every)), 422, "invalid", "skip")


def test_only_the_clients_provider_can_book_a_series() -> None:
    referred()
    with nothing_written():
        assert refused(client.post(PATH, series()), 403, "forbidden")
        assert refused(operator.post(PATH, series()), 403, "forbidden")
        assert refused(anonymous.post(PATH, series()), 401, "not_signed_in")
        assert refused(colleague.post(PATH, series()), 404, "not_found")


def test_provider_cancels_one_appointment_of_a_series() -> None:
    referred()
    made = owner.post(PATH, series()).json_body
    ok(act(made["appointments"][2]["appointment_id"], "cancel", reason="client_asked"))
    statuses = [each["status"] for each in owner.get(f"{PATH}/{made['series_id']}").json_body["appointments"]]
    assert statuses == ["booked", "booked", "canceled", "booked", "booked"]


def test_provider_cancels_a_series_from_a_date_on() -> None:
    referred()
    made = owner.post(PATH, series()).json_body
    one = f"{PATH}/{made['series_id']}"
    answer = owner.send("DELETE", f"{one}?from={made['appointments'][3]['starts_at']}")
    assert (answer.status_code, answer.json_body) == (200, {"canceled": 2})
    statuses = [each["status"] for each in owner.get(one).json_body["appointments"]]
    assert statuses == ["booked"] * 3 + ["canceled"] * 2
    assert len(taken("client#client")) == 4
    events = [item(each["appointment_id"]).get("event") for each in made["appointments"]]
    assert events == ["series_booked", None, None, "series_canceled", None]


def test_canceling_a_whole_series_again_cancels_nothing_more() -> None:
    referred()
    made = owner.post(PATH, series(count=52)).json_body
    one = f"{PATH}/{made['series_id']}"
    assert owner.send("DELETE", one).json_body == {"canceled": 52}
    assert len(taken("provider#owner")) == len(taken("client#client")) == 1
    assert owner.send("DELETE", one).json_body == {"canceled": 0}
    events = {item(each["appointment_id"]).get("event") for each in made["appointments"]}
    assert events == {"series_canceled", None}


def test_only_its_own_provider_can_read_or_cancel_a_series() -> None:
    referred()
    made = owner.post(PATH, series()).json_body
    one = f"{PATH}/{made['series_id']}"
    with nothing_written():
        for method in ("GET", "DELETE"):
            assert refused(colleague.send(method, one), 404, "not_found")
            assert refused(client.send(method, one), 403, "forbidden")
            assert refused(anonymous.send(method, one), 401, "not_signed_in")


def test_series_uses_the_providers_buffers_at_booking_time() -> None:
    referred()
    changed(provider(), settings=settings(buffer_after_minutes=15))
    first = ahead(hours=120)
    ok(owner.post(PATH, series(first, count=1)))
    assert (first, first + timedelta(minutes=65)) in taken("provider#owner")
    assert (first, first + timedelta(minutes=50)) in taken("client#client")
    assert read(written(first)) == first
