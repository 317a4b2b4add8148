"""POST /appointments for a child, and what each side can see and do afterward."""

import json
from datetime import timedelta
from typing import Any

from tests.api.bookings import booked, booking_refused, nothing_written, request, taken
from tests.api.families import CHILD_AGES, MAX, MIA, born, child, family
from tests.api.people import Person, anonymous, client, ok, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, series
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, read, written

SESSION = timedelta(minutes=50)


def _referral(appointment: str, person: Person = owner) -> Any:
    return person.get(f"/portal/referrals/{appointment}").json_body


def test_parent_books_an_appointment_for_their_child() -> None:
    mia = family()
    start = ahead(hours=72)
    made = booked(starts_at=start, client_id=mia)
    assert made["client"] == {"client_id": mia, "name": "Mia Client"}
    record = json.loads(item(made["appointment_id"])["record"])
    assert (record["account_id"], record["client_id"]) == ("client", mia)
    assert (record["client"]["name"], record["client"]["guardian_name"]) == ("Mia Client", "Pat Parent")
    assert (record["client"]["email"], record["client"]["age"]) == (client.email, 9)
    assert (taken(f"client#{mia}"), taken("client#client")) == ([(start, start + SESSION)], [])


def test_client_who_books_for_themselves_has_no_guardian() -> None:
    listed()
    known_client()
    made = booked(client_id="client")
    assert made["client"] == {"client_id": "client", "name": "Casey Client"}
    assert _referral(made["appointment_id"])["client"]["guardian_name"] is None
    assert taken("client#client")


def test_parent_needs_a_birth_date_to_book_for_themselves() -> None:
    family()
    booking_refused(409, "profile_incomplete")
    ok(client.put("/me", {"name": "Pat Parent", "born_on": "1985-02-03", "time_zone": "America/New_York"}))
    assert booked()["client"]["name"] == "Pat Parent"


def test_account_cannot_book_for_clients_of_another_account() -> None:
    mia = family()
    made = booked(client_id=mia)
    known_client("outsider")
    elsewhere: dict[str, Any] = {"starts_at": written(ahead(hours=90))}
    for client_id in ("unknown", mia, "client", "owner"):
        # The refusal doesn't reveal that the child already sees the provider.
        booking_refused(404, "not_found", person=outsider, client_id=client_id, **elsewhere)
    with nothing_written():
        assert refused(anonymous.post("/appointments", request(client_id=mia)), 401, "not_signed_in")
    newcomer = Person("newcomer")
    booking_refused(404, "not_found", person=newcomer, client_id=mia, **elsewhere)
    assert ok(outsider.get("/appointments"))["appointments"] == []
    assert [each["appointment_id"] for each in ok(client.get("/appointments"))["appointments"]] == [
        made["appointment_id"]
    ]


def test_provider_cannot_book_themselves_for_their_own_child() -> None:
    listed(**CHILD_AGES)
    known_client("owner")
    mia = child(owner)
    booking_refused(403, "forbidden", person=owner, client_id=mia)


def test_two_children_can_have_appointments_at_the_same_time() -> None:
    mia = family()
    other = child(details=MAX)
    start = ahead(hours=72)
    booked(starts_at=start, client_id=mia)
    booked(starts_at=start, client_id=other, provider_id="colleague")
    assert taken(f"client#{mia}") == taken(f"client#{other}")


def test_child_cannot_have_overlapping_appointments_with_two_providers() -> None:
    mia = family()
    start = ahead(hours=72)
    booked(starts_at=start, client_id=mia)
    again: dict[str, Any] = {"starts_at": written(start + timedelta(minutes=30)), "provider_id": "colleague"}
    booking_refused(409, "client_busy", client_id=mia, **again)


def test_two_children_with_the_same_provider_are_separate_clients() -> None:
    mia = family()
    other = child(details=MAX)
    first = booked(client_id=mia)["appointment_id"]
    booked(client_id=other, starts_at=ahead(hours=90))
    names = [each["name"] for each in owner.get("/portal/bookable-clients").json_body["clients"]]
    assert names == ["Max Client", "Mia Client"]
    later = {"starts_at": written(ahead(hours=110))}
    with nothing_written():
        answer = client.post("/appointments", request(client_id=mia) | later)
    assert refused(answer, 409, "already_referred")
    assert answer.json_body["appointment_id"] == first


def test_repeated_key_returns_the_first_answer_after_the_child_is_removed() -> None:
    mia = family()
    body = request(client_id=mia)
    first = client.post("/appointments", body, Idempotency_Key="k").json_body
    ok(act(first["appointment_id"], "cancel", reason="other"))
    ok(client.send("DELETE", f"/me/dependents/{mia}"))
    again = client.post("/appointments", body, Idempotency_Key="k")
    assert (again.status_code, again.json_body["appointment_id"]) == (201, first["appointment_id"])
    other = body | {"client_id": None}
    assert refused(client.post("/appointments", other, Idempotency_Key="k"), 409, "idempotency_key_reused")


def test_provider_who_serves_only_teens_cannot_be_booked_for_a_young_child() -> None:
    family()
    young = child(details=MAX | {"name": "Tiny Client", "born_on": born(3)})
    listed("strict", settings=CHILD_AGES["settings"].model_copy(update={"age_groups": ("teen",)}))
    booking_refused(409, "not_accepting", "age", client_id=young, provider_id="strict")


