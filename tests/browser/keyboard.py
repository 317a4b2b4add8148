"""Uses a page by keyboard only: which controls Tab reaches, and whether their focus is visible."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_journey import check

# What Tab can reach in a place, or on the whole page: shown, enabled, and of a radio group or a roving
# group the one that stands for all.
REACHABLE = """(place) => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]");
  const radios = new Set();
  const controls = "a[href], button, input, select, textarea, summary, [tabindex]";
  return [...(place ?? document).querySelectorAll(controls)]
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
    name: (e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || e.id || "").slice(0, 60),
    size: [box.width, box.height],
    inDialog: Boolean(e.closest("dialog[open]")),
    scrolls: e.matches("dialog"),
  };
}"""


def tabbed(page: Page) -> list[dict[str, Any]]:
    """All controls that Tab reaches, from the top of the page until the first control comes again."""
    page.evaluate("() => { document.activeElement?.blur(); window.getSelection().removeAllRanges(); }")
    return round_of_stops(page)


def round_of_stops(page: Page) -> list[dict[str, Any]]:
    """All controls that Tab reaches from here, until the first of them comes again."""
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        # Each part of a date is a separate stop, and so is a dialog that scrolls.
        if stop is None or stop["scrolls"] or (stops and stop["number"] == stops[-1]["number"]):
            continue
        if any(stop["number"] == each["number"] for each in stops):
            break
        stops.append(stop)
    return stops


def come_to(page: Page, name: str | re.Pattern[str]) -> None:
    """Press Tab until a control whose name starts with this text has the focus."""
    begins = name if isinstance(name, re.Pattern) else re.compile(re.escape(name))
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and begins.match(stop["name"]):
            return
    raise AssertionError(f"Tab never came to {begins.pattern!r}")


def press(page: Page, name: str | re.Pattern[str]) -> None:
    come_to(page, name)
    page.keyboard.press("Enter")


def type_into(page: Page, field: str, keys: str) -> None:
    """Go to a field and type. The browser finds a choice by its first letters."""
    come_to(page, field)
    if page.evaluate("document.activeElement.matches('select')"):
        type_choice(page, keys)
    else:
        page.keyboard.type(keys)


def type_choice(page: Page, keys: str) -> None:
    """Type the first letters of a choice in the focused list, as often as a busy machine needs.

    A browser searches anew when a second passes between two keys: "Ari" becomes Rhode Island, then Idaho.
    """
    chosen = "document.activeElement.selectedOptions[0]?.textContent.trim() ?? ''"
    for _ in range(5):
        page.keyboard.type(keys)
        if page.evaluate(chosen).startswith(keys):
            return
        page.wait_for_timeout(1100)
    raise AssertionError(f"typing {keys!r} chose {page.evaluate(chosen)!r}")


def whole(page: Page, dialog: Locator, name: str) -> None:
    """Check an open dialog in light and dark mode, and with Tab alone.

    Tab reaches every control in it, each shows its focus, and Tab reaches nothing outside.
    """
    expect(dialog).to_be_visible()
    expect(dialog.locator(":focus")).to_have_count(1)
    check(page, name)
    stops = round_of_stops(page)
    names = [stop["name"] for stop in stops]
    assert [stop["name"] for stop in stops if not stop["inDialog"]] == [], "the focus has left the dialog"
    assert len(stops) == dialog.evaluate(REACHABLE), names
    assert [stop["name"] for stop in stops if not stop["visible"]] == [], "no focus is to be seen on these"
    assert all(names)
    page.emulate_media(color_scheme="dark")
    check(page, f"{name}-dark")
    page.emulate_media(color_scheme="light")


def left(page: Page, dialog: Locator, opener: Locator) -> None:
    """Esc closes the dialog, and the focus returns to the control that opened it."""
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
