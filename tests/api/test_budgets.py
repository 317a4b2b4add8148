"""The cost budgets of the architecture, counted on real requests."""

import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest

from chalicelib.booking.calendar import cells
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Provider, WeeklyWindow
from tests.api.bookings import VISITOR, answered, request
from tests.api.client_side import first_session
from tests.api.cloud import aws, items
from tests.api.people import anonymous, client
from tests.api.provider_side import long_ago
from tests.api.records import answers, hours, known_client, listed, one_off, provider, settings
from tests.api.times import a_day_ahead, ahead, now, written
from tests.api.wire import operations, read_units, seen, write_units
from tests.events.records import appointment, expire, record_of, run

# As long as the ids that Cognito gives.
ID = str(UUID(int=7))
WORK = WeeklyWindow(
    days=("mon", "tue", "wed", "thu", "fri"),
    start=time(9),
    end=time(17),
    types=("intake", "session"),
    formats=("video", "phone"),
)
WORKING = {"hours": hours(weekly=(WORK,), time_zone="America/New_York")}


def fully_booked(provider_id: str, days: Iterable[datetime]) -> None:
    """Nine to five in New York, every cell taken."""
    for day in days:
        cells = {"NS": [str(cell) for cell in range(168, 264)]}
        key = {"owner": {"S": f"provider#{provider_id}"}, "entry": {"S": f"day#{day.date()}"}}
        over = {"expires_at": {"N": str(int(day.timestamp()) + 172_800)}}
        aws("dynamodb").put_item(TableName="calendar", Item={**key, **over, "cells": cells})


def working_days(count: int, days_ahead: int = 0) -> list[datetime]:
    days = (now() + timedelta(days=days_ahead + n) for n in range(2 * count))
    return [day for day in days if day.weekday() < 5][:count]


# The items before the two weeks are read too: the capacity is the partition's first item.
@pytest.mark.parametrize(("days_ahead", "units"), [(0, 1), (30, 1.5)])
def test_two_weeks_of_openings_cost_two_reads_within_the_budget(days_ahead: int, units: float) -> None:
    listed(ID, **WORKING)
    fully_booked(ID, working_days(10))
    fully_booked(ID, working_days(10, days_ahead))
    start = now() + timedelta(days=days_ahead)
    query = {"type": "session", "from_": written(start), "to": written(start + timedelta(days=14))}
    with seen() as requests:
        assert anonymous.get(f"/providers/the-{ID}/openings", **query).status_code == 200
    assert operations(requests) == ["GetItem", "Query"]
    assert read_units(requests) <= units


def _booking(start: datetime) -> tuple[list[str], int]:
    """The requests of a booking, and how many items its transaction has."""
    listed(ID, settings=settings(buffer_before_minutes=10, buffer_after_minutes=10))
    known_client()
    with seen() as requests:
        answer = client.post("/appointments", request(start, provider_id=ID))
    assert answer.status_code == 201
    return operations(requests), len(requests[-1].sent["TransactItems"])


def test_booking_costs_a_read_and_a_transaction_of_at_most_six_items() -> None:
    made, size = _booking(a_day_ahead(4, 12))
    assert made == ["TransactGetItems", "TransactWriteItems"]
    assert size <= 6


def test_booking_across_midnight_utc_writes_at_most_eight_items() -> None:
    made, size = _booking(a_day_ahead(4, 23, 30))
    assert made == ["TransactGetItems", "TransactWriteItems"]
    assert size <= 8


@pytest.mark.parametrize(("hour", "items_written"), [(12, 6), (23, 8)])
def test_first_session_costs_two_reads_and_a_transaction_of_at_most_eight_items(
    hour: int, items_written: int
) -> None:
    listed(ID)
    known_client()
    call = request(provider_id=ID, type="phone_consult", format="phone")
    consultation = client.post("/appointments", call).json_body["appointment_id"]
    long_ago(consultation)
    body = first_session(a_day_ahead(5, hour, 30))
    with seen() as requests:
        assert client.post(f"/appointments/{consultation}/first-session", body).status_code == 201
    assert operations(requests) == ["GetItem", "TransactGetItems", "TransactWriteItems"]
    assert len(requests[-1].sent["TransactItems"]) == items_written


def test_refused_booking_reads_once_and_writes_nothing() -> None:
    listed(ID)
    known_client()
    with seen() as requests:
        client.post("/appointments", request(ahead(hours=3), provider_id=ID))
    assert operations(requests) == ["TransactGetItems"]


