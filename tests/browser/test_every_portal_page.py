"""Every page of the portal: by keyboard alone, at 320 px, light and dark, and looked at by axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking, enter
from tests.browser.conftest import DESKTOP, Opener, scrolls_sideways, serious_violations, shot
from tools.local import Local

# A demo provider of their own.
INDEX = 36
NARROW = (320, 720)
PAGES = ("calendar", "referrals", "hours", "profile", "settings", "notifications")

# What Tab can reach: shown, enabled, and of a radio group or a roving group the one that stands for all.
REACHABLE = """() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]");
  const radios = new Set();
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((e) => shown(e) && !e.disabled && e.tabIndex >= 0 && e.type !== "hidden")
    .filter((e) => {
      if (e.type !== "radio") return true;
      const fresh = !radios.has(e.name);
      radios.add(e.name);
      return fresh;
    }).length;
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  window.__seen ??= new Map();
  if (!window.__seen.has(e)) window.__seen.set(e, window.__seen.size);
  const style = getComputedStyle(e);
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // A control may pass its ring on to its label or frame.
  const around = [e.parentElement, e.parentElement?.parentElement].some((each) => {
    const own = each && getComputedStyle(each);
    return own && own.outlineStyle !== "none" && parseFloat(own.outlineWidth) > 0;
  });
  const box = e.getBoundingClientRect();
  return {
    number: window.__seen.get(e),
    visible: ringed || around || style.boxShadow !== "none",
    name: (e.ariaLabel || e.innerText || e.labels?.[0]?.innerText || e.id || "").slice(0, 60),
    size: [box.width, box.height],
  };
}"""


@pytest.fixture(scope="module")
def made(local: Local) -> Booking:
    return booking(local, INDEX, "Page Visitor")


def open_(visit: Opener, made: Booking, page: str, size: tuple[int, int], scheme: str = "light") -> Page:
    found = enter(visit(size, "America/Phoenix", scheme), made.provider_email, f"/portal/{page}.html")
    expect(found.get_by_role("heading", level=1)).to_be_visible()
    # Drawn whole: no part of it is still being got.
    expect(found.locator("main .loading")).to_have_count(0)
    return found


def tabbed(page: Page) -> list[dict[str, object]]:
    """Every control that Tab comes to, from the top of the page round to its first control again."""
    page.evaluate("() => { document.activeElement?.blur(); window.getSelection().removeAllRanges(); }")
    stops: list[dict[str, object]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            continue
        if any(stop["number"] == each["number"] for each in stops):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("name", PAGES)
def test_it_is_reached_whole_by_keyboard_at_320_px(visit: Opener, made: Booking, name: str) -> None:
    page = open_(visit, made, name, NARROW)
    assert not scrolls_sideways(page)
    assert serious_violations(page) == []
    stops = tabbed(page)
    assert len(stops) == page.evaluate(REACHABLE), [each["name"] for each in stops]
    unseen = [each["name"] for each in stops if not each["visible"]]
    assert unseen == [], "no focus is to be seen on these"
    assert [stop for stop in stops if not stop["name"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_in_the_dark_either(visit: Opener, made: Booking, name: str) -> None:
    page = open_(visit, made, name, DESKTOP, "dark")
    shot(page, f"dark-{name}")
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def test_a_referral_is_read_and_cancelled_without_a_mouse(visit: Opener, local: Local) -> None:
    made = booking(local, INDEX, "Key Board")
    page = open_(visit, made, "calendar", NARROW)
    _press(page, "Referrals")
    expect(page.get_by_role("heading", name="Referrals", level=1)).to_be_visible()
    expect(page.get_by_text(made.client_name)).to_be_visible()
    _press(page, made.client_name)
    expect(page.get_by_role("heading", name=made.client_name, level=1)).to_be_visible()
    _press(page, "Cancel this appointment")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    _come_to(page, "Not available at this time")
    page.keyboard.press("Space")
    _come_to(page, "Message to")
    page.keyboard.type("I am sorry: I am away that week.")
    _press(page, "Cancel the appointment")
    expect(page.get_by_text("Cancelled by you", exact=True)).to_be_visible()
    told = made.client.get(f"/appointments/{made.id}")["cancellation"]
    assert told["message"] == "I am sorry: I am away that week."


def _press(page: Page, name: str) -> None:
    _come_to(page, name)
    page.keyboard.press("Enter")


def _come_to(page: Page, name: str) -> None:
    """Tab on until something has the focus whose name begins so."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and str(stop["name"]).startswith(name):
            return
    raise AssertionError(f"Tab never came to {name!r}")
