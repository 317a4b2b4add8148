"""The schedule that reminds clients of appointments 48 and 24 hours ahead."""

import json
from datetime import datetime, timedelta

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.events.schedules import remind
from tests.api.bookings import booked
from tests.api.client_side import GONE, do
from tests.api.cloud import change, items, snapshot
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import client, ok, outsider
from tests.api.provider_side import item
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, written
from tests.api.wire import seen
from tests.events.mailbox import answering, sent, sent_to
from tests.events.records import lines_of, logged, record_of, run, scheduled


def reminded() -> int:
    found: int = scheduled(remind)["sent"]
    return found


def due(appointment_id: str, hours_ahead: float) -> None:
    """Move an appointment so many hours ahead, directly in the table: booked long ago, due a minute ago."""
    record = json.loads(item(appointment_id)["record"])
    start = now() + timedelta(hours=hours_ahead)
    long_ago = written(now() - timedelta(days=9))
    moved = record | {
        "starts_at": written(start),
        "ends_at": written(start + timedelta(minutes=50)),
        "created_at": long_ago,
        "changed_at": long_ago,
    }
    key = {"appointment_id": appointment_id}
    change("appointments", key, record=json.dumps(moved), remind_at=_stored(now() - timedelta(minutes=1)))


def _stored(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def made() -> str:
    listed()
    known_client()
    return str(booked(starts_at=ahead(days=7))["appointment_id"])


def test_client_is_reminded_48_and_24_hours_ahead() -> None:
    appointment = made()
    assert reminded() == 0
    due(appointment, 47.9)
    assert reminded() == 1
    (notification,) = client.get("/notifications").json_body["notifications"]
    assert (notification["kind"], notification["text"]) == (
        "appointment_reminder",
        "Your appointment is coming up.",
    )
    assert sent_to() == [client.email]
    assert reminded() == 0
    due(appointment, 23.9)
    assert reminded() == 1
    assert len(items("notifications")) == 2
    assert "remind_at" not in item(appointment)


def test_reminder_leaves_no_event_for_the_stream() -> None:
    appointment = made()
    due(appointment, 47.9)
    assert reminded() == 1
    assert "event" not in item(appointment)


def test_reminder_email_omits_names_type_and_format() -> None:
    due(made(), 47.9)
    reminded()
    (mail,) = sent()
    body = mail.get_body(("plain",))
    assert body is not None
    said = body.get_content()
    assert "You can turn reminders off" in said
    assert not [word for word in ("Olive", "Casey", "session", "video") if word in said]


def test_client_with_reminders_off_is_still_notified_of_changes() -> None:
    appointment = made()
    me = {"name": "Casey Client", "born_on": "1990-06-15", "time_zone": "America/New_York"}
    assert client.put("/me", me | {"reminders": False}).status_code == 200
    due(appointment, 47.9)
    assert reminded() == 0
    assert (sent(), items("notifications")) == ([], [])
    assert run(record_of(appointment_table.find_appointment(appointment) or "")) == []
    assert client.email in sent_to()


def test_canceled_appointment_is_not_reminded_of() -> None:
    appointment = made()
    assert "remind_at" in item(appointment)
    ok(do(appointment, "cancel", **GONE))
    assert "remind_at" not in item(appointment)
    assert reminded() == 0


def test_appointment_that_has_begun_is_not_reminded_of() -> None:
    appointment = made()
    due(appointment, -0.1)
    assert reminded() == 0
    before = snapshot()
    assert reminded() == 0
    assert snapshot() == before


def test_interrupted_run_does_not_repeat_a_reminder() -> None:
    appointment = made()
    due(appointment, 47.9)
    reminded()
    # The previous run died after sending the email and before marking it.
    change("appointments", {"appointment_id": appointment}, remind_at=_stored(now()))
    assert reminded() == 1
    assert (len(items("notifications")), len(sent())) == (1, 1)


def test_failed_reminder_is_retried_and_does_not_block_other_clients() -> None:
    first = made()
    known_client("outsider")
    second = booked(outsider, starts_at=ahead(days=8))["appointment_id"]
    due(first, 47.9)
    due(second, 47.8)
    with answering("TooManyRequestsException", client.email), logged() as log:
        assert reminded() == 1
    (failure,) = [line for line in lines_of(log) if line["message"] == "unreminded"]
    assert (failure["appointment_id"], failure["error"]) == (first, "SendAgain")
    assert reminded() == 1
    assert sorted(sent_to()) == sorted([client.email, outsider.email])


def test_run_with_nothing_due_costs_a_single_query() -> None:
    made()
    with seen() as requests:
        assert reminded() == 0
    assert [each.operation for each in requests] == ["Query", "Query"]


def test_reminder_keeps_a_change_that_came_meanwhile() -> None:
    appointment = made()
    key = {"appointment_id": appointment}
    # Due, although its time has not come: its cells must stay where they are.
    change("appointments", key, remind_at=_stored(now() - timedelta(minutes=1)))
    with before_each_write(lambda: do(appointment, "cancel", **GONE), writes=ANY_WRITE):
        reminded()
    assert item(appointment)["event"] == "canceled_by_client"
    assert "remind_at" not in item(appointment)