def _state_of(count: int, apart: timedelta) -> list[str]:
    """Providers in one state, each changed that long before the next."""
    made: list[Provider] = [provider(str(UUID(int=number)), **WORKING) for number in range(count)]
    with directory.ListingItem.batch_write() as batch:
        for number, each in enumerate(made):
            changed_at = now() - timedelta(minutes=5) - number * apart
            record = zlib.compress(each.model_dump_json(exclude_defaults=True).encode())
            stamp = int(changed_at.timestamp() * 1000)
            item = directory.ListingItem("AZ", each.provider_id, changed_at=stamp, record=record)
            batch.save(item)
    return [each.provider_id for each in made]


def _units_of_a_warm_match() -> float:
    asked = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    with seen() as requests:
        page = anonymous.get(f"/questionnaires/{asked}/matches").json_body
    assert len(page["matches"]) == 5
    return read_units(requests)


def test_warm_match_of_300_providers_costs_at_most_five_read_units() -> None:
    _state_of(300, apart=timedelta(minutes=2))
    assert _units_of_a_warm_match() <= 5


def test_warm_match_stays_within_budget_after_all_providers_change_at_once() -> None:
    _state_of(300, apart=timedelta(0))
    assert _units_of_a_warm_match() <= 5


def test_warm_match_stays_within_budget_when_all_providers_have_a_full_week() -> None:
    for provider_id in _state_of(12, apart=timedelta(minutes=2)):
        fully_booked(provider_id, working_days(5))
    assert _units_of_a_warm_match() <= 5


def test_new_referral_writes_two_notifications_and_sends_two_emails() -> None:
    with seen() as requests:
        assert run(record_of(appointment())) == []
    # One request checks whether the client is on the waitlist for this provider.
    assert Counter(operations(requests)) == {"PutItem": 2, "SendEmail": 2, "UpdateItem": 2, "GetItem": 1}
    stored = aws("dynamodb").scan(TableName="notifications")["Items"]
    assert write_units(stored) == len(items("notifications")) == 2


def test_expiry_run_with_nothing_due_reads_each_index_partition_once() -> None:
    one_off(ID, OneOff(ahead(hours=72), "session", ("video",)))
    with seen() as requests:
        assert expire() == {"expired": 0}
    assert operations(requests) == ["Query", "Query"]
    assert {each.sent["IndexName"] for each in requests} == {"due"}
    assert all(read_units([each]) <= 1 for each in requests)


def test_hold_costs_two_reads_and_a_transaction_and_booking_costs_no_more() -> None:
    listed(ID)
    known_client()
    answered()
    start = a_day_ahead(4, 12)
    body = {"provider_id": ID, "type": "session", "starts_at": written(start)}
    later = {"questionnaire_id": VISITOR, "starts_at": written(start + timedelta(days=1))}
    with seen() as requests:
        held = client.post("/me/holds", body).json_body["hold_id"]
    assert operations(requests) == ["TransactGetItems", "Query", "TransactWriteItems"]
    assert len(requests[-1].sent["TransactItems"]) == 4
    with seen() as requests:
        assert anonymous.post("/holds", body | later).status_code == 201
    # The caller's count comes first, and the practice's before the hold is written.
    reads = ["TransactGetItems", "Query"]
    assert operations(requests) == ["UpdateItem", *reads, "UpdateItem", "TransactWriteItems"]
    assert len(requests[-1].sent["TransactItems"]) == 6
    with seen() as requests:
        answer = client.post("/appointments", request(start, provider_id=ID, hold_id=held))
    assert answer.status_code == 201
    assert operations(requests) == ["TransactGetItems", "TransactWriteItems"]
    assert len(requests[-1].sent["TransactItems"]) == 6


def test_half_a_year_of_imported_busy_time_stays_within_the_openings_budget() -> None:
    listed(ID, **WORKING)
    fully_booked(ID, working_days(10))
    full_weeks = [
        (cells.span(start, start + timedelta(minutes=50)).start, cells.span(start, start).stop + 10)
        for day in range(200)
        for hour in range(14, 22)
        for start in [now().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=day)]
        if start.weekday() < 5
    ]
    calendar_table.busy_item(ID, full_weeks).save()
    query = {"type": "session", "from_": written(now()), "to": written(now() + timedelta(days=14))}
    with seen() as requests:
        assert anonymous.get(f"/providers/the-{ID}/openings", **query).status_code == 200
    assert operations(requests) == ["GetItem", "Query"]
    assert read_units(requests) <= 1
