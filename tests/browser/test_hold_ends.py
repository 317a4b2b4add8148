"""The booking page: a hold that expires, is lost, is released, or is open in two tabs."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from chalicelib.booking.holds.rules import MOST_AT_ONCE
from tests.browser.bookings import AHEAD, appointments_by, book_path, demo_slug, holds, let_hold_end
from tests.browser.conftest import Opener
from tests.browser.holding import (
    CLOCK,
    NARROW,
    NOTE,
    PROVIDER,
    arrive,
    at_details,
    book,
    clock,
    fill_in,
    sign_in_there,
)
from tests.browser.test_journey import check
from tests.stack.people import Person, anonymous, new_client, sign_in
from tests.stack.stored import eventually
from tools import demo
from tools.local import Local

pytestmark = pytest.mark.usefixtures("holds_given_back")
STOPPING = 16
OVER = "We're no longer holding this time for you"
ANSWERS = {
    "for_whom": "self",
    "age": 34,
    "state": "AZ",
    "formats": ["video"],
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
    "payer": "self_pay",
}


def test_appointment_is_booked_after_the_hold_expires_while_typing(visit: Opener, local: Local) -> None:
    page, client, body = at_details(visit, local, "Sage Slow")
    countdown = page.get_by_role("status").filter(
        has_text=re.compile("holding this time|left while|no longer held")
    )
    expect(countdown).to_contain_text("We're holding this time for you until")
    page.clock.fast_forward("05:01")
    expect(countdown).to_contain_text("5 minutes left")
    page.clock.fast_forward("04:20")
    expect(countdown).to_contain_text("1 minute left")
    expect(clock(page)).to_have_text(re.compile(r"about \d0 seconds more"))
    page.get_by_label("Note for your provider (optional)").focus()
    let_hold_end(local, body)
    page.clock.fast_forward("01:00")
    expect(page.get_by_role("heading", name=OVER)).to_be_visible()
    expect(countdown).to_contain_text("no longer held for you")
    note = page.get_by_label("Note for your provider (optional)")
    expect(note).to_be_focused()
    expect(note).to_have_value(NOTE)
    expect(page.get_by_role("region", name="Before you book")).to_contain_text("but it may still be open")
    check(page, "hold-over-320")
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["note"] for each in appointments_by(local, client.name)] == [NOTE]


def test_expired_hold_can_be_renewed(visit: Opener, local: Local) -> None:
    page, _, body = at_details(visit, local, "Sage Again")
    let_hold_end(local, body)
    page.clock.fast_forward("10:01")
    again = page.get_by_role("button", name="Hold it for me again")
    expect(again).to_be_visible()
    # Only the browser's clock was moved, not the cloud's.
    page.clock.set_system_time(datetime.now(UTC))
    again.click()
    expect(clock(page)).to_have_text(CLOCK)
    (held,) = holds(local, body)
    until = datetime.fromisoformat(json.loads(held["record"])["expires_at"])
    assert until > datetime.now(UTC) + timedelta(minutes=9)


def test_fast_clock_does_not_keep_a_client_from_their_own_start(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    client = new_client(local, "Sage Ahead")
    watched = visit(NARROW, "America/Chicago")
    watched.page.clock.install()
    page = arrive(watched, path)
    # Only the device thinks so: the visitor's hold is still in force.
    page.clock.fast_forward("10:01")
    expect(page.get_by_role("heading", name=OVER)).to_be_visible()
    sign_in_there(page, client.name)
    fill_in(page, body["state"])
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]


def test_client_who_loses_the_held_start_books_the_next_one(visit: Opener, local: Local) -> None:
    page, client, body = at_details(visit, local, "Sage Late")
    let_hold_end(local, body)
    other = new_client(local, "Sage Quick").call("POST", "/appointments", body)
    assert other.status_code == 201, other.text
    book(page)
    refusal = page.get_by_role("region", name="Someone else has this time now")
    expect(refusal.get_by_role("heading")).to_be_focused()
    expect(clock(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Book this appointment")).to_have_count(0)
    expect(refusal.get_by_role("listitem").first).to_be_visible()
    check(page, "hold-lost-320")
    refusal.get_by_role("link", name=re.compile(r"^\w+day, ")).first.click()
    expect(clock(page)).to_be_visible()
    expect(page.get_by_label("Note for your provider (optional)")).to_have_value(NOTE)
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    (made,) = appointments_by(local, client.name)
    assert made["starts_at"] != body["starts_at"]


def test_hold_whose_answer_was_lost_is_found_again_after_signing_in(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    client = new_client(local, "Sage Lost")
    watched = visit()
    watched.expected.add((503, "/api/holds"))
    lost = [True]

    def lose_one(route: Route) -> None:
        answer = route.fetch()
        if lost.pop() if lost else False:
            route.fulfill(status=503, body="{}")
        else:
            route.fulfill(response=answer)

    watched.page.route("**/api/holds", lose_one)
    page = watched.open(path)
    expect(page.get_by_role("button", name="Hold it for me")).to_be_visible()
    assert len(holds(local, body)) == 1
    sign_in_there(page, client.name)
    expect(clock(page)).to_have_text(CLOCK)
    assert len(holds(local, body)) == 1


def test_choosing_another_start_releases_the_hold(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(), path)
    page.get_by_role("link", name="Choose another time").click()
    expect(page.get_by_role("heading", name="Open times")).to_be_visible()
    eventually(lambda: holds(local, body) == [])
    page.go_back()
    expect(clock(page)).to_have_text(CLOCK)
    assert len(holds(local, body)) == 1


def test_opening_another_booking_link_ends_the_first_hold(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    watched = visit()
    arrive(watched, path)
    arrive(watched, other_path)
    assert holds(local, body) == []
    assert len(holds(local, other)) == 1


def test_two_tabs_hold_two_starts_and_book_one(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Twice")
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    watched = visit()
    page = arrive(watched, path)
    second = page.context.new_page()
    second.goto(f"{local.address}{other_path}")
    expect(clock(second)).to_have_text(CLOCK)
    assert len(holds(local, body)) == len(holds(local, other)) == 1
    for each in (page, second):
        sign_in_there(each, client.name)
        fill_in(each, body["state"])
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    book(second)
    expect(second.get_by_role("heading", name="You're already booked with this provider")).to_be_focused()
    assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]
    eventually(lambda: holds(local, other) == [])


def test_hold_follows_the_visible_tab_with_the_same_answers(visit: Opener, local: Local) -> None:
    answers = anonymous(local).call("POST", "/questionnaires", ANSWERS).json()["questionnaire_id"]
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    page = visit().open("/about.html")
    second = page.context.new_page()
    second.goto(f"{local.address}/about.html")
    for each, to in ((page, path), (second, other_path)):
        kept = json.dumps({"questionnaire_id": answers, "for_whom": "self"})
        each.evaluate("kept => sessionStorage.setItem('caseload.matching', kept)", kept)
        each.goto(f"{local.address}{to}")
        expect(clock(each)).to_have_text(CLOCK)
    assert (len(holds(local, body)), len(holds(local, other))) == (0, 1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    eventually(lambda: (len(holds(local, body)), len(holds(local, other))) == (1, 0))
    expect(clock(page)).to_have_text(CLOCK)


def test_start_can_be_booked_when_no_more_holds_are_allowed(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    kept = _keep_others(local)
    try:
        watched = visit(NARROW)
        watched.expected.add((429, "/api/holds"))
        page = watched.open(path)
        expect(page.get_by_text("Once you've signed in or created an account, we'll hold it")).to_be_visible()
        expect(page.get_by_role("button", name="Hold it for me")).to_have_count(0)
        client = new_client(local, "Sage Crowded")
        sign_in_there(page, client.name)
        # Clients can hold when visitors can't.
        expect(clock(page)).to_have_text(CLOCK)
        fill_in(page, body["state"])
        check(page, "hold-crowded-320")
        book(page)
        expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
        assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]
    finally:
        for each in kept:
            anonymous(local).call("DELETE", f"/holds/{each}")


def _keep_others(local: Local) -> list[str]:
    """Other visitors hold the provider's last openings, up to the limit."""
    slug, now = demo_slug(PROVIDER), datetime.now(UTC)
    provider_id = anonymous(local).get(f"/providers/{slug}")["provider_id"]
    span = [each.isoformat(timespec="seconds").replace("+00:00", "Z") for each in (now, now + AHEAD)]
    ids: list[str] = []
    for opening in reversed(anonymous(local).openings(slug, "intake", *span)):
        hold = {"type": "intake", "starts_at": opening["starts_at"], "provider_id": provider_id}
        answer = anonymous(local).call("POST", "/holds", hold)
        if answer.status_code == 429:
            return ids
        if answer.is_success:
            ids.append(answer.json()["hold_id"])
    raise AssertionError(f"only {len(ids)} of {MOST_AT_ONCE} were to be had")


def test_booking_is_refused_when_the_provider_stops_accepting_meanwhile(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Closed")
    path, body = book_path(local, STOPPING)
    watched = visit(time_zone="America/Los_Angeles")
    watched.expected.add((409, "/api/appointments"))
    page = arrive(watched, path)
    sign_in_there(page, client.name)
    fill_in(page, body["state"])
    provider = sign_in(local, list(demo.names())[STOPPING][1])
    accept(provider, accepting=False)
    try:
        book(page)
        expect(page.get_by_role("heading", name="This provider can't take this booking")).to_be_focused()
        expect(page.get_by_label("Note for your provider (optional)")).to_have_value(NOTE)
        check(page, "hold-not-accepting")
    finally:
        accept(provider, accepting=True)
    assert appointments_by(local, client.name) == []


def accept(provider: Person, *, accepting: bool) -> None:
    shown = provider.get("/portal/referral-settings")
    body = {
        name: value
        for name, value in shown.items()
        if name not in {"used", "notice_floor_hours", "unlocated_formats"}
    }
    answer = provider.call("PUT", "/portal/referral-settings", body | {"accepting": accepting})
    assert answer.is_success, answer.text
