"""POST /appointments while another booking is written: each limit holds, and each booking is counted."""

from datetime import date, timedelta
from typing import Any

from tests.api.bookings import booked, calendar_of, request
from tests.api.client_side import do
from tests.api.cloud import change, items
from tests.api.meanwhile import before_each_write, only_written_by
from tests.api.people import Person, client, outsider, refused
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead

third = Person("third")
FIRST, SECOND, THIRD = ahead(hours=72), ahead(hours=76), ahead(hours=80)
CAPACITY = {"owner": "provider#owner", "entry": "capacity"}


def practice(**limits: int | None) -> None:
    """A provider with one referral this week, so that another booking changes no more than a counter."""
    listed(settings=settings(**limits))
    for person in (client, outsider, third):
        known_client(str(person.user_id))
    booked(third, THIRD)


def counted() -> tuple[int, int]:
    """The provider's caseload, and the new clients of the counted week."""
    capacity = calendar_of("provider#owner")["capacity"]
    return int(capacity["caseload"]), int(capacity["new_this_week"])


def move_week(weeks: int, **values: int) -> str:
    """Move the counted week, directly in the table. Returns the new one."""
    week = date.fromisoformat(calendar_of("provider#owner")["capacity"]["week"]) + timedelta(weeks=weeks)
    change("calendar", CAPACITY, week=week.isoformat(), **values)
    return week.isoformat()


def test_client_in_two_tabs_books_a_provider_once() -> None:
    practice()
    made = []
    with only_written_by(lambda: made.append(booked(client, FIRST))):
        answer = client.post("/appointments", request(SECOND))
    assert refused(answer, 409, "already_referred")
    # The page links to it.
    assert answer.json_body["appointment_id"] == made[0]["appointment_id"]
    assert counted() == (2, 2)


def test_first_referral_of_a_week_in_two_tabs_is_booked_once() -> None:
    listed()
    known_client()
    with only_written_by(lambda: booked(client, FIRST)):
        answer = client.post("/appointments", request(SECOND))
    assert refused(answer, 409, "already_referred")
    assert counted() == (1, 1)


def test_last_new_client_of_the_week_is_one_of_two() -> None:
    practice(weekly_new_client_limit=2)
    with only_written_by(lambda: booked(outsider, FIRST)):
        answer = client.post("/appointments", request(SECOND))
    assert refused(answer, 409, "capacity_reached")
    assert counted() == (2, 2)


def test_last_client_of_a_caseload_is_one_of_two() -> None:
    practice(desired_caseload=2)
    with only_written_by(lambda: booked(outsider, FIRST)):
        answer = client.post("/appointments", request(SECOND))
    assert refused(answer, 409, "capacity_reached")
    assert counted() == (2, 2)


def test_first_two_referrals_of_a_week_are_both_counted() -> None:
    practice()
    move_week(-1)
    with before_each_write(lambda: booked(outsider, FIRST)):
        booked(client, SECOND)
    assert counted() == (3, 2)


def test_first_two_referrals_of_a_provider_are_both_counted() -> None:
    listed()
    known_client()
    known_client("outsider")
    with before_each_write(lambda: booked(outsider, FIRST)):
        booked(client, SECOND)
    assert counted() == (2, 2)


def test_counted_week_does_not_move_back() -> None:
    """Another Lambda's clock is already in the next week."""
    practice()
    move_week(-1)
    later: list[str] = []
    with before_each_write(lambda: later.append(move_week(2, new_this_week=5))):
        booked(client, SECOND)
    assert calendar_of("provider#owner")["capacity"]["week"] == later[0]
    assert counted() == (2, 6)


def test_cancellation_does_not_lower_the_count_of_a_week_that_began_meanwhile() -> None:
    practice()
    appointment = booked(client, FIRST)["appointment_id"]
    with before_each_write(lambda: move_week(1, new_this_week=1)):
        assert do(appointment, "cancel", reason="schedule").status_code == 200
    assert counted() == (1, 1)


def test_repeat_during_a_booking_returns_the_same_appointment() -> None:
    practice()
    answers: list[Any] = []

    def tap() -> None:
        answers.append(client.post("/appointments", request(FIRST), idempotency_key="one-key"))

    with before_each_write(tap):
        tap()
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].body == answers[1].body
    assert len(items("appointments")) == 2
    assert counted() == (2, 2)
