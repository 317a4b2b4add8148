"""Other calendars in the browser: importing busy times, and creating, replacing and ending the feed."""

import re

import httpx
from playwright.sync_api import FilePayload, expect

from tests.browser.bookings import enter
from tests.browser.conftest import Opener
from tests.browser.keyboard import left, whole
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tools import demo
from tools.local import Local

NARROW = (320, 640)
PATH = "/portal/hours.html"
DENTIST = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//story//EN",
        "BEGIN:VEVENT",
        "UID:1@story",
        "DTSTAMP:20260101T000000Z",
        "DTSTART:20260107T150000Z",
        "DTEND:20260107T160000Z",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Dentist",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:2@story",
        "DTSTART:20260108T150000Z",
        "DTEND:20260108T160000Z",
        "RRULE:nonsense",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
)


def test_calendar_import_keeps_only_busy_times(visit: Opener, local: Local) -> None:
    watched = visit(NARROW)
    watched.expected |= {(422, "/api/portal/busy-calendar")}
    _, email = list(demo.names())[25]
    page = enter(watched, email, PATH)
    choose = page.get_by_label(re.compile("^Import"))
    choose.set_input_files({"name": "no.ics", "mimeType": "text/calendar", "buffer": b"not a calendar"})
    expect(page.get_by_text("This is not a calendar file, or part of it is missing.")).to_be_visible()
    calendar: FilePayload = {"name": "mine.ics", "mimeType": "text/calendar", "buffer": DENTIST.encode()}
    choose.set_input_files(calendar)
    expect(
        page.get_by_text(re.compile(r"We imported \d+ busy times? through .*start and end"))
    ).to_be_visible()
    expect(
        page.get_by_text("1 event couldn't be read, so clients may see openings during that event.")
    ).to_be_visible()
    check(page, "hours-import-320")
    assert "Dentist" not in str(sign_in(local, email).get("/portal/hours"))
    page.get_by_role("button", name="Remove imported times").press("Enter")
    expect(page.get_by_text("The imported times were removed.")).to_be_visible()


def test_calendar_feed_is_made_replaced_and_turned_off(visit: Opener, local: Local) -> None:
    watched = visit(NARROW)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=local.address)
    page = enter(watched, list(demo.names())[26][1], PATH)
    page.get_by_role("button", name="Create feed").press("Enter")
    address = page.get_by_label("Your feed's address")
    expect(address).to_be_visible()
    page.get_by_role("button", name="Copy the feed's address").press("Enter")
    expect(page.get_by_role("button", name="Copied the feed's address")).to_be_visible()
    first = page.evaluate("navigator.clipboard.readText()")
    assert "BEGIN:VCALENDAR" in httpx.get(first, timeout=60).text
    check(page, "hours-feed-320")

    replace = page.get_by_role("button", name="Replace address")
    replace.press("Enter")
    whole(page, page.get_by_role("dialog", name="Replace the address?"), "hours-feed-replace-320")
    left(page, page.get_by_role("dialog"), replace)
    replace.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Replace address").click()
    expect(address).not_to_have_value(first)
    second = address.input_value()
    assert httpx.get(first, timeout=60).status_code == 404
    assert httpx.get(second, timeout=60).status_code == 200

    page.get_by_role("button", name="Turn off feed").press("Enter")
    whole(page, page.get_by_role("dialog", name="Turn off the feed?"), "hours-feed-off-320")
    page.get_by_role("dialog").get_by_role("button", name="Turn off feed").click()
    expect(page.get_by_text("The feed is off.")).to_be_visible()
    assert httpx.get(second, timeout=60).status_code == 404
    expect(page.get_by_role("button", name="Create feed")).to_be_visible()
