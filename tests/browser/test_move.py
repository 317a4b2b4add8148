"""A provider moves an appointment, by mouse and by keyboard, and finds clients and their messages."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.bookings import Booking, booking, enter
from tests.browser.conftest import DESKTOP, Opener
from tests.browser.test_journey import check
from tools.local import Local

# A demo provider that only these stories use.
PROVIDER = 42
WORDS = "I have to be at the clinic that morning. Write to me if this doesn't suit you."


def start_of(made: Booking) -> datetime:
    found = made.client.get(f"/appointments/{made.id}")
    return datetime.fromisoformat(found["starts_at"]).astimezone(ZoneInfo(found["provider_time_zone"]))


def test_provider_moves_an_appointment_by_mouse_and_by_keyboard(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Moving Client")
    before = start_of(made)
    page = enter(visit(DESKTOP), made.provider_email, "/portal/calendar.html")
    # The calendar opens where the next appointment is.
    entry = page.locator("button.entry.appointment").filter(has_text=made.client_name)
    expect(entry).to_be_visible()
    # An empty place starts a new appointment there.
    page.get_by_role("button", name=re.compile("^New appointment, .* free until")).last.press("Enter")
    new = page.get_by_role("dialog", name="New appointment")
    expect(new.get_by_label("Starts at")).not_to_have_value("")
    page.keyboard.press("Escape")
    expect(new).not_to_be_visible()

    entry.scroll_into_view_if_needed()
    box = entry.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 60, steps=4)
    expect(page.locator(".ghost")).to_be_visible()
    check(page, "calendar-dragging")
    page.mouse.up()
    dialog = page.get_by_role("dialog", name="Move this appointment")
    expect(dialog.get_by_text(re.compile("^It will be on "))).to_be_visible()
    dialog.get_by_label(re.compile("^Message to")).fill(WORDS)
    check(page, "calendar-move")

    # Esc keeps what was typed. From the entry, the keyboard leads to the same form.
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    entry.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Move", exact=True).press("Enter")
    expect(dialog.get_by_label(re.compile("^Message to"))).to_have_value(WORDS)
    dialog.get_by_role("button", name="Move appointment").press("Enter")
    expect(page.get_by_text(re.compile("^Moved to .* is being notified"))).to_be_visible()
    after = start_of(made)
    assert timedelta(minutes=15) <= after - before <= timedelta(hours=2)
    assert [each["text"] for each in made.client.get(f"/appointments/{made.id}/messages")["messages"]] == [
        WORDS
    ]

    # The referral's window has the same form, with the next free times.
    page.goto(f"{local.address}/portal/referrals.html?appointment={made.id}")
    expect(page.get_by_text(re.compile("^Moved by you .was"))).to_be_visible()
    page.get_by_role("button", name="Move", exact=True).press("Enter")
    free = dialog.get_by_role("group", name="Your next free times").get_by_role("radio").first
    free.press("Space")
    dialog.get_by_role("button", name="Move appointment").press("Enter")
    expect(page.get_by_text(re.compile("^Moved to .* is being notified"))).to_be_visible()
    assert start_of(made) != after


def test_provider_finds_clients_and_their_messages(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Writing Client")
    sent = made.client.call("POST", f"/appointments/{made.id}/messages", {"text": "Is parking easy?"})
    assert sent.status_code == 201
    page = enter(visit(DESKTOP), made.provider_email, "/portal/messages.html")
    row = page.get_by_role("listitem").filter(has_text=made.client_name)
    expect(row).to_contain_text("Is parking easy?")
    check(page, "portal-messages")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_visible()
    expect(page.get_by_text("Is parking easy?")).to_be_visible()

    page.get_by_role("navigation", name="Portal").get_by_role("link", name="Clients").click()
    row = page.get_by_role("listitem").filter(has_text=made.client_name)
    expect(row).to_contain_text("Next: ")
    check(page, "portal-clients")
    row.get_by_role("link", name=re.compile(f"^{made.client_name}")).click()
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_visible()
    expect(page.get_by_role("list", name="Appointments").get_by_role("listitem")).to_have_count(1)
    check(page, "portal-client")
    page.get_by_role("navigation", name="Portal").get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=1, name="Getting client referrals")).to_be_visible()
    check(page, "portal-help")
