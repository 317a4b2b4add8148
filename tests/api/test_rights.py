"""GET /me/export and DELETE /me."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.booking.appointments import table as appointment_table
from chalicelib.rights import erasing_commit
from tests.api.bookings import booked, calendar_of, nothing_written, taken
from tests.api.client_side import GONE, do
from tests.api.cloud import aws, everything, items
from tests.api.families import child
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, anonymous, client, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, long_ago
from tests.api.records import answers, known_client, listed, settings
from tests.api.sign_ins import pool
from tests.api.times import ahead, now
from tests.api.waiting import offer_to, offered, pass_on
from tests.api.wire import seen
from tests.events.records import record_of, run


def delete(person: Person = client) -> int:
    with pool():
        return int(person.send("DELETE", "/me").status_code)


def lived() -> str:
    """A client with answers, an attended session, messages and notifications. Returns the referral's id."""
    listed()
    known_client()
    asked = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    appointment = booked(questionnaire_id=asked, note="the canary note")["appointment_id"]
    path = f"/appointments/{appointment}/messages"
    ok(client.post(path, {"text": "Hello, this is me."}))
    ok(owner.post(path, {"text": "Welcome."}))
    run(record_of(_stored(appointment)))
    long_ago(appointment)
    _days_are_over()
    ok(act(appointment, "outcome", outcome="attended"))
    return str(appointment)


def test_waitlist_entries_are_exported_and_deleted_with_the_account() -> None:
    offer_to(client, outsider)
    by_answers = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    assert client.post("/waitlist", {"questionnaire_id": by_answers}).status_code == 201
    found = client.get("/me/export").json_body
    assert found["waitlist"] == client.get("/waitlist").json_body["entries"]
    assert [each["questionnaire_id"] for each in found["answers"]] == [by_answers]
    assert delete() == 204
    assert client.get("/waitlist").json_body["entries"] == []
    pass_on()
    assert offered(outsider) is not None
    assert [each["account_id"] for each in items("waitlist") if "record" in each] == ["outsider"]
    assert items("questionnaires") == []


def _days_are_over() -> None:
    """Delete the day items of past dates, as their expiry does."""
    for item in items("calendar"):
        if item["entry"].startswith("day#"):
            key = {name: {"S": item[name]} for name in ("owner", "entry")}
            aws("dynamodb").delete_item(TableName="calendar", Key=key)


def _stored(appointment_id: str) -> Any:
    return appointment_table.find_appointment(appointment_id)


def test_export_holds_appointments_messages_notifications_and_answers() -> None:
    appointment = lived()
    export = client.get("/me/export").json_body
    assert export["me"]["details"]["name"] == "Casey Client"
    assert [each["appointment_id"] for each in export["appointments"]] == [appointment]
    assert export["appointments"][0]["note"] == "the canary note"
    (thread,) = export["threads"]
    assert [each["text"] for each in thread["messages"]] == ["Welcome.", "Hello, this is me."]
    assert [each["kind"] for each in export["notifications"]] == ["appointment_booked"]
    (kept,) = export["answers"]
    assert kept["answers"]["main_concern"] == "anxiety"


def test_export_holds_nothing_of_other_clients() -> None:
    lived()
    known_client("outsider", name="Oona Outsider")
    other = booked(outsider, starts_at=ahead(hours=90), note="another canary")
    text = client.get("/me/export").body.decode()
    assert not [each for each in ("Oona", "another canary", other["appointment_id"]) if each in text]
    empty = operator.get("/me/export").json_body
    assert (empty["appointments"], empty["threads"], empty["me"]["details"]) == ([], [], None)


