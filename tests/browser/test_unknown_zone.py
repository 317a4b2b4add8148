"""A browser that reports an unusable time zone: every page works, and asks where it matters."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import any_book_path, enter
from tests.browser.conftest import Opener, Watched, shown
from tests.stack.people import anonymous, new_client, newcomer
from tools import demo
from tools.local import Local

INDEX = 33
ODD = pytest.mark.parametrize("reported", ["Etc/Unknown", "+01:00"])
REPORTS = """
const options = Intl.DateTimeFormat.prototype.resolvedOptions;
Intl.DateTimeFormat.prototype.resolvedOptions = function () {
  return { ...options.call(this), timeZone: %r };
};
"""


def lost(visit: Opener, reported: str) -> Watched:
    """A visitor whose browser reports that zone."""
    watched = visit()
    watched.page.add_init_script(REPORTS % reported)
    return watched


def choose_zone(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).select_option("America/Denver")


@ODD
def test_provider_page_shows_the_providers_zone_and_asks(visit: Opener, local: Local, reported: str) -> None:
    watched = lost(visit, reported)
    path, _ = any_book_path(local)
    (slug,) = parse_qs(urlsplit(path).query)["p"]
    theirs = anonymous(local).get(f"/providers/{slug}")["time_zone"]
    page = watched.open(f"/p/{slug}")
    expect(shown(page).get_by_text("Your browser doesn't say which time zone you're in.")).to_be_visible()
    # Also the zone that is shown already can be chosen.
    page.get_by_label("Show times in", exact=True).select_option(theirs)
    expect(page.get_by_text("Your browser doesn't say")).to_have_count(0)
    choose_zone(page, "Show times in")
    expect(page.get_by_text("Times are in Mountain Time (Denver).")).to_be_visible()


@ODD
def test_booking_asks_for_the_zone_of_the_emails(visit: Opener, local: Local, reported: str) -> None:
    watched = lost(visit, reported)
    path, _ = any_book_path(local)
    page = enter(watched, newcomer(local).name, path)
    shown(page).get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("link", name=re.compile("Please choose your time zone"))).to_be_visible()
    choose_zone(page, "Your time zone")
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("link", name=re.compile("Please enter a name"))).to_be_visible()
    expect(page.get_by_text("Please choose your time zone")).to_have_count(0)
    expect(page.get_by_label("Your time zone", exact=True)).to_have_value("America/Denver")


@ODD
def test_account_asks_for_the_zone_and_saves_it(visit: Opener, local: Local, reported: str) -> None:
    person = newcomer(local)
    page = enter(lost(visit, reported), person.name, "/account.html")
    shown(page).get_by_label("Your name", exact=True).fill("Robin Unknown")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Your time zone: Please choose one.")).to_be_visible()
    choose_zone(page, "Your time zone")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert person.get("/me")["details"]["time_zone"] == "America/Denver"


@pytest.mark.parametrize("path", ["/appointments.html", "/waitlist.html", "/account.html"])
def test_pages_of_a_client_open(visit: Opener, local: Local, path: str) -> None:
    watched = lost(visit, "Etc/Unknown")
    page = enter(watched, new_client(local, "Robin Unknown").name, path)
    expect(shown(page).get_by_role("heading", level=1)).to_be_visible()


def test_calendar_of_a_provider_opens(visit: Opener) -> None:
    email = list(demo.names())[INDEX][1]
    page = enter(lost(visit, "Etc/Unknown"), email, "/portal/calendar.html")
    expect(shown(page).get_by_text(re.compile("Times are in"))).to_be_visible()