def test_child_cannot_be_booked_for_after_turning_18() -> None:
    family()
    # The birthday lies between the two appointments on any date and in any zone.
    birthday = (now() + timedelta(days=10)).date()
    born_on = birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28)).isoformat()
    ada = child(details={"name": "Ada Client", "born_on": born_on})
    booking_refused(422, "invalid", "client_id", client_id=ada, starts_at=written(ahead(days=12)))
    assert booked(client_id=ada, starts_at=ahead(hours=49))["client"]["name"] == "Ada Client"


def test_only_the_account_that_booked_reads_the_childs_appointment() -> None:
    mia = family()
    known_client("outsider")
    appointment = booked(client_id=mia)["appointment_id"]
    (only,) = client.get("/appointments").json_body["appointments"]
    assert (only["appointment_id"], only["client"]["client_id"]) == (appointment, mia)
    for path in ("", "/calendar.ics", "/messages"):
        assert client.get(f"/appointments/{appointment}{path}").status_code == 200
        for person in (outsider, Person(mia)):
            assert refused(person.get(f"/appointments/{appointment}{path}"), 404, "not_found")
        assert refused(anonymous.get(f"/appointments/{appointment}{path}"), 401, "not_signed_in")


def test_calendar_file_names_no_child_or_parent() -> None:
    mia = family()
    appointment = booked(client_id=mia)["appointment_id"]
    answer = client.get(f"/appointments/{appointment}/calendar.ics")
    assert answer.status_code == 200
    file = answer.body.decode()
    assert "SUMMARY:Appointment" in file
    assert not [word for word in ("Mia", "Pat", mia) if word in file]


def test_provider_sees_child_and_guardian_names_without_birth_date_or_email() -> None:
    mia = family()
    appointment = booked(client_id=mia)["appointment_id"]
    shown = {
        "client_id": mia,
        "name": "Mia Client",
        "age": 9,
        "guardian_name": "Pat Parent",
        "consent_age": None,
    }
    assert _referral(appointment)["client"] == shown
    assert owner.get("/portal/referrals").json_body["referrals"][0]["client"] == shown
    week = {"from_": written(now()), "to": written(now() + timedelta(days=7))}
    assert owner.get("/portal/calendar", **week).json_body["appointments"][0]["client"] == shown
    text = owner.get("/portal/referrals").body.decode()
    assert not [word for word in ("@", MIA["born_on"]) if word in text]


def test_parents_message_reaches_the_provider_in_the_childs_thread_only() -> None:
    mia = family()
    other = child(details=MAX)
    first = booked(client_id=mia)["appointment_id"]
    second = booked(client_id=other, starts_at=ahead(hours=90))["appointment_id"]
    assert client.post(f"/appointments/{first}/messages", {"text": "Hello."}).status_code == 201
    thread = owner.get(f"/appointments/{first}/messages").json_body
    assert thread["counterpart_name"] == "Mia Client (parent or guardian: Pat Parent)"
    assert [each["text"] for each in thread["messages"]] == ["Hello."]
    assert client.get(f"/appointments/{first}/messages").json_body["counterpart_name"] == "Olive Owner"
    assert owner.get(f"/appointments/{second}/messages").json_body["messages"] == []
    known_client("outsider")
    with nothing_written():
        answer = outsider.post(f"/appointments/{first}/messages", {"text": "Hello."})
    assert refused(answer, 404, "not_found")


def test_follow_up_uses_the_childs_current_details() -> None:
    mia = family()
    booked(client_id=mia)
    ok(client.put(f"/me/dependents/{mia}", MIA | {"name": "Mia Parent"}))
    ok(client.put("/me", {"name": "P. Parent", "time_zone": "America/Denver"}))
    made = owner.post("/portal/appointments", follow_up(client_id=mia)).json_body
    shown = {"client_id": mia, "name": "Mia Parent", "age": 9, "guardian_name": "P. Parent"}
    assert made["client"] == shown | {"consent_age": None}
    mine = client.get(f"/appointments/{made['appointment_id']}").json_body
    assert (mine["client"]["name"], mine["client_time_zone"]) == ("Mia Parent", "America/Denver")
    start = read(made["starts_at"])
    assert (start, start + SESSION) in taken(f"client#{mia}")


def test_follow_up_for_a_removed_child_uses_details_from_the_referral() -> None:
    mia = family()
    first = booked(client_id=mia)["appointment_id"]
    established = owner.post("/portal/appointments", follow_up(client_id=mia)).json_body["appointment_id"]
    for appointment in (first, established):
        ok(act(appointment, "cancel", reason="other"))
    assert client.send("DELETE", f"/me/dependents/{mia}").status_code == 204
    made = owner.post("/portal/appointments", follow_up(ahead(hours=150), client_id=mia))
    assert made.status_code == 201
    assert made.json_body["client"] == {
        "client_id": mia,
        "name": "Mia Client",
        "age": 9,
        "guardian_name": "Pat Parent",
        "consent_age": None,
    }
    assert client.get(f"/appointments/{made.json_body['appointment_id']}").status_code == 200


def test_account_sees_the_series_booked_for_its_child() -> None:
    mia = family()
    booked(client_id=mia)
    made = owner.post("/portal/series", series(ahead(hours=120), client_id=mia))
    assert made.status_code == 201
    mine = client.get("/appointments").json_body["appointments"]
    assert {each["client"]["client_id"] for each in mine} == {mia}
    assert len(mine) == 6
    with nothing_written():
        assert refused(owner.post("/portal/series", series(client_id="client")), 404, "not_found")
