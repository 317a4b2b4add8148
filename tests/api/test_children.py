"""POST, PUT and DELETE /me/dependents: the children of an account."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.bookings import booked, nothing_written
from tests.api.cloud import aws, items
from tests.api.families import MAX, MIA, born, child, family
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, anonymous, client, outsider, owner, refused
from tests.api.provider_side import act
from tests.api.records import known_client, listed
from tests.api.times import now
from tests.api.wire import seen

ME = {"name": "Pat Parent", "time_zone": "America/New_York"}
PATH = "/me/dependents"


def _clients(person: Person = client) -> Any:
    return person.get("/me").json_body["clients"]


def test_parent_adds_a_child_to_the_account() -> None:
    client.put("/me", ME)
    answer = client.post(PATH, MIA)
    assert answer.status_code == 201
    assert answer.json_body == MIA | {"client_id": answer.json_body["client_id"], "relationship": "child"}
    holder = {"client_id": "client", "name": "Pat Parent", "born_on": None, "relationship": "self"}
    assert _clients() == [holder, answer.json_body]
    assert len(items("clients")) == 1


def test_account_without_its_own_details_cannot_add_a_child() -> None:
    with nothing_written():
        assert refused(client.post(PATH, MIA), 409, "profile_incomplete")


def test_same_child_is_not_added_twice() -> None:
    known_client()
    first = child(Idempotency_Key="k")
    assert child(Idempotency_Key="k") == child(Idempotency_Key="another") == child() == first
    assert child(details=MIA | {"name": "MIA  client"}) == first
    assert len(_clients()) == 2


def test_same_key_for_another_child_is_refused() -> None:
    known_client()
    child(Idempotency_Key="k")
    with nothing_written():
        answer = client.post(PATH, MAX, Idempotency_Key="k")
    assert refused(answer, 409, "idempotency_key_reused")


def test_same_key_in_two_accounts_adds_two_children() -> None:
    known_client()
    known_client("outsider")
    assert child(Idempotency_Key="k") != child(outsider, Idempotency_Key="k")


def test_person_who_is_18_cannot_be_a_child_of_the_account() -> None:
    known_client()
    mia = child()
    grown = MAX | {"born_on": born(18)}
    with nothing_written():
        for answer in (client.post(PATH, grown), client.put(f"{PATH}/{mia}", grown)):
            assert refused(answer, 422, "invalid", "born_on")
            assert [each["code"] for each in answer.json_body["errors"]] == ["of_age"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "name"),
    ({"name": None}, "name"),
    ({"name": "x" * 81}, "name"),
    ({"born_on": None}, "born_on"),
    ({"born_on": "2019-02-30"}, "born_on"),
    ({"born_on": "1800-01-01"}, "born_on"),
    ({"born_on": (now() + timedelta(days=2)).date().isoformat()}, "born_on"),
    ({"client_id": "client"}, "client_id"),
    ({"relationship": "self"}, "relationship"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_invalid_child_detail_is_named_and_not_saved(change: dict[str, Any], field: str) -> None:
    known_client()
    mia = child()
    with nothing_written():
        assert refused(client.post(PATH, MAX | change), 422, "invalid", field)
        assert refused(client.put(f"{PATH}/{mia}", MAX | change), 422, "invalid", field)


def test_account_can_have_at_most_twelve_children() -> None:
    known_client()
    for number in range(12):
        child(details=MIA | {"name": f"Mia {number}"})
    with nothing_written():
        assert refused(client.post(PATH, MAX), 422, "invalid", "name")
    assert child(details=MIA | {"name": "Mia 11"}) == _clients()[-1]["client_id"]


def test_childs_details_change_under_the_same_id() -> None:
    known_client()
    mia, other = child(), child(details=MAX)
    saved = client.put(f"{PATH}/{mia}", MIA | {"name": "Mia Parent"})
    assert (saved.status_code, saved.json_body["client_id"], saved.json_body["name"]) == (
        200,
        mia,
        "Mia Parent",
    )
    assert [each["name"] for each in _clients()] == ["Casey Client", "Mia Parent", "Max Client"]
    assert _clients()[2]["client_id"] == other


def test_saving_the_parents_details_keeps_children_and_reminders() -> None:
    client.put("/me", ME | {"reminders": False})
    mia = child()
    saved = client.put("/me", ME | {"name": "P. Parent"}).json_body
    assert (saved["details"]["name"], saved["reminders"]) == ("P. Parent", False)
    assert [each["client_id"] for each in saved["clients"]] == ["client", mia]
    assert client.put("/me", ME | {"reminders": True}).json_body["reminders"] is True


def test_parent_removes_a_child_from_the_account() -> None:
    known_client()
    mia, other = child(), child(details=MAX)
    assert client.send("DELETE", f"{PATH}/{mia}").status_code == 204
    assert [each["client_id"] for each in _clients()] == ["client", other]
    with nothing_written():
        assert refused(client.send("DELETE", f"{PATH}/{mia}"), 404, "not_found")


def test_child_with_an_upcoming_appointment_cannot_be_removed() -> None:
    mia = family()
    other = child(details=MAX)
    made = booked(client_id=mia)
    with nothing_written():
        assert refused(client.send("DELETE", f"{PATH}/{mia}"), 409, "upcoming_appointments")
    assert client.send("DELETE", f"{PATH}/{other}").status_code == 204
    act(made["appointment_id"], "cancel", reason="other")
    assert client.send("DELETE", f"{PATH}/{mia}").status_code == 204


def test_appointment_of_a_removed_child_can_still_be_read() -> None:
    mia = family()
    appointment = booked(client_id=mia)["appointment_id"]
    act(appointment, "cancel", reason="other")
    client.send("DELETE", f"{PATH}/{mia}")
    assert client.get(f"/appointments/{appointment}").json_body["client"]["name"] == "Mia Client"


def test_other_accounts_cannot_change_or_remove_a_child() -> None:
    known_client()
    mia = child()
    known_client("outsider")
    listed()
    for person in (outsider, owner):
        for method, body in (("put", MIA), ("delete", None)):
            with nothing_written():
                answer = (
                    person.put(f"{PATH}/{mia}", body)
                    if method == "put"
                    else person.send("DELETE", f"{PATH}/{mia}")
                )
            assert refused(answer, 404, "not_found")
    assert [each["client_id"] for each in _clients(outsider)] == ["outsider"]


def test_account_holder_cannot_be_changed_or_removed_as_a_child() -> None:
    known_client()
    with nothing_written():
        assert refused(client.put(f"{PATH}/client", MIA), 404, "not_found")
        assert refused(client.send("DELETE", f"{PATH}/client"), 404, "not_found")


def test_signed_out_visitor_cannot_add_change_or_remove_children() -> None:
    with nothing_written():
        assert refused(anonymous.post(PATH, MIA), 401, "not_signed_in")
        assert refused(anonymous.put(f"{PATH}/x", MIA), 401, "not_signed_in")
        assert refused(anonymous.send("DELETE", f"{PATH}/x"), 401, "not_signed_in")


def test_changes_from_two_tabs_at_once_are_all_saved() -> None:
    known_client()
    others = iter(
        (
            lambda: child(details=MAX),
            lambda: client.put("/me", ME | {"name": "P. Parent"}),
        )
    )

    def another_tab(operation: str, sent: dict[str, Any]) -> None:
        """Just before the first tab writes, the second has written."""
        if operation == "PutItem" and sent["TableName"] == "clients":
            step = next(others, None)
            if step:
                step()

    with seen(another_tab):
        child()
    assert sorted(each["name"] for each in _clients()) == ["Max Client", "Mia Client", "P. Parent"]


def test_save_that_keeps_losing_to_another_tab_asks_to_try_again() -> None:
    known_client()
    numbers = iter(range(1000))

    def always_first(operation: str, sent: dict[str, Any]) -> None:
        if operation == "PutItem" and sent["Item"]["record"]["S"].count("Mia Client"):
            client.put("/me", ME | {"name": f"Pat {next(numbers)}"})

    with seen(always_first):
        assert refused(client.post(PATH, MIA), 409, "try_again")
    assert len(_clients()) == 1


def test_busy_cells_in_the_past_do_not_block_removing_a_child() -> None:
    known_client()
    mia = child()
    yesterday = (now() - timedelta(days=1)).date().isoformat()
    day = {"owner": {"S": f"client#{mia}"}, "entry": {"S": f"day#{yesterday}"}, "cells": {"NS": ["120"]}}
    aws("dynamodb").put_item(TableName="calendar", Item=day)
    assert client.send("DELETE", f"{PATH}/{mia}").status_code == 204


def test_children_added_in_two_tabs_at_once_are_both_kept() -> None:
    known_client()
    with before_each_write(lambda: child(details=MAX), writes=ANY_WRITE):
        child()
    assert {each["name"] for each in _clients()} == {"Casey Client", MIA["name"], MAX["name"]}


def test_first_details_and_a_child_from_another_tab_are_both_kept() -> None:
    def other_tab() -> None:
        client.put("/me", ME)
        child()

    with before_each_write(other_tab, writes=ANY_WRITE):
        assert client.put("/me", ME | {"name": "Pat Later"}).status_code == 200
    assert {each["name"] for each in _clients()} == {"Pat Later", MIA["name"]}