def test_deleting_an_account_leaves_only_the_providers_record() -> None:
    appointment = lived()
    assert delete() == 204
    stored = everything()
    assert (stored["clients"], stored["questionnaires"]) == ([], [])
    assert not [each for each in stored["notifications"] if each["recipient"] == "client"]
    assert client.email not in repr(stored)
    kept = owner.get(f"/portal/referrals/{appointment}").json_body
    assert (kept["client"]["name"], kept["note"]) == ("Casey Client", "the canary note")
    assert (kept["referral_status"], kept["status"]) == ("closed", "attended")
    # Both messages, and the copy of the latest one.
    assert len(stored["messages"]) == 3
    assert "referral#client" not in calendar_of("provider#owner")
    assert calendar_of("provider#owner")["capacity"]["caseload"] == 0


def test_deleting_an_account_removes_the_sign_in_by_username() -> None:
    lived()
    with pool() as requests:
        ok(client.send("DELETE", "/me"))
    (deleted,) = [each.sent for each in requests if each.operation == "AdminDeleteUser"]
    assert deleted["Username"] == "client"


def test_repeated_deletion_finishes_an_interrupted_one() -> None:
    lived()

    def gone(operation: str, sent: dict[str, Any]) -> Any:
        if operation == "AdminDeleteUser":
            raise ConnectionError
        return None

    with seen(gone), pytest.raises(ConnectionError):
        erasing_commit.erase("client", "client", now())
    assert everything()["clients"] == []
    assert delete() == 204
    with nothing_written():
        assert delete() == 204


def test_account_with_an_appointment_ahead_cannot_be_deleted() -> None:
    listed()
    known_client()
    appointment = booked()["appointment_id"]
    with nothing_written(), pool():
        assert refused(client.send("DELETE", "/me"), 409, "upcoming_appointments")
    ok(do(appointment, "cancel", **GONE))
    assert delete() == 204
    assert (taken("provider#owner"), taken("client#client")) == ([], [])


def test_account_with_a_childs_appointment_ahead_cannot_be_deleted() -> None:
    listed(settings=_with_children())
    known_client()
    child = client.post("/me/dependents", {"name": "Kit", "born_on": _ten_years_ago()}).json_body["client_id"]
    booked(client_id=child)
    with nothing_written(), pool():
        assert refused(client.send("DELETE", "/me"), 409, "upcoming_appointments")


def test_later_message_does_not_store_the_deleted_clients_email() -> None:
    appointment = lived()
    delete()
    ok(owner.post(f"/appointments/{appointment}/messages", {"text": "Are you there?"}))
    stored = repr(items("messages"))
    assert "Are you there?" in stored
    assert client.email not in stored


def test_follow_up_for_a_deleted_client_is_not_found() -> None:
    lived()
    delete()
    with nothing_written():
        assert refused(owner.post("/portal/appointments", follow_up()), 404, "not_found")


@pytest.mark.parametrize("person", [owner, operator], ids=lambda each: each.user_id)
def test_provider_or_operator_cannot_delete_their_own_account(person: Person) -> None:
    listed()
    with nothing_written():
        assert refused(person.send("DELETE", "/me"), 403, "forbidden")


@pytest.mark.parametrize("auth_time", [-301, None, "soon", {}])
def test_deletion_needs_a_sign_in_of_the_last_five_minutes(auth_time: Any) -> None:
    lived()
    at = int(now().timestamp()) + auth_time if isinstance(auth_time, int) else auth_time
    with nothing_written():
        assert refused(replace(client, claims={"auth_time": at}).send("DELETE", "/me"), 403, "sign_in_again")
    assert delete(replace(client, claims={"auth_time": str(int(now().timestamp()) - 290)})) == 204


def test_export_and_deletion_require_sign_in() -> None:
    assert refused(anonymous.get("/me/export"), 401, "not_signed_in")
    assert refused(anonymous.send("DELETE", "/me"), 401, "not_signed_in")


def _with_children() -> Any:
    return settings(age_groups=("child", "adult"))


def _ten_years_ago() -> str:
    return f"{now().year - 10}-01-15"


def test_account_changed_meanwhile_is_not_deleted() -> None:
    known_client()
    with before_each_write(child, writes=ANY_WRITE):
        assert delete() == 409
    assert len(client.get("/me").json_body["clients"]) == 2
