"""When reminders are due: 48 and 24 hours ahead, and none soon after a change."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.booking.appointments.rules import QUIET_AFTER_CHANGE, REMINDERS_AHEAD, next_reminder_at
from tests.unit.builders import NOW, make_appointment

START = NOW + timedelta(days=7)


def due(after: datetime, changed_at: datetime = NOW, start: datetime = START) -> datetime | None:
    return next_reminder_at(make_appointment(starts_at=start, created_at=NOW, changed_at=changed_at), after)


def test_reminders_are_due_48_and_24_hours_ahead() -> None:
    first = due(NOW)
    assert first == START - timedelta(hours=48)
    assert due(first) == START - timedelta(hours=24)
    assert due(START - timedelta(hours=24)) is None


def test_booking_48_hours_ahead_is_first_reminded_24_hours_ahead() -> None:
    assert due(NOW, start=NOW + timedelta(hours=48)) == NOW + timedelta(hours=24)


def test_moved_appointment_has_no_reminder_within_6_hours() -> None:
    moved = START - timedelta(hours=27)
    assert due(moved, changed_at=moved) is None
    moved = START - timedelta(hours=31)
    assert due(moved, changed_at=moved) == START - timedelta(hours=24)


def test_canceled_appointment_has_no_reminder() -> None:
    assert next_reminder_at(make_appointment(starts_at=START, status="canceled"), NOW) is None


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_reminders_move_forward_and_end_before_the_start(booked_ahead: int, late: int) -> None:
    start, seen = NOW + timedelta(minutes=booked_ahead), []
    at = due(NOW + timedelta(minutes=late), start=start)
    while at is not None:
        assert at > NOW + timedelta(minutes=late)
        assert NOW + QUIET_AFTER_CHANGE <= at < start
        seen.append(start - at)
        at = due(at, start=start)
    assert tuple(seen) == REMINDERS_AHEAD[len(REMINDERS_AHEAD) - len(seen) :]
