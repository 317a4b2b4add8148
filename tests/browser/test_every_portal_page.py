"""Every page of the portal: by keyboard only, at 320 px, light and dark, and checked with axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking, enter
from tests.browser.conftest import DESKTOP, Opener, scrolls_sideways, serious_violations, shot
from tests.browser.keyboard import REACHABLE, come_to, press, tabbed
from tools.local import Local

# A demo provider of their own.
INDEX = 36
NARROW = (320, 720)
PAGES = (
    "calendar",
    "referrals",
    "hours",
    "profile",
    "settings",
    "notifications",
    "clients",
    "messages",
    "help",
    "contact",
)


@pytest.fixture(scope="module")
def made(local: Local) -> Booking:
    return booking(local, INDEX, "Page Visitor")


def open_(visit: Opener, made: Booking, page: str, size: tuple[int, int], scheme: str = "light") -> Page:
    found = enter(visit(size, "America/Phoenix", scheme), made.provider_email, f"/portal/{page}.html")
    expect(found.get_by_role("heading", level=1)).to_be_visible()
    # The page is complete: nothing is still loading.
    expect(found.locator("main .loading")).to_have_count(0)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_portal_page_is_fully_reachable_by_keyboard_at_320_px(
    visit: Opener, made: Booking, name: str
) -> None:
    page = open_(visit, made, name, NARROW)
    assert not scrolls_sideways(page)
    assert serious_violations(page) == []
    stops = tabbed(page)
    assert len(stops) == page.evaluate(REACHABLE), [each["name"] for each in stops]
    unseen = [each["name"] for each in stops if not each["visible"]]
    assert unseen == [], "no focus is to be seen on these"
    assert [stop for stop in stops if not stop["name"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_portal_page_has_no_serious_violations_in_dark_mode(visit: Opener, made: Booking, name: str) -> None:
    page = open_(visit, made, name, DESKTOP, "dark")
    shot(page, f"dark-{name}")
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def test_provider_reads_and_cancels_a_referral_by_keyboard(visit: Opener, local: Local) -> None:
    made = booking(local, INDEX, "Key Board")
    page = open_(visit, made, "calendar", NARROW)
    press(page, "Referrals")
    expect(page.get_by_role("heading", name="Referrals", level=1)).to_be_visible()
    expect(page.get_by_text(made.client_name)).to_be_visible()
    press(page, made.client_name)
    expect(page.get_by_role("heading", name=made.client_name, level=1)).to_be_visible()
    press(page, "Cancel appointment")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    come_to(page, "Not available at this time")
    page.keyboard.press("Space")
    come_to(page, "Message to")
    page.keyboard.type("I am sorry: I am away that week.")
    press(page, "Cancel appointment")
    expect(page.get_by_text("Canceled by you", exact=True)).to_be_visible()
    cancellation = made.client.get(f"/appointments/{made.id}")["cancellation"]
    assert cancellation["message"] == "I am sorry: I am away that week."
