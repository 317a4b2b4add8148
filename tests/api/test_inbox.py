"""GET /portal/threads."""

from typing import Any

import pytest

from chalicelib.notify.message_schemas import Message
from tests.api.bookings import booked
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import referred, shift
from tests.api.records import known_client
from tests.api.times import ahead
from tests.api.wire import operations, read_units, seen
from tests.events.messages import deliver

PATH = "/portal/threads"


def write(person: Person, appointment: str, text: str, key: str = "") -> None:
    more = {"idempotency_key": key} if key else {}
    ok(person.post(f"/appointments/{appointment}/messages", {"text": text}, **more))


def threads(person: Person = owner) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(person.get(PATH))["threads"]
    return found


def deliver_all() -> None:
    for item in items("messages"):
        if "record" in item:
            assert deliver(Message.model_validate_json(item["record"])) == []


def two_threads() -> tuple[str, str]:
    mine = referred()
    known_client("outsider")
    return mine, str(booked(outsider, ahead(hours=100))["appointment_id"])


def test_threads_come_with_their_latest_message_newest_first() -> None:
    mine, theirs = two_threads()
    assert threads() == []
    write(client, mine, "First.")
    write(outsider, theirs, "Second.")
    write(owner, mine, "Third.")
    shown = threads()
    assert [(each["appointment_id"], each["latest"]["text"]) for each in shown] == [
        (mine, "Third."),
        (theirs, "Second."),
    ]
    assert [each["latest"]["mine"] for each in shown] == [True, False]
    assert shown[0]["client"]["name"] == "Casey Client"
    assert threads(colleague) == []


def test_thread_is_unread_until_its_notification_is_read() -> None:
    mine, theirs = two_threads()
    write(client, mine, "Hello.")
    write(owner, theirs, "Hello.")
    deliver_all()
    assert {each["appointment_id"]: each["unread"] for each in threads()} == {mine: True, theirs: False}
    ok(owner.post("/notifications/read-all"))
    assert not any(each["unread"] for each in threads())


def test_repeated_message_leaves_the_latest_one() -> None:
    mine = referred()
    write(client, mine, "First.", key="k1")
    write(client, mine, "Second.")
    write(client, mine, "First.", key="k1")
    assert [each["latest"]["text"] for each in threads()] == ["Second."]


def test_message_of_a_move_is_the_latest() -> None:
    mine = referred()
    ok(shift(mine, ahead(hours=90), message="Sorry."))
    assert [each["latest"]["text"] for each in threads()] == ["Sorry."]


def test_inbox_comes_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.notify.inbox_routes.PAGE", 1)
    mine, theirs = two_threads()
    write(client, mine, "One.")
    write(outsider, theirs, "Two.")
    first = ok(owner.get(PATH))
    second = ok(owner.get(PATH, cursor=first["cursor"]))
    assert [each["threads"][0]["appointment_id"] for each in (first, second)] == [theirs, mine]
    assert refused(colleague.get(PATH, cursor=first["cursor"]), 422, "invalid", "cursor")


def test_inbox_is_the_providers() -> None:
    referred()
    assert refused(client.get(PATH), 403, "forbidden")
    assert refused(operator.get(PATH), 403, "forbidden")
    assert refused(anonymous.get(PATH), 401, "not_signed_in")


def test_copy_of_the_latest_message_has_no_address() -> None:
    mine = referred()
    write(owner, mine, "Hello.")
    (copy,) = [each for each in items("messages") if each["message_id"] == "latest"]
    assert "@" not in copy["latest"]
    assert "record" not in copy


def test_inbox_takes_four_requests() -> None:
    mine, _ = two_threads()
    write(client, mine, "Hello.")
    with seen() as requests:
        threads()
    assert operations(requests) == ["GetItem", "Query", "BatchGetItem", "Query"]
    assert read_units(requests) <= 3
