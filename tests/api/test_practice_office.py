"""A provider's office at the practice's address, which is read when it is shown."""

from typing import Any

import pytest

from chalicelib.directory import table as directory
from chalicelib.practice import practice_read
from chalicelib.practice import table as practice_table
from chalicelib.practice.schemas import Address
from tests.api.bookings import booked, nothing_written
from tests.api.people import anonymous, client, ok, owner, refused
from tests.api.portal import profile_form
from tests.api.records import FORMATS, known_client, listed, settings
from tests.practice import PRACTICE

AT_PRACTICE = {"kind": "practice", "directions": "Ring twice."}
ADDRESS = PRACTICE.address.model_dump()
MOVED = Address(street="8 Aspen Road", city="Mesa", state="AZ", zip="85201")


def saved(**changes: Any) -> Any:
    return owner.put("/portal/profile", profile_form(**changes))


def move_practice(address: Address = MOVED) -> None:
    practice_table.save(PRACTICE.model_copy(update={"address": address}))
    practice_read.forget()


@pytest.fixture
def appointment(cloud: None) -> str:
    """An appointment in person with the owner, whose office is at the practice's address."""
    every = (*FORMATS, "in_person")
    hours = listed("other").hours
    window = hours.weekly[0].model_copy(update={"formats": every})
    listed(settings=settings(formats=every), hours=hours.model_copy(update={"weekly": (window,)}))
    known_client()
    ok(saved(office=AT_PRACTICE))
    return str(booked(format="in_person")["appointment_id"])


def addresses(appointment: str) -> list[dict[str, Any]]:
    """The address as each place shows it."""
    shown = [
        client.get(f"/appointments/{appointment}").json_body,
        client.get("/appointments").json_body["appointments"][0],
        owner.get(f"/portal/referrals/{appointment}").json_body,
    ]
    return [each["location"]["address"] for each in shown]


def test_office_at_the_practice_has_its_address_and_the_providers_directions(appointment: str) -> None:
    assert owner.get("/portal/profile").json_body["office"] == AT_PRACTICE | ADDRESS
    assert addresses(appointment) == [ADDRESS] * 3
    location = client.get(f"/appointments/{appointment}").json_body["location"]
    assert location["directions"] == "Ring twice."
    assert anonymous.get("/providers/the-owner").json_body["city"] == "Phoenix"


def test_change_of_the_practices_address_is_shown_without_a_save(appointment: str) -> None:
    move_practice()
    moved = MOVED.model_dump()
    assert addresses(appointment) == [moved] * 3
    assert owner.get("/portal/profile").json_body["office"] == AT_PRACTICE | moved
    assert owner.get("/portal/profile/preview").json_body["city"] == "Mesa"
    assert anonymous.get("/providers/the-owner").json_body["city"] == "Mesa"


def test_position_for_matching_is_that_of_the_practice_at_the_last_save(appointment: str) -> None:
    before = directory.get("owner", consistent=True).office
    assert before
    assert (round(before.latitude), round(before.longitude)) == (33, -112)
    move_practice()
    ok(saved(statement="I moved with the practice."))
    after = directory.get("owner", consistent=True).office
    assert after
    assert (after.zip, after.latitude != before.latitude) == ("85201", True)


def test_repeated_save_of_an_office_at_the_practice_is_answered_alike(cloud: None) -> None:
    listed()
    form = profile_form(office=AT_PRACTICE)
    first = ok(owner.put("/portal/profile", form))
    assert ok(owner.put("/portal/profile", form)) == first
    own = AT_PRACTICE | {
        "kind": "own",
        "street": "1 Own Street",
        "city": "Tucson",
        "state": "AZ",
        "zip": "85701",
    }
    assert ok(saved(office=own))["office"] == own


def test_practice_with_an_unknown_zip_code_gives_no_office(cloud: None) -> None:
    listed()
    move_practice(MOVED.model_copy(update={"zip": "00000"}))
    form = profile_form(office=AT_PRACTICE)
    with nothing_written():
        assert refused(owner.put("/portal/profile", form), 422, "invalid", "office.kind")
