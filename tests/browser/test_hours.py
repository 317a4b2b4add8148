"""Hours in the browser: the week, other dates, time off, confirming, and stranded appointments."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tests.browser.keyboard import whole
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tools import demo
from tools.local import Local

NARROW = (320, 640)
# Far enough ahead that nothing is booked there, and within the limit.
YEAR = (datetime.now(UTC) + timedelta(days=60)).year
PATH = "/portal/hours.html"


def opened(visit: Opener, index: int, size: tuple[int, int] = PHONE) -> Page:
    """The hours of the demo provider of that number."""
    page = enter(visit(size), list(demo.names())[index][1], PATH)
    expect(page.get_by_role("heading", level=1, name="Hours")).to_be_visible()
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save hours").click()


def saved(page: Page) -> None:
    save(page)
    expect(page.get_by_text(re.compile(r"Saved and confirmed\."))).to_be_visible()


def stretches(page: Page) -> Locator:
    return page.get_by_role("list", name="Your weekly hours").locator("> li")


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_provider_adds_copies_and_removes_working_hours(visit: Opener, size: tuple[int, int]) -> None:
    page = opened(visit, 29, size)
    check(page, f"hours-{size[0]}")
    before = stretches(page).count()
    page.get_by_role("button", name="Add hours").press("Enter")
    added = page.get_by_role("group", name=re.compile("^No day yet"))
    expect(added.get_by_label("Monday")).to_be_focused()
    save(page)
    expect(page.get_by_role("link", name=re.compile("choose at least one day"))).to_be_visible()
    page.get_by_role("link", name=re.compile("choose at least one day")).press("Enter")
    # The group's name follows its days.
    added.get_by_label("Monday").press("Space")
    page.get_by_role("group", name=re.compile("^Monday, 9:00")).last.get_by_label("Saturday").check()
    mine = page.get_by_role("group", name=re.compile("^Monday and Saturday")).last
    mine.get_by_label("From").fill("22:00")
    mine = page.get_by_role("group", name=re.compile("^Monday and Saturday, 10:00 PM")).last
    mine.get_by_label("To").fill("01:30")
    expect(page.get_by_text("Ends the next day.")).to_be_visible()
    check(page, f"hours-open-{size[0]}")
    saved(page)
    week = page.locator("dl").filter(has_text="Saturday")
    expect(week.get_by_text("10:00 PM to 1:30 AM the next day").first).to_be_visible()

    stretches(page).last.locator("summary").press("Enter")
    stretches(page).last.get_by_role("button", name=re.compile("^Copy")).press("Enter")
    expect(stretches(page)).to_have_count(before + 2)
    for _ in range(2):
        removing = stretches(page).last
        if not removing.get_by_role("button", name=re.compile("^Remove")).is_visible():
            removing.locator("summary").click()
        removing.get_by_role("button", name=re.compile("^Remove")).click()
        expect(page.get_by_role("button", name="Add hours")).to_be_focused()
    saved(page)
    expect(stretches(page)).to_have_count(before)


def test_appointments_outside_new_hours_are_named_and_kept(visit: Opener, local: Local) -> None:
    made = booking(local, 28, "Wren Stranded")
    provider = sign_in(local, made.provider_email)
    watched = visit(NARROW)
    watched.expected |= {(409, "/api/portal/hours"), (409, "/api/portal/time-off")}
    page = enter(watched, made.provider_email, PATH)
    expect(page.get_by_role("heading", level=1, name="Hours")).to_be_visible()
    weekly = provider.get("/portal/hours")["weekly"]
    while stretches(page).count():
        stretches(page).first.locator("summary").click()
        stretches(page).first.get_by_role("button", name=re.compile("^Remove")).click()
    save(page)
    asked = page.get_by_role("dialog")
    expect(asked.get_by_text(made.client_name)).to_be_visible()
    expect(asked.get_by_text("First session").first).to_be_visible()
    whole(page, asked, "hours-stranded-320")
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    expect(page.get_by_role("button", name="Save hours")).to_be_focused()
    assert provider.get("/portal/hours")["weekly"] == weekly

    save(page)
    asked.get_by_role("button", name=re.compile(r"Save and keep (it|them) booked")).press("Enter")
    expect(page.get_by_text(re.compile(r"appointments? stays? booked outside"))).to_be_visible()
    after = provider.get("/portal/hours")
    assert after["weekly"] == []
    assert provider.get(f"/portal/referrals/{made.id}")["status"] == "booked"
    again = provider.call("PUT", "/portal/hours", back(after, weekly))
    assert again.status_code == 200, again.text


def back(hours: dict[str, object], weekly: object) -> dict[str, object]:
    """The request that restores the week for the next stories."""
    kept = {name: hours[name] for name in ("version", "time_zone", "overrides")}
    return kept | {"weekly": weekly, "keep": []}


def test_provider_closes_a_date_then_opens_other_hours(visit: Opener, local: Local) -> None:
    page = opened(visit, 27, NARROW)
    page.get_by_role("button", name="Add a date").press("Enter")
    expect(page.get_by_label("Date", exact=True)).to_be_focused()
    save(page)
    expect(page.get_by_role("link", name=re.compile("Please enter a date"))).to_be_visible()
    page.get_by_label("Date", exact=True).fill("2031-12-31")
    expect(page.get_by_text("December 31, 2031: closed").first).to_be_visible()
    saved(page)
    entry = page.get_by_role("list", name="Date-specific hours").locator("> li").last
    if not entry.get_by_label("Open at different times").is_visible():
        entry.locator("summary").press("Enter")
    entry.get_by_label("Open at different times").check()
    entry.get_by_label("To", exact=True).fill("12:00")
    check(page, "hours-date-320")
    saved(page)
    provider = sign_in(local, list(demo.names())[27][1])
    [override] = [each for each in provider.get("/portal/hours")["overrides"] if each["date"] == "2031-12-31"]
    assert [(each["start"], each["end"]) for each in override["windows"]] == [("09:00:00", "12:00:00")]
    entry.get_by_role("button", name=re.compile("^Remove December 31, 2031")).press("Enter")
    expect(page.get_by_role("button", name="Add a date")).to_be_focused()
    saved(page)
    expect(page.get_by_text("Every date follows your weekly hours.")).to_be_visible()


def test_provider_confirms_hours_in_one_click(visit: Opener, local: Local) -> None:
    page = opened(visit, 26, NARROW)
    provider = sign_in(local, list(demo.names())[26][1])
    before = provider.get("/portal/hours")["confirmed_at"]
    expect(page.get_by_text(re.compile(r"Confirm them again by \w+ \d+"))).to_be_visible()
    page.get_by_role("button", name="Confirm my hours").press("Enter")
    expect(page.get_by_text("Thank you. Your hours are confirmed.")).to_be_visible()
    expect(page.get_by_role("heading", name="Confirmed today")).to_be_visible()
    assert provider.get("/portal/hours")["confirmed_at"] > before


def test_provider_adds_and_removes_time_off_over_many_days(visit: Opener) -> None:
    page = opened(visit, 25, NARROW)
    page.get_by_role("button", name="Add time off").press("Enter")
    asked = page.get_by_role("dialog", name="Time off")
    asked.get_by_label("First day").fill(f"{YEAR}-12-24")
    asked.get_by_label("Last day").fill(f"{YEAR + 1}-01-02")
    whole(page, asked, "hours-time-off-320")
    asked.get_by_role("button", name="Save time off").click()
    listed = page.get_by_role("list", name="Time off").get_by_text(
        f"December 24, {YEAR} to January 2, {YEAR + 1}"
    )
    expect(listed.first).to_be_visible()
    page.get_by_role("button", name=re.compile(f"^Remove time off, December 24, {YEAR}")).press("Enter")
    expect(listed).to_have_count(0)
    expect(page.get_by_text("The time off was removed. Your hours apply again.")).to_be_visible()


def test_stale_tab_shows_the_conflict_and_keeps_typed_input(visit: Opener) -> None:
    watched = visit(NARROW)
    watched.expected |= {(409, "/api/portal/hours")}
    email = list(demo.names())[26][1]
    pages = [enter(each, email, PATH) for each in (watched, visit(DESKTOP))]
    zones = [page.get_by_label("Time zone of your hours") for page in pages]
    before = zones[0].input_value()
    zones[0].select_option("Pacific/Honolulu")
    zones[1].select_option("America/Anchorage")
    saved(pages[1])
    save(pages[0])
    expect(pages[0].get_by_role("heading", name="This was changed somewhere else")).to_be_visible()
    expect(zones[0]).to_have_value("Pacific/Honolulu")
    check(pages[0], "hours-changed-320")
    pages[0].get_by_role("button", name="Load the newer version").press("Enter")
    expect(zones[0]).to_have_value("America/Anchorage")
    zones[0].select_option(before)
    saved(pages[0])
