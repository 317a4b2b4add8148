"""Which client on the waitlist is offered a freed opening, and which clients are passed over."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.directory import table as directory
from chalicelib.directory.schemas import Authority
from chalicelib.waitlist.table import WaitlistItem
from tests.api.bookings import booked, hold, nothing_written, taken
from tests.api.cloud import items
from tests.api.families import family
from tests.api.meanwhile import before_each_write
from tests.api.people import Person, anonymous, client, ok, outsider, refused
from tests.api.provider_side import act
from tests.api.records import answers, changed, hours, known_client, listed, settings
from tests.api.times import CELL, ahead, first_cell_after, now, read, written
from tests.api.waiting import (
    GONE,
    SESSION,
    accept,
    freed,
    let_run_out,
    offer_to,
    offered,
    stored,
    streamed,
    waits,
    wish,
)
from tests.events.records import record_of, run

second, third = Person("second"), Person("third")


def test_longest_waiting_client_comes_first_for_any_kind_of_entry() -> None:
    listed()
    known_client("third")
    by_answers = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    assert third.post("/waitlist", {"questionnaire_id": by_answers}).status_code == 201
    waits(second)
    run(freed())
    offer = offered(third)
    assert offer is not None
    assert (offer["type"], offer["format"], offered(second)) == ("session", "video", None)
    appointment = accept(offer, third).json_body
    assert appointment["questionnaire_id"] == by_answers


@pytest.mark.parametrize(("payer", "offers"), [("aetna", 1), ("cigna", 0)])
def test_payer_given_beside_the_answers_decides_the_offer(payer: str, offers: int) -> None:
    listed()
    known_client("third")
    unsure = anonymous.post("/questionnaires", answers(payer="not_sure")).json_body["questionnaire_id"]
    wanted = {"questionnaire_id": unsure, "payer": payer}
    assert third.post("/waitlist", wanted).status_code == 201
    run(freed())
    offer = offered(third)
    assert (offer is not None) == offers
    assert offer is None or accept(offer, third).json_body["payer"] == payer


@pytest.mark.parametrize(
    "misfit",
    [
        {"age": 15, "for_whom": "child"},
        {"concerns": ["grief"], "main_concern": "grief"},
        {"payer": "cigna"},
        {"formats": ["in_person"], "zip": "85001"},
        {"appointment_type": "couple_family"},
    ],
)
def test_client_whose_answers_do_not_fit_is_passed_over(misfit: dict[str, Any]) -> None:
    listed()
    known_client("third")
    child = {"name": "Mia", "born_on": str(now().date() - timedelta(days=15 * 366))}
    mine = (
        {"client_id": third.post("/me/dependents", child).json_body["client_id"]} if "age" in misfit else {}
    )
    by_answers = anonymous.post("/questionnaires", answers(**misfit)).json_body["questionnaire_id"]
    assert third.post("/waitlist", {"questionnaire_id": by_answers} | mine).status_code == 201
    run(freed())
    assert offered(third) is None


def test_provider_left_out_of_the_answers_is_not_offered() -> None:
    listed()
    known_client("third")
    by_answers = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    first = booked(third, ahead(hours=100), questionnaire_id=by_answers)
    ok(third.post(f"/appointments/{first['appointment_id']}/not-a-fit", {}))
    assert third.post("/waitlist", {"questionnaire_id": by_answers}).status_code == 201
    run(freed())
    assert offered(third) is None


@pytest.mark.parametrize("wanted", [{"types": ["couple_family"]}, {"payer": "aetna"}, {"formats": ["phone"]}])
def test_client_who_wants_something_else_is_passed_over(wanted: dict[str, Any]) -> None:
    known = settings(appointment_types=("session", "couple_family"), units=("individual", "couple"))
    listed(settings=known)
    waits(**wanted)
    waits(second)
    record = freed()
    # After the clients joined, the provider stopped accepting that payer and meeting by phone.
    changed(directory.get("owner"), settings=settings(payers=("self_pay",), formats=("video",)))
    run(record)
    assert offered() is None
    assert offered(second) is not None


def test_client_who_is_busy_or_already_referred_is_passed_over() -> None:
    start = ahead(hours=72)
    listed()
    listed("colleague")
    waits()
    booked(outsider, start + CELL, provider_id="colleague")
    waits(second)
    booked(second, start + timedelta(days=1))
    waits(third)
    run(freed(start))
    assert [offered(each) is not None for each in (outsider, second, third)] == [False, False, True]


def test_account_accepts_a_waitlist_offer_for_a_child() -> None:
    mia = family()
    ok(client.post("/waitlist", wish(client_id=mia)))
    run(freed(person=outsider))
    made = accept(offered(client) or {}, client).json_body
    assert made["client"]["client_id"] == mia
    assert taken(f"client#{mia}") == taken("provider#owner")


def test_child_removed_meanwhile_is_passed_over() -> None:
    mia = family()
    ok(client.post("/waitlist", wish(client_id=mia)))
    assert client.send("DELETE", f"/me/dependents/{mia}").status_code == 204
    run(freed(person=outsider))
    assert offered(client) is None


def test_booking_removes_only_the_clients_matching_waitlist_entries() -> None:
    listed()
    listed("colleague")
    by_answers = anonymous.post("/questionnaires", answers()).json_body["questionnaire_id"]
    waits()
    kept = waits(provider_id="colleague")
    ok(outsider.post("/waitlist", {"questionnaire_id": by_answers}))
    made = booked(outsider, questionnaire_id=by_answers)
    run(record_of(stored(made["appointment_id"])))
    assert outsider.get("/waitlist").json_body["entries"] == [kept]


def test_late_booking_event_does_not_end_a_later_waitlist_entry() -> None:
    listed()
    known_client("outsider")
    made = booked(outsider)
    record = record_of(stored(made["appointment_id"]))
    assert outsider.post(f"/appointments/{made['appointment_id']}/cancel", GONE).status_code == 200
    entry = waits()
    run(record)
    assert outsider.get("/waitlist").json_body["entries"] == [entry]


def test_client_gets_only_one_offer_at_once() -> None:
    listed()
    listed("colleague")
    waits()
    waits(provider_id="colleague")
    run(freed())
    run(freed(ahead(hours=100), provider_id="colleague"))
    assert offered() is not None
    assert taken("provider#colleague") == []


def test_client_gets_only_one_of_two_concurrent_offers() -> None:
    listed()
    listed("colleague")
    waits()
    waits(provider_id="colleague")
    one, other = freed(), freed(ahead(hours=100), provider_id="colleague")
    with before_each_write(lambda: run(other)):
        run(one)
    assert (offered() or {})["starts_at"] == written(ahead(hours=100))
    assert taken("provider#owner") == []


def test_two_freed_openings_go_to_two_waiting_clients() -> None:
    listed()
    waits()
    waits(second)
    run(freed(ahead(hours=72)))
    run(freed(ahead(hours=100)))
    assert [read((offered(each) or {})["starts_at"]) for each in (outsider, second)] == [
        ahead(hours=72),
        ahead(hours=100),
    ]


def test_freed_opening_too_soon_to_accept_is_not_offered() -> None:
    start = first_cell_after(now() + timedelta(hours=48, minutes=20))
    listed()
    waits()
    run(freed(start))
    assert offered() is None
    assert taken("provider#owner") == []


def test_providers_longer_notice_applies_to_waitlist_offers() -> None:
    before = listed()
    waits()
    record = freed(ahead(hours=72))
    changed(before, settings=settings(notice_hours=74))
    run(record)
    assert offered() is None


@pytest.mark.parametrize(
    "change",
    [
        {"settings": settings(accepting=False)},
        {"settings": settings(desired_caseload=0)},
        {"settings": settings(paused_states=("AZ",))},
        {"settings": settings(paused_payers=("self_pay",))},
        {"hours": hours(weekly=())},
        {"hours": hours(confirmed_at=now() - timedelta(days=31))},
        {"authority": (Authority(state="AZ", kind="state_license", expires_on=date(2020, 1, 1)),)},
    ],
)
def test_freed_opening_that_cannot_be_booked_is_not_offered(change: dict[str, Any]) -> None:
    before = listed()
    waits()
    record = freed()
    changed(before, **change)
    waiting = items("waitlist")
    run(record)
    assert items("waitlist") == waiting
    assert taken("provider#owner") == []


def test_accepted_offer_is_refused_when_the_provider_stops_accepting() -> None:
    offer = offer_to(outsider)
    changed(directory.get("owner"), settings=settings(accepting=False))
    with nothing_written():
        assert refused(accept(offer), 409, "not_accepting")


def test_accepting_client_who_is_busy_by_now_is_refused() -> None:
    start = ahead(hours=72)
    offer = offer_to(outsider, start=start)
    listed("colleague")
    booked(outsider, start, provider_id="colleague")
    with nothing_written():
        assert refused(accept(offer), 409, "client_busy")


def test_start_that_a_client_moves_away_from_is_offered() -> None:
    start = ahead(hours=72)
    listed()
    known_client()
    waits()
    made = booked(client, start)
    moved = {"starts_at": written(start + timedelta(days=1))}
    assert client.post(f"/appointments/{made['appointment_id']}/reschedule", moved).status_code == 200
    run(streamed(made["appointment_id"]))
    assert (offered() or {})["starts_at"] == written(start)


@pytest.mark.parametrize(("reason", "offers"), [("client_asked", 1), ("provider_unavailable", 0)])
def test_start_canceled_by_the_provider_is_offered_unless_unavailable(reason: str, offers: int) -> None:
    listed()
    known_client()
    waits()
    made = booked(client)
    ok(act(made["appointment_id"], "cancel", reason=reason, message=""))
    run(streamed(made["appointment_id"]))
    assert (offered() is not None) == offers


def test_freed_opening_without_waiting_clients_is_open() -> None:
    start = ahead(hours=72)
    listed()
    run(freed(start))
    assert taken("provider#owner") == []
    assert third.get("/waitlist").json_body["entries"] == []


def test_freed_opening_booked_meanwhile_is_not_offered() -> None:
    start = ahead(hours=72)
    listed()
    waits()
    known_client("third")
    record = freed(start)
    with before_each_write(lambda: booked(third, start + CELL)):
        run(record)
    assert offered() is None
    assert taken("provider#owner") == [(start + CELL, start + CELL + SESSION)]


def test_waitlist_entry_removed_meanwhile_gets_no_offer() -> None:
    listed()
    entry = waits()
    waits(second)
    record = freed()
    with before_each_write(lambda: outsider.send("DELETE", f"/waitlist/{entry['entry_id']}")):
        run(record)
    assert outsider.get("/waitlist").json_body["entries"] == []
    assert offered(second) is not None


def test_expired_hold_does_not_block_an_offer() -> None:
    start = ahead(hours=72)
    listed()
    record = freed(start)
    ok(hold(start))
    let_run_out()
    waits()
    run(record)
    assert offered() is not None


def test_expired_waitlist_entry_gets_no_offer() -> None:
    listed()
    entry = waits()
    stored = WaitlistItem.get(entry["entry_id"])
    over = stored.record.replace(entry["expires_at"], written(now() - timedelta(minutes=1)))
    stored.update([WaitlistItem.record.set(over)])
    run(freed())
    assert outsider.get("/waitlist").json_body["entries"] == []
    assert {each["entry_id"] for each in items("waitlist")} == {entry["entry_id"]}
    assert waits()["joined_at"] > entry["joined_at"]
