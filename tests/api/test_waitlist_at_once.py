"""The waitlist while another request or the schedule is written: no place and no offer is lost."""

from typing import Any

from tests.api.bookings import taken
from tests.api.cloud import items
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, outsider
from tests.api.records import changed, known_client, listed, settings
from tests.api.times import ahead, written
from tests.api.waiting import accept, decline, freed, let_run_out, offer_to, offered, pass_on, waits, wish
from tests.events.records import run

second = Person("second")


def entries(person: Person = outsider) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/waitlist").json_body["entries"]
    return found


def test_client_who_joins_twice_at_once_has_one_place_with_the_latest_wish() -> None:
    listed()
    known_client("outsider")
    with before_each_write(waits, writes=ANY_WRITE):
        waits(formats=["phone"])
    (entry,) = entries()
    (stored,) = items("waitlist")
    assert entry["entry_id"] == stored["entry_id"]
    assert stored["revision"] == 2


def test_offer_made_meanwhile_survives_a_new_wish() -> None:
    listed()
    waits()
    record = freed()
    with before_each_write(lambda: run(record), writes=ANY_WRITE):
        assert outsider.post("/waitlist", wish(formats=["phone"])).status_code == 201
    assert offered() is not None


def test_client_who_leaves_while_an_offer_is_made_passes_it_on() -> None:
    listed()
    entry = waits()
    waits(second)
    record = freed()
    with before_each_write(lambda: run(record), writes=ANY_WRITE):
        assert outsider.send("DELETE", f"/waitlist/{entry['entry_id']}").status_code == 204
    assert entries() == []
    assert pass_on() == 1
    assert offered(second) is not None


def test_offer_declined_during_acceptance_books_nothing() -> None:
    offer = offer_to(outsider)
    with before_each_write(lambda: decline(offer)):
        assert accept(offer).status_code == 409
    assert outsider.get("/appointments").json_body["appointments"] == []


def test_offer_is_not_made_by_a_provider_who_stops_accepting_meanwhile() -> None:
    before = listed()
    waits()
    record = freed()
    with before_each_write(lambda: changed(before, settings=settings(accepting=False))):
        run(record)
    assert offered() is None
    assert taken("provider#owner") == []


def test_ended_offer_leaves_a_wish_that_changed_meanwhile() -> None:
    offer_to(outsider)
    let_run_out()
    with before_each_write(lambda: waits(formats=["phone"]), after=1, writes=ANY_WRITE):
        pass_on()
    pass_on()
    (entry,) = entries()
    assert (entry["status"], entry["offer"]) == ("waiting", None)
    assert "offer_id" not in {name for each in items("waitlist") for name in each}


def test_ended_offer_leaves_the_lock_of_a_later_offer() -> None:
    """The schedule ends one offer while another provider's opening is offered to the same client."""
    listed("colleague")
    first = offer_to(outsider)
    waits(provider_id="colleague")
    record = freed(ahead(hours=100), provider_id="colleague")
    let_run_out()
    with before_each_write(lambda: run(record), writes=ANY_WRITE):
        pass_on()
    found = offered()
    assert found is not None
    assert found["offer_id"] != first["offer_id"]
    (lock,) = [each for each in items("waitlist") if each["entry_id"].startswith("client#")]
    assert lock["offer_id"] == found["offer_id"]
    assert found["starts_at"] == written(ahead(hours=100))
