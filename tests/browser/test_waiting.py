"""A page while it loads: its heading and empty shapes, then all of it at once."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.bookings import AHEAD, any_book_path, demo_slug, enter
from tests.browser.conftest import Opener, shown
from tests.stack.people import anonymous, new_client
from tools import demo
from tools.local import Local

# A demo provider of their own.
INDEX = 34
# js/reveal.js waits this long for other answers after the first one.
LONGEST_MS = 3000


def held(page: Page, pattern: str) -> list[Route]:
    """The requests with such an address, which wait until the test lets them go on."""
    waiting: list[Route] = []
    page.route(re.compile(pattern), lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks it
    return waiting


def test_page_waits_for_a_slow_answer_and_then_appears_whole(visit: Opener) -> None:
    watched = visit()
    page = watched.page
    requests = held(page, "/api/questionnaire$")
    watched.open("/match.html")
    page.wait_for_timeout(LONGEST_MS + 500)
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#waiting").get_by_role("heading", name="A few questions")).to_be_visible()
    expect(page.locator("#app")).to_be_hidden()
    for each in requests:
        each.continue_()
    expect(shown(page).get_by_role("heading", name="About you")).to_be_visible()
    assert page.locator("main").get_attribute("aria-busy") is None


def test_page_appears_without_an_answer_that_takes_much_longer_than_the_first(visit: Opener) -> None:
    watched = visit()
    page = watched.page
    requests = held(page, "/openings")
    slug = demo_slug(INDEX)
    watched.open(f"/p/{slug}")
    expect(page.locator("#waiting")).to_be_visible()
    shown(page)
    expect(page.get_by_text("Loading open times")).to_be_visible()
    for each in requests:
        each.continue_()
    expect(page.get_by_role("group", name="What type of appointment?")).to_be_visible()


def test_leaving_works_before_the_page_has_loaded(visit: Opener) -> None:
    watched = visit()
    page = watched.page
    # The button works before the modules have arrived.
    held(page, "/assets/core-.*js$")
    page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Weather"))
    page.goto(f"{watched.address}/match.html", wait_until="commit")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("https://www.weather.gov/")
    watched.troubles.clear()


def test_script_that_does_not_arrive_is_said(visit: Opener) -> None:
    watched = visit()
    page = watched.page
    page.route(re.compile("/assets/match-.*js$"), lambda route: route.abort())
    watched.open("/match.html")
    expect(page.get_by_role("alert")).to_contain_text("This didn't load")
    assert watched.troubles
    watched.troubles.clear()
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    expect(shown(page).get_by_role("heading", name="About you")).to_be_visible()


def test_answer_that_a_page_cannot_draw_is_said(visit: Opener) -> None:
    watched = visit()
    page = watched.page
    page.route("**/api/providers/*", lambda route: route.fulfill(json={"name": "Odd"}))
    watched.open("/p/odd")
    expect(shown(page).get_by_role("alert")).to_contain_text("Something went wrong on our side")
    assert watched.troubles
    watched.troubles.clear()


def test_early_request_that_failed_is_made_again(visit: Opener) -> None:
    watched = visit()
    watched.expected.add((429, "/api/questionnaire"))
    page = watched.page
    page.route("**/api/questionnaire", lambda route: route.fulfill(status=429, json={}), times=1)
    watched.open("/match.html")
    expect(shown(page).get_by_role("heading", name="About you")).to_be_visible()


def test_trying_again_keeps_the_focus_on_the_page(visit: Opener) -> None:
    watched = visit()
    watched.expected.add((503, "/api/questionnaire"))
    page = watched.page
    page.route("**/api/questionnaire", lambda route: route.fulfill(status=503, json={}))
    watched.open("/match.html")
    retry = shown(page).get_by_role("button", name="Try again")
    page.unroute_all()
    retry.click()
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")


def top_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


def test_heading_stands_still_when_the_page_appears(visit: Opener, local: Local) -> None:
    watched = visit()
    page = watched.page
    path, _ = any_book_path(local)
    enter(watched, new_client(local, "Still").name, "/account.html")
    for address in (path, "/account.html", "/appointments.html", "/waitlist.html"):
        requests = held(page, "/api/")
        watched.open(address)
        before = top_of(page.locator("#waiting h1"))
        for each in requests:
            each.continue_()
        page.unroute_all()
        assert top_of(shown(page).locator("h1")) == before, address


def test_link_to_the_openings_of_a_page_leads_to_them(visit: Opener) -> None:
    watched = visit()
    slug = demo_slug(INDEX)
    watched.open(f"/p/{slug}#openings")
    expect(shown(watched.page).get_by_role("heading", name="Open times")).to_be_in_viewport()
    assert watched.page.evaluate("scrollY") > 0


def test_page_leaves_no_connection_open(visit: Opener, local: Local) -> None:
    """The account is asked for early, and no one takes the answer once the time is gone."""
    watched = visit()
    slug = demo_slug(INDEX)
    enter(
        watched, new_client(local, "Idle").name, f"/book.html?p={slug}&type=intake&start=2001-01-01T00:00:00Z"
    )
    shown(watched.page)
    watched.page.wait_for_load_state("networkidle")


def test_link_to_a_day_of_the_calendar_focuses_it(visit: Opener) -> None:
    day = (datetime.now(UTC) + timedelta(days=3)).date()
    email = list(demo.names())[INDEX][1]
    page = enter(visit(), email, f"/portal/calendar.html?view=list&date={day}")
    expect(page.get_by_role("heading", level=3, name=f"{day:%A}, {day:%B} {day.day}")).to_be_focused()


def overlapping(local: Local) -> tuple[str, list[str]]:
    """A provider's slug, and two starts of whose sessions only one can be booked."""
    now = datetime.now(UTC)
    dates = [each.isoformat(timespec="seconds").replace("+00:00", "Z") for each in (now, now + AHEAD)]
    for name, _ in demo.names():
        slug = name.lower().replace(" ", "-")
        for one, other in pairwise(anonymous(local).openings(slug, "intake", *dates)):
            if other["starts_at"] < one["ends_at"]:
                return slug, [one["starts_at"], other["starts_at"]]
    raise AssertionError("no demo provider has overlapping openings")


def test_opening_that_overlaps_the_tabs_own_hold_can_be_chosen(visit: Opener, local: Local) -> None:
    """The page gives the last hold back before it asks whether the new start is open."""
    slug, starts = overlapping(local)
    watched = visit()
    for start in starts:
        watched.open(f"/book.html?p={slug}&type=intake&start={start}&format=video")
        expect(watched.page.get_by_role("timer")).to_be_visible()
