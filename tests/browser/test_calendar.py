"""The provider's calendar: its three views, by keyboard too, and adding and removing entries."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking, enter
from tests.browser.conftest import DESKTOP, Opener, with_sources
from tests.browser.keyboard import left, whole
from tests.browser.test_journey import check
from tools import demo
from tools.local import Local

NARROW = (320, 640)
# Demo providers that only these stories use, with the zones of their practices.
PACIFIC, ARIZONA, EASTERN = 20, 21, 22
ZONES = {PACIFIC: "America/Los_Angeles", ARIZONA: "America/Phoenix", EASTERN: "America/New_York"}


def local_start(made: Booking, index: int) -> datetime:
    return datetime.fromisoformat(made.appointment["starts_at"]).astimezone(ZoneInfo(ZONES[index]))


def long_name(day: date) -> str:
    return f"{day:%A, %B} {day.day}"


def clock(at: datetime) -> str:
    return f"{at:%I:%M %p}".lstrip("0")


def calendar(visit: Opener, index: int, query: str, size: tuple[int, int] = DESKTOP) -> Page:
    """The provider's calendar, loaded. The browser is elsewhere; the times stay the provider's."""
    _, email = list(demo.names())[index]
    watched = visit(size, "Asia/Kolkata")
    # Answers with a question.
    asking = ("time-off", "series", "appointments")
    watched.expected |= {(409, f"/api/portal/{path}") for path in asking}
    page = enter(watched, email, f"/portal/calendar.html{query}")
    expect(page.get_by_role("heading", level=1, name="Calendar")).to_be_visible()
    return page


def clocks_go_forward(zone: str) -> date:
    """The next date on which they do."""
    day = datetime.now(UTC).astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(370):
        after = day + timedelta(days=1)
        if after.utcoffset() > day.utcoffset():  # type: ignore[operator]
            return day.date()
        day = after
    raise AssertionError("no change of clocks within a year")


def test_provider_reads_and_opens_the_week_by_keyboard(visit: Opener, local: Local) -> None:
    made = booking(local, PACIFIC, "Lark Keyboard", note="Afternoons are easier.")
    start = local_start(made, PACIFIC)
    page = calendar(visit, PACIFIC, f"?view=week&date={start.date()}")
    expect(page.get_by_text("Times are in Pacific Time (Los Angeles)")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"\d+ new referrals?$"))).to_be_visible()
    day = page.get_by_role("link", name=re.compile(rf"^{long_name(start)}\b.*appointment"))
    expect(day).to_be_visible()
    check(page, "calendar-week")

    page.get_by_role("link", name="Month", exact=True).focus()
    page.keyboard.press("Tab")
    # The week is one Tab stop; the arrow keys move within it.
    page.keyboard.press("Home")
    for _ in range(7):
        if day.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    expect(day).to_be_focused()
    entry = page.get_by_role("button", name=re.compile(re.escape(made.client_name)))
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if entry.evaluate("button => button === document.activeElement"):
            break
    expect(entry).to_be_focused()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name=f"{made.client_name}, 35")
    for words in ("First session", "Video", "Afternoons are easier.", f"{long_name(start)}, {clock(start)}"):
        expect(dialog).to_contain_text(words)
    link = dialog.get_by_role("link", name="Open referral")
    expect(link).to_have_attribute("href", f"/portal/referrals.html?appointment={made.id}")
    check(page, "calendar-appointment")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(entry).to_be_focused()


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_each_calendar_view_is_reached_and_remembered(
    visit: Opener, local: Local, size: tuple[int, int]
) -> None:
    made = booking(local, PACIFIC, f"Lark Views {size[0]}")
    start = local_start(made, PACIFIC)
    page = calendar(visit, PACIFIC, f"?date={start.date()}", size)
    entry = page.get_by_role("button", name=re.compile(re.escape(made.client_name)))
    expect(entry).to_be_visible()
    check(page, f"calendar-{size[0]}")

    page.get_by_role("link", name="Month", exact=True).click()
    expect(page.get_by_role("heading", level=2, name=f"{start:%B %Y}")).to_be_visible()
    day_in_month = page.get_by_role("link", name=re.compile(rf"^{long_name(start)}\b.*appointment"))
    expect(day_in_month).to_be_visible()
    check(page, f"calendar-month-{size[0]}")
    day_in_month.click()

    expect(page).to_have_url(re.compile(f"view=list&date={start.date()}"))
    day = page.get_by_role("region", name=re.compile(rf"{long_name(start)}\b"))
    expect(day.get_by_role("heading", level=3)).to_be_focused()
    expect(day.get_by_role("listitem").filter(has_text=made.client_name)).to_contain_text(clock(start))
    check(page, f"calendar-list-{size[0]}")
    page.reload()
    expect(day.get_by_role("listitem").filter(has_text=made.client_name)).to_be_visible()

    entry.click()
    dialog = page.get_by_role("dialog", name=f"{made.client_name}, 35")
    expect(dialog).to_contain_text("No note")
    whole(page, dialog, f"calendar-appointment-{size[0]}")
    left(page, dialog, entry)
    page.get_by_role("button", name="Next two weeks").click()
    expect(entry).to_have_count(0)
    page.get_by_role("button", name="Previous two weeks").click()
    expect(entry).to_be_visible()
    page.get_by_role("button", name="Today").click()
    expect(page.get_by_role("heading", level=3, name=re.compile("Today"))).to_be_visible()


def test_month_view_moves_by_arrow_and_page_keys(visit: Opener, local: Local) -> None:
    first = (datetime.now(UTC).date().replace(day=1) + timedelta(days=70)).replace(day=1)
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    page = calendar(visit, PACIFIC, f"?view=month&date={first}")
    name = page.get_by_role("heading", level=2, name=f"{first:%B %Y}")
    expect(name).to_be_visible()

    def there(day: date) -> None:
        expect(page.get_by_role("link", name=re.compile(f"^{long_name(day)}[:,]"))).to_be_focused()

    page.get_by_role("link", name="Month", exact=True).focus()
    page.keyboard.press("Tab")
    there(sunday)
    week = timedelta(days=7)
    for key, days in (("ArrowRight", 1), ("ArrowDown", 8), ("End", 13), ("ArrowLeft", 12), ("ArrowUp", 5)):
        page.keyboard.press(key)
        there(sunday + timedelta(days=days))
    page.keyboard.press("Home")
    there(sunday)
    # The focus stays at the edge.
    page.keyboard.press("ArrowUp")
    there(sunday)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("PageDown")
    after = (first + timedelta(days=31)).replace(day=1)
    expect(page.get_by_role("heading", level=2, name=f"{after:%B %Y}")).to_be_visible()
    there(after - timedelta(days=(after.weekday() + 1) % 7) + week)
    page.keyboard.press("PageUp")
    expect(name).to_be_visible()
    there(sunday + week)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"view=list&date={sunday + week}"))
    expect(page.get_by_role("heading", level=3, name=re.compile(long_name(sunday + week)))).to_be_focused()


def test_provider_adds_and_removes_a_one_off_opening(visit: Opener, local: Local) -> None:
    day = datetime.now(UTC).date() + timedelta(days=12)
    page = calendar(visit, EASTERN, f"?view=list&date={day}", NARROW)
    page.get_by_role("button", name="Add an opening").click()
    dialog = page.get_by_role("dialog", name="Add an opening")
    dialog.get_by_role("button", name="Add opening").click()
    expect(dialog.get_by_role("link", name="Please choose an appointment type.")).to_be_visible()
    dialog.get_by_label("Type").select_option("intake")
    dialog.get_by_label("Starts at").fill("06:30")
    dialog.get_by_label("Phone", exact=True).check()
    check(page, "calendar-add-opening")
    dialog.get_by_role("button", name="Add opening").click()

    expect(
        page.get_by_role("status").filter(has_text=f"Opening added: {long_name(day)}, 6:30 AM.")
    ).to_be_visible()
    expect(page.get_by_role("heading", level=2).first).to_be_focused()
    entry = page.get_by_role("button", name=re.compile("6:30 AM.*One-off: First session"))
    entry.click()
    page.get_by_role("button", name="Remove opening").click()
    expect(page.get_by_role("status").filter(has_text="was removed")).to_be_visible()
    expect(entry).to_have_count(0)


def test_time_off_names_booked_appointments_and_asks_before_saving(visit: Opener, local: Local) -> None:
    made = booking(local, ARIZONA, "Lark Stranded")
    day = local_start(made, ARIZONA).date()
    page = calendar(visit, ARIZONA, f"?view=week&date={day}")
    page.get_by_role("button", name="Add time off").click()
    form = page.get_by_role("dialog", name="Add time off")
    expect(form.get_by_label("Last day")).to_have_value(str(day))
    expect(form.get_by_text(f"All of {long_name(day)}.")).to_be_visible()
    form.get_by_role("button", name="Save time off").click()

    asks = page.get_by_role("dialog", name=re.compile("would be outside your hours"))
    expect(asks.get_by_role("listitem").filter(has_text=made.client_name)).to_be_visible()
    whole(page, asks, "calendar-stranded")
    asks.get_by_role("button", name="Go back").click()
    expect(form.get_by_label("First day")).to_have_value(str(day))
    left(page, form, page.get_by_role("button", name="Add time off"))
    page.keyboard.press("Enter")
    form.get_by_role("button", name="Save time off").click()
    asks.get_by_role("button", name=re.compile("^Save and keep .* booked")).click()

    expect(page.get_by_role("status").filter(has_text="Your time off is saved.")).to_be_visible()
    off = page.get_by_role("button", name=re.compile("All day.*Time off"))
    expect(off).to_be_visible()
    expect(
        page.get_by_role("button", name=re.compile(f"{re.escape(made.client_name)}.*outside your hours"))
    ).to_be_visible()
    check(page, "calendar-time-off")
    off.click()
    page.get_by_role("button", name="Remove time off").click()
    expect(off).to_have_count(0)


def test_calendar_names_a_time_that_clocks_skip_and_shortens_its_day(visit: Opener, local: Local) -> None:
    zone = ZONES[PACIFIC]
    day = clocks_go_forward(zone)
    page = calendar(visit, PACIFIC, f"?view=week&date={day}")
    expect(page.get_by_text("Clocks go forward: 2:00 AM becomes 3:00 AM")).to_be_visible()
    page.get_by_role("button", name="Add an opening").click()
    page.get_by_label("Starts at").fill("02:30")
    expect(page.get_by_text("2:30 AM doesn't exist. It becomes 3:30 AM.")).to_be_visible()
    hours = with_sources(page).evaluate(
        """async ([day, zone]) => {
          const { daysOf } = await import("/js/lib/calendar-entries.js");
          const { columnOf, hourMarks } = await import("/js/lib/calendar-layout.js");
          const [only] = daysOf([day], [], zone);
          return hourMarks(columnOf(only, { first: 0, last: 24 }, zone), zone).map(({ name }) => name);
        }""",
        [str(day), zone],
    )
    assert len(hours) == 23
    assert hours[:4] == ["12 AM", "1 AM", "3 AM", "4 AM"]


def test_portal_menu_works_by_keyboard_on_a_phone(visit: Opener, local: Local) -> None:
    page = calendar(visit, PACIFIC, "", NARROW)
    way = page.get_by_role("navigation", name="Portal")
    expect(way.get_by_role("link", name="Calendar")).to_have_attribute("aria-current", "page")
    expect(way.get_by_role("link", name=re.compile("^Referrals"))).to_be_visible()
    menu = way.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(way.get_by_role("link", name="Hours")).to_be_visible()
    check(page, "portal-menu")
    page.keyboard.press("Escape")
    expect(way.get_by_role("link", name="Hours")).not_to_be_visible()
    expect(menu).to_be_focused()
