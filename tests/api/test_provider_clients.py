"""GET /portal/clients and GET /portal/clients/{client_id}."""

from typing import Any

import pytest

from tests.api.bookings import booked
from tests.api.people import Person, anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, long_ago, referred
from tests.api.records import known_client, listed, settings
from tests.api.times import ahead
from tests.api.wire import operations, read_units, seen

PATH = "/portal/clients"


def clients(of: str = "current", person: Person = owner, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(person.get(PATH, of=of, **query))["clients"]
    return found


def test_current_client_is_listed_with_next_and_last_appointment() -> None:
    first = referred()
    long_ago(first)
    later = ok(owner.post("/portal/appointments", follow_up(ahead(hours=120))))["appointment_id"]
    sooner = ok(owner.post("/portal/appointments", follow_up(ahead(hours=96))))["appointment_id"]
    (known,) = clients()
    assert (known["client"]["name"], known["referral_id"]) == ("Casey Client", first)
    assert (known["current"], known["established"]) == (True, True)
    assert known["last_appointment"]["appointment_id"] == first
    assert known["next_appointment"]["appointment_id"] == sooner
    ok(act(sooner, "cancel", reason="other"))
    assert clients()[0]["next_appointment"]["appointment_id"] == later
    assert clients("past") == []


def test_client_whose_relation_ended_is_past() -> None:
    appointment = referred()
    ok(act(appointment, "cancel", reason="other"))
    assert clients() == []
    (known,) = clients("past")
    assert (known["referral_id"], known["current"]) == (appointment, False)
    assert known["next_appointment"] is known["last_appointment"] is None


def test_client_who_was_referred_twice_is_listed_once() -> None:
    for hours in (72, 96):
        first = referred(starts_at=ahead(hours=hours)) if hours == 72 else booked()["appointment_id"]
        ok(act(str(first), "cancel", reason="other"))
    assert len(clients("past")) == 1
    again = str(booked()["appointment_id"])
    assert clients("past") == []
    assert [each["referral_id"] for each in clients()] == [again]


def test_current_clients_come_in_pages_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.booking.portal.clients_read.PAGE", 2)
    listed(settings=settings(weekly_new_client_limit=50, desired_caseload=50))
    names = ("zoe", "Bo", "adam", "Cy", "bea")
    for number, name in enumerate(names):
        known_client(name, name=name)
        booked(Person(name), ahead(hours=72 + number))
    found, cursor = [], None
    for _ in range(3):
        page = ok(owner.get(PATH, **({"cursor": cursor} if cursor else {})))
        found += [each["client"]["name"] for each in page["clients"]]
        cursor = page["cursor"]
    assert (found, cursor) == (["adam", "bea", "Bo", "Cy", "zoe"], None)


def test_past_clients_come_in_pages() -> None:
    referred()
    (known,) = clients()
    ok(act(known["referral_id"], "cancel", reason="other"))
    page = ok(owner.get(PATH, of="past"))
    assert (len(page["clients"]), page["cursor"]) == (1, None)
    assert refused(owner.get(PATH, of="past", cursor="nonsense"), 422, "invalid", "cursor")
    assert refused(owner.get(PATH, cursor="nonsense"), 422, "invalid", "cursor")
    assert refused(owner.get(PATH, of="everyone"), 422, "invalid", "of")


def test_client_page_lists_the_appointments_with_this_provider_only() -> None:
    first = referred()
    later = ok(owner.post("/portal/appointments", follow_up()))["appointment_id"]
    booked(starts_at=ahead(hours=130), provider_id="colleague")
    shown = ok(owner.get(f"{PATH}/client"))
    assert [each["appointment_id"] for each in shown["appointments"]] == [later, first]
    assert shown["client"]["referral_id"] == first
    assert "follow_up" in shown["appointments"][0]["actions"]
    ok(act(later, "cancel", reason="other"))
    ok(act(first, "cancel", reason="other"))
    assert ok(owner.get(f"{PATH}/client"))["client"]["current"] is True


def test_clients_are_shown_to_their_provider_only() -> None:
    referred()
    known_client("outsider")
    assert clients(person=colleague) == []
    assert refused(colleague.get(f"{PATH}/client"), 404, "not_found")
    assert refused(owner.get(f"{PATH}/{outsider.user_id}"), 404, "not_found")
    for person, status, code in (
        (client, 403, "forbidden"),
        (operator, 403, "forbidden"),
        (anonymous, 401, "not_signed_in"),
    ):
        assert refused(person.get(PATH), status, code)
        assert refused(person.get(f"{PATH}/client"), status, code)


def test_page_of_clients_takes_two_queries_for_each() -> None:
    referred()
    with seen() as requests:
        clients()
    assert operations(requests) == ["GetItem", "Query", "BatchGetItem", "Query", "Query"]
    assert read_units(requests) <= 4
    with seen() as requests:
        clients("past")
    assert operations(requests) == ["GetItem", "Query", "Query"]
