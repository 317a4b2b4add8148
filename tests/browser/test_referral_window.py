"""The referral window: each action of the provider, and what the client sees of it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking, enter, let_it_pass, mails
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tests.browser.keyboard import left, whole
from tests.browser.test_journey import check
from tests.stack.people import anonymous, sign_in
from tests.stack.stored import eventually
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

PROVIDER = 32
NOTE = "I would rather not be called by my last name."
NARROW = (320, 640)
ANSWERS = {
    "for_whom": "self",
    "age": 34,
    "state": "CA",
    "formats": ["video"],
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
    "payer": "self_pay",
}


def window(visit: Opener, made: Booking, size: tuple[int, int] = DESKTOP) -> Page:
    """The provider, with the window of this referral open."""
    page = enter(visit(size), made.provider_email, f"/portal/referrals.html?appointment={made.id}")
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_visible()
    return page


def clients_card(visit: Opener, made: Booking, size: tuple[int, int] = PHONE) -> Page:
    """The client, with their appointments."""
    page = enter(visit(size), made.client_email, "/appointments.html")
    expect(page.get_by_role("heading", name="Your appointments")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_provider_opens_and_leaves_a_referral_by_keyboard(
    visit: Opener, local: Local, size: tuple[int, int]
) -> None:
    made = booking(local, PROVIDER, f"Wren Keyboard {size[0]}", note=NOTE)
    page = enter(visit(size), made.provider_email, "/portal/referrals.html")
    row = page.get_by_role("listitem").filter(has_text=made.client_name)
    for words in ("35", "First session", NOTE, "New"):
        expect(row).to_contain_text(words)
    check(page, f"referrals-{size[0]}")
    row.get_by_role("link").focus()
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", level=1, name=made.client_name)
    expect(title).to_be_focused()
    expect(page.get_by_text("Seen", exact=True)).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_visible()
    check(page, f"referral-window-{size[0]}")
    page.emulate_media(color_scheme="dark")
    check(page, f"referral-window-{size[0]}-dark")
    page.go_back()
    expect(row.get_by_role("link")).to_be_focused()
    expect(row).to_contain_text("Seen")


def test_opening_a_referral_marks_its_notification_read(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Wren Notified")
    provider = sign_in(local, made.provider_email)

    def unread() -> list[Any]:
        notifications = provider.get("/notifications")["notifications"]
        return [one for one in notifications if made.id in one["link"] and not one["read"]]

    eventually(unread)
    window(visit, made)
    eventually(lambda: not unread())


def test_provider_switches_a_session_to_a_call_and_gets_the_number(visit: Opener, local: Local) -> None:
    why = "My camera is broken today."
    made = booking(local, PROVIDER, "Wren Switching")
    page = window(visit, made, NARROW)
    page.get_by_role("button", name="Switch to a phone call").click()
    dialog = page.get_by_role("dialog", name="Switch to a phone call?")
    expect(dialog.get_by_text("15 minutes")).to_be_visible()
    dialog.get_by_label(f"Why? A message to {made.client_name}").fill(why)
    whole(page, dialog, "referral-switch-320")
    left(page, dialog, page.get_by_role("button", name="Switch to a phone call"))
    page.keyboard.press("Enter")
    expect(dialog.get_by_label(f"Why? A message to {made.client_name}")).to_have_value(why)
    dialog.get_by_role("button", name="Switch to a phone call").click()
    expect(page.get_by_role("status").filter(has_text="This is now a phone consultation")).to_be_focused()
    expect(page.get_by_role("button", name="Switch to a phone call")).to_have_count(0)
    expect(page.get_by_text(re.compile("Phone consultation.*15 minutes"))).to_be_visible()

    expect(page.get_by_text("Asked for the number on")).to_be_visible()

    assert why not in str(mails(local, made, 3))
    client = clients_card(visit, made)
    card = client.get_by_role("region", name=f"Appointment with {made.provider_name}")
    expect(card).to_contain_text("Phone consultation")
    expect(card).to_contain_text("15 minutes")
    expect(card).to_contain_text(f"{made.provider_name} changed this to a phone call")
    expect(card).to_contain_text("Before, it was: First session, video")
    expect(card.get_by_text(why)).to_be_visible()
    expect(client.get_by_role("heading", name="New notifications")).to_be_visible()
    check(client, "client-switched")
    card.get_by_role("button", name="Add your number").click()
    asked = client.get_by_role("dialog", name="Your phone number")
    asked.get_by_label("Phone number").fill("(602) 555-0123")
    asked.get_by_role("button", name="Save the number").click()
    expect(card).to_contain_text(f"{made.provider_name} calls you at (602) 555-0123")
    check(client, "client-gave-number")
    page.reload()
    expect(page.get_by_role("link", name="(602) 555-0123")).to_have_attribute("href", "tel:+16025550123")
    check(page, "referral-number-320")


def test_client_of_a_canceled_referral_gets_the_message_and_next_matches(visit: Opener, local: Local) -> None:
    answers = anonymous(local).call("POST", "/questionnaires", ANSWERS).json()["questionnaire_id"]
    made = booking(local, PROVIDER, "Wren Canceled", questionnaire_id=answers)
    message = "I am sorry that I can't be there. Please choose someone else here."
    page = window(visit, made, NARROW)
    page.get_by_role("button", name="Cancel appointment").click()
    dialog = page.get_by_role("dialog", name="Cancel this appointment?")
    submit = dialog.get_by_role("button", name="Cancel appointment")
    submit.click()
    expect(dialog.get_by_role("link", name=re.compile("Please choose a reason"))).to_be_visible()
    whole(page, dialog, "referral-cancel-320")
    dialog.get_by_label(f"Message to {made.client_name}").fill(message)
    dialog.get_by_role("button", name="Keep appointment").click()
    page.get_by_role("button", name="Cancel appointment").click()
    expect(dialog.get_by_label(f"Message to {made.client_name}")).to_have_value(message)
    dialog.get_by_role("radio").first.check()
    submit.click()
    expect(page.get_by_text("Canceled by you", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Cancel appointment")).to_have_count(0)
    check(page, "referral-canceled-320")

    assert message not in str(mails(local, made, 2))
    client = clients_card(visit, made, NARROW)
    card = client.get_by_role("region", name=f"Canceled appointment with {made.provider_name}")
    expect(card.get_by_text(message)).to_be_visible()
    check(client, "client-canceled-320")
    card.get_by_role("link", name="See everyone who fits").click()
    expect(client).to_have_url(re.compile(f"/matches.html.*{answers}"))
    expect(client.get_by_role("heading", level=1)).to_contain_text("what you told us")


def test_provider_sends_the_care_team_a_request(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Wren Contacting")
    text = "I believe that a colleague would suit better."
    page = window(visit, made, NARROW)
    opener = page.get_by_role("button", name="Contact the care team")
    opener.click()
    dialog = page.get_by_role("dialog", name="Contact the care team")
    whole(page, dialog, "referral-contact-us-320")
    left(page, dialog, opener)
    page.keyboard.press("Enter")
    dialog.get_by_role("radio").first.check()
    dialog.get_by_label("What should we know?").fill(text)
    dialog.get_by_role("button", name="Send to the care team").click()
    expect(page.get_by_role("status").filter(has_text="to the care team")).to_be_focused()
    operator, queue = sign_in(local, OPERATOR_EMAIL), "/admin/support-requests"
    asked = [
        operator.get(f"{queue}/{one['request_id']}")
        for one in operator.get(queue, status="open")["requests"]
        if one["reason"]
    ]
    about = [one for one in asked if one["about"]["appointment_id"] == made.id]
    assert [(one["text"], one["about"]["client_name"]) for one in about] == [(text, made.client_name)]


def test_provider_records_the_outcome_and_ends_the_relation(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Wren Kept")
    let_it_pass(local, made)
    page = window(visit, made, NARROW)
    page.get_by_role("button", name="Record outcome").click()
    dialog = page.get_by_role("dialog", name="How did it go?")
    for words in ("They attended", f"{made.client_name} didn't show up", "I couldn't make it"):
        expect(dialog.get_by_label(words)).to_be_visible()
    whole(page, dialog, "referral-outcome-320")
    left(page, dialog, page.get_by_role("button", name="Record outcome"))
    page.keyboard.press("Enter")
    dialog.get_by_label("They attended").check()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("First appointment attended")).to_be_visible()
    page.get_by_role("button", name="End care").click()
    ending = page.get_by_role("dialog", name=re.compile("^End care with "))
    whole(page, ending, "referral-end-320")
    left(page, ending, page.get_by_role("button", name="End care"))
    page.keyboard.press("Enter")
    ending.get_by_role("button", name="End care").click()
    expect(page.get_by_text("Care ended", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="End care")).to_have_count(0)


def test_referral_window_leads_to_calendar_and_follow_up(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Wren Calendar")
    page = window(visit, made, NARROW)
    page.get_by_role("link", name="Open in calendar").press("Enter")
    opened = page.get_by_role("dialog", name=f"{made.client_name}, 35")
    expect(opened).to_contain_text("First session")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    # The link leads to the day with the appointment.
    entry = page.get_by_role("button", name=re.compile(re.escape(made.client_name)))
    expect(entry).to_be_visible()
    entry.press("Enter")
    opened.get_by_role("link", name="Open referral").press("Enter")

    page.get_by_role("link", name="New appointment").press("Enter")
    form = page.get_by_role("dialog", name="New appointment")
    chosen = form.get_by_label("Client", exact=True).locator("option:checked")
    expect(chosen).to_have_text(re.compile(re.escape(made.client_name)))
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    # A closed referral stays closed.
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Calendar")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_link_to_an_unknown_referral_shows_not_found(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Wren Elsewhere")
    watched = visit(NARROW)
    watched.expected.add((404, "/api/portal/referrals/nothing"))
    page = enter(watched, made.provider_email, "/portal/referrals.html?appointment=nothing")
    expect(page.get_by_role("heading", name="We can't find this referral")).to_be_visible()
    page.get_by_role("link", name="All referrals").click()
    expect(page.get_by_role("heading", level=1, name="Referrals")).to_be_visible()
