"""GET /notifications, POST /notifications/{id}/read and /notifications/read-all."""

from datetime import timedelta
from typing import Any

from chalicelib.notify import table
from chalicelib.notify.schemas import Notification
from tests.api.bookings import nothing_written
from tests.api.cloud import items
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.times import now, read


def _notified(person: Person, count: int = 1) -> list[str]:
    """Notifications of `count` appointments, the oldest first; their ids."""
    return [_tell(person, number) for number in range(count)]


def _tell(person: Person, number: int) -> str:
    at = now() - timedelta(days=1) + timedelta(minutes=number)
    notification = Notification(
        notification_id=f"{at:%Y%m%dT%H%M%S%f}-{number}-appointment_booked",
        recipient=str(person.user_id),
        side="provider" if person.groups else "client",
        kind="appointment_booked",
        subject_id=f"a{number}",
        happened_at=at,
        email=person.email,
    )
    assert table.claim(notification, now()) == "won"
    return notification.notification_id


def _list(person: Person = client, **query: Any) -> Any:
    answer = person.get("/notifications", **query)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def test_client_lists_a_notification_with_its_text_and_link() -> None:
    (notification_id,) = _notified(client)
    page = _list()
    (notification,) = page["notifications"]
    assert page["unread"] == 1
    assert (notification["notification_id"], notification["read"]) == (notification_id, False)
    assert notification["text"] == "Your appointment is booked."
    assert notification["link"] == "/appointments.html?appointment=a0"
    assert read(notification["happened_at"]) < now()


def test_newest_notification_comes_first() -> None:
    ids = _notified(client, 3)
    assert [each["notification_id"] for each in _list()["notifications"]] == ids[::-1]


def test_notifications_do_not_show_email_address_or_mail_state() -> None:
    (shown,) = _notified(client)
    text = str(ok(client.get("/notifications")))
    assert shown in text
    assert not [word for word in ("@", "mail_state", "claimed", "attempts") if word in text]


def test_client_sees_only_their_own_notifications() -> None:
    _notified(client)
    page = _list(outsider)
    assert (page["unread"], page["notifications"]) == (0, [])


def test_unread_count_includes_notifications_beyond_the_page() -> None:
    _notified(client, 31)
    first = _list()
    second = _list(cursor=first["cursor"])
    assert (len(first["notifications"]), len(second["notifications"])) == (30, 1)
    assert first["unread"] == second["unread"] == 31
    assert second.get("cursor") is None
    assert refused(owner.get("/notifications", cursor=first["cursor"]), 422, "invalid", "cursor")


def test_reading_one_notification_leaves_the_others_unread() -> None:
    old, new = _notified(client, 2)
    assert client.post(f"/notifications/{new}/read").status_code == 204
    page = _list()
    assert page["unread"] == 1
    assert {each["notification_id"]: each["read"] for each in page["notifications"]} == {
        old: False,
        new: True,
    }


def test_reading_a_notification_twice_changes_nothing() -> None:
    (notification_id,) = _notified(client)
    ok(client.post(f"/notifications/{notification_id}/read"))
    with nothing_written():
        assert client.post(f"/notifications/{notification_id}/read").status_code == 204


def test_another_persons_notification_is_not_found() -> None:
    (notification_id,) = _notified(client)
    with nothing_written():
        for person in (outsider, owner):
            assert refused(person.post(f"/notifications/{notification_id}/read"), 404, "not_found")


def test_unknown_notification_is_not_found() -> None:
    with nothing_written():
        assert refused(client.post("/notifications/unknown/read"), 404, "not_found")


def test_client_reads_all_their_notifications_at_once() -> None:
    _notified(client, 3)
    (other,) = _notified(outsider)
    assert client.post("/notifications/read-all").status_code == 204
    assert _list()["unread"] == 0
    assert _list(outsider)["unread"] == 1
    unread = {item["notification_id"] for item in items("notifications") if "unread_by" in item}
    assert unread == {other}


def test_reading_all_with_no_notifications_writes_nothing() -> None:
    with nothing_written():
        assert client.post("/notifications/read-all").status_code == 204


def test_notifications_require_sign_in() -> None:
    (notification_id,) = _notified(client)
    with nothing_written():
        assert refused(anonymous.get("/notifications"), 401, "not_signed_in")
        assert refused(anonymous.post(f"/notifications/{notification_id}/read"), 401, "not_signed_in")
        assert refused(anonymous.post("/notifications/read-all"), 401, "not_signed_in")


def test_provider_reads_only_their_own_notifications() -> None:
    (notification_id,) = _notified(owner)
    _notified(colleague)
    (mine,) = _list(owner)["notifications"]
    assert (mine["notification_id"], mine["link"]) == (
        notification_id,
        "/portal/referrals.html?appointment=a0",
    )
    with nothing_written():
        assert refused(colleague.post(f"/notifications/{notification_id}/read"), 404, "not_found")
    assert colleague.post("/notifications/read-all").status_code == 204
    assert (_list(owner)["unread"], _list(colleague)["unread"]) == (1, 0)
    assert owner.post(f"/notifications/{notification_id}/read").status_code == 204
    assert _list(owner)["unread"] == 0
