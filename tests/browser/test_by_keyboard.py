"""A provider's day by keyboard only."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking
from tests.browser.conftest import Opener, Watched, shown
from tests.browser.keyboard import come_to, press, type_into
from tests.browser.test_calendar import NARROW, long_name
from tools.local import Local
from tools.logins import PASSWORD

# A demo provider that only these stories use, in New York.
PROVIDER = 16


@pytest.fixture(scope="module")
def made(local: Local) -> Booking:
    return booking(local, PROVIDER, "Plover Keyed")


def weekday_ahead(weeks: int) -> date:
    today = datetime.now(UTC).date()
    return today + timedelta(days=(2 - today.weekday()) % 7, weeks=weeks)


def entered(watched: Watched, email: str, path: str) -> Page:
    """Sign in by keyboard."""
    page = watched.open(f"/signin.html?next={path}")
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    type_into(page, "Email", email)
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/signin.html" not in url)
    return shown(page)


def type_when(page: Page, day: date, time: str) -> None:
    """The parts of a date and of a time, as they are typed in the United States."""
    type_into(page, "Date", f"{day:%m%d%Y}")
    type_into(page, "Starts at", time)


def client_and_kind(page: Page, made: Booking) -> None:
    expect(page.get_by_label("Client", exact=True)).to_be_visible()
    type_into(page, "Client", made.client_name)
    type_into(page, "Type", "Session")
    type_into(page, "Format", "Video")


def test_provider_books_a_follow_up_and_a_series_by_keyboard(visit: Opener, made: Booking) -> None:
    page = entered(visit(NARROW), made.provider_email, "/portal/calendar.html")
    day, first = weekday_ahead(9), weekday_ahead(10)
    press(page, "New appointment")
    client_and_kind(page, made)
    type_when(page, day, "0315PM")
    type_into(page, "Note", "See you then.")
    press(page, "Book appointment")
    expect(page.get_by_role("status").filter(has_text=f"Booked: {long_name(day)}, 3:15 PM.")).to_be_visible()

    press(page, "New appointment")
    client_and_kind(page, made)
    type_when(page, first, "0400PM")
    type_into(page, "Repeats", "Every other")
    come_to(page, "Number of appointments")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    press(page, "Book series")
    booked = f"3 appointments booked, the first on {long_name(first)}, 4:00 PM."
    expect(page.get_by_role("status").filter(has_text=booked)).to_be_visible()
    kinds = [one["kind"] for one in made.client.get("/appointments")["appointments"]]
    assert sorted(kinds) == ["follow_up", "referral", "series", "series", "series"]


def test_provider_adds_and_removes_an_opening_and_time_off_by_keyboard(visit: Opener, made: Booking) -> None:
    page = entered(visit(NARROW), made.provider_email, "/portal/calendar.html")
    day, off = weekday_ahead(2), weekday_ahead(20)
    press(page, "Add an opening")
    expect(page.get_by_label("Type")).to_be_visible()
    type_into(page, "Type", "First")
    type_when(page, day, "0630AM")
    come_to(page, "Phone")
    page.keyboard.press("Space")
    press(page, "Add opening")
    expect(page.get_by_role("status").filter(has_text=f"Opening added: {long_name(day)}")).to_be_visible()
    press(page, re.compile("6:30 AM.*One-off", re.DOTALL))
    press(page, "Remove opening")
    expect(page.get_by_role("status").filter(has_text="was removed")).to_be_visible()

    press(page, "Add time off")
    type_into(page, "First day", f"{off:%m%d%Y}")
    type_into(page, "Last day", f"{off + timedelta(days=2):%m%d%Y}")
    press(page, "Save time off")
    expect(page.get_by_role("status").filter(has_text="Your time off is saved.")).to_be_visible()
    press(page, "All day")
    expect(page.get_by_role("dialog", name="Time off")).to_contain_text(long_name(off))
    press(page, "Remove time off")
    expect(page.get_by_role("status").filter(has_text="The time off was removed.")).to_be_visible()


def test_provider_sends_a_message_by_keyboard(visit: Opener, made: Booking) -> None:
    page = entered(visit(NARROW), made.provider_email, "/portal/referrals.html")
    press(page, made.client_name)
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_focused()
    press(page, "Message")
    expect(page.get_by_role("heading", name=re.compile("^Messages with"))).to_be_focused()
    type_into(page, f"Message to {made.client_name}", "Is there a quiet place for you?")
    press(page, "Send")
    log = page.get_by_role("log", name=f"Messages with {made.client_name}")
    expect(log).to_contain_text("Is there a quiet place for you?")
    expect(page.get_by_label(f"Message to {made.client_name}")).to_be_focused()
    thread = made.client.get(f"/appointments/{made.id}/messages")["messages"]
    assert [message["text"] for message in thread] == ["Is there a quiet place for you?"]
