"""A request to the care team, from the client's phone to the operator's desk and back. By role and label."""

import re

from playwright.sync_api import Page, expect

from tests.browser.bookings import enter
from tests.browser.conftest import DESKTOP, PHONE, Opener, scrolls_sideways, serious_violations, shot
from tests.stack.people import new_client, sign_in
from tests.stack.stored import eventually, mail_to
from tools import practice
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

TEXT = "I need an evening, and I can't find one."
QUEUE = "/admin/support-requests"
CARE_TEAM = practice.read_form(practice.DEMO).email


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def test_client_asks_an_operator_answers_and_the_client_reads_it(visit: Opener, local: Local) -> None:
    client = new_client(local)
    phone = enter(visit(PHONE), client.name, "/contact.html?topic=booking")
    phone.get_by_label("Your message").fill(TEXT)
    phone.get_by_role("button", name="Send").click()
    phone.get_by_role("link", name="Your requests").click()
    expect(phone.get_by_text("The care team has it and will answer.")).to_be_visible()
    check(phone, "requests-waiting-390")
    eventually(lambda: any("/operator/requests.html" in str(mail) for mail in mail_to(local, CARE_TEAM)))

    watched = visit(DESKTOP)
    desk = enter(watched, OPERATOR_EMAIL, "")
    expect(desk).to_have_url(re.compile("/operator/requests.html"))
    expect(desk.get_by_role("heading", name="Requests", level=1)).to_be_visible()
    closed = desk.get_by_role("button", name="Closed")
    closed.press("Enter")
    expect(closed).to_be_focused()
    desk.get_by_role("button", name="Open", exact=True).press("Enter")
    expect(desk.get_by_role("status").get_by_text("request")).to_be_visible()
    check(desk, "queue-1280")
    # The oldest come first, and other tests write requests, too.
    desk.get_by_role("link", name="Finding a time or booking").last.click()
    expect(desk.get_by_text(TEXT)).to_be_visible()
    desk.get_by_label("Answer", exact=True).fill("Tuesday at seven is open.")
    desk.get_by_role("button", name="Take it over").click()
    expect(desk.get_by_text("You take care of this request.")).to_be_visible()
    expect(desk.get_by_label("Answer", exact=True)).to_have_value("Tuesday at seven is open.")
    expect(desk.get_by_text("A colleague saved")).to_have_count(0)

    # A colleague saves meanwhile: what was typed stays.
    operator = sign_in(local, OPERATOR_EMAIL)
    request_id = re.search("request=([0-9a-f]+)", desk.url)
    assert request_id
    body = {"version": "2", "status": "in_progress", "notes": "I'll call."}
    assert operator.call("PUT", f"{QUEUE}/{request_id[1]}", body).is_success
    watched.expected.add((409, f"/api{QUEUE}/{request_id[1]}"))
    desk.get_by_label("Closed").check()
    desk.get_by_label("Answered").check()
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_role("alert")).to_contain_text("I'll call.")
    expect(desk.get_by_label("Answer", exact=True)).to_have_value("Tuesday at seven is open.")
    # What the operator hadn't touched is the colleague's.
    expect(desk.get_by_label("Notes")).to_have_value("I'll call.")
    check(desk, "queue-changed-1280")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_role("status").get_by_text("Saved.")).to_be_visible()
    check(desk, "queue-answered-1280")

    phone.reload()
    expect(phone.get_by_text("Tuesday at seven is open.")).to_be_visible()
    check(phone, "requests-answered-390")
