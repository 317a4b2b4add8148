"""Writing to the care team as a visitor and signed in, and what stops robots. By role and label."""

import json
import re

from playwright.sync_api import Page, Route, expect

from chalicelib.limits import CONTACT
from tests.browser.bookings import booking, enter
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    Opener,
    everywhere_in_soak,
    scrolls_sideways,
    serious_violations,
    shot,
    shown,
)
from tests.browser.test_every_portal_page import NARROW
from tests.browser.test_questionnaire import AWAY
from tests.stack.people import new_client
from tests.stack.stored import items
from tools.local import Local
from tools.logins import PASSWORD

TEXT = "I can't find an evening that works for me."
TRAP = "Leave this empty"
# A demo provider of their own.
PROVIDER = 38
# This provider has no limit on new clients.
UNLIMITED = 24


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def stored(local: Local, text: str) -> list[dict[str, object]]:
    """The requests with just this text."""
    found = [json.loads(each["record"]) for each in items(local, "Support")]
    return [each for each in found if each["text"] == text]


@everywhere_in_soak
def test_visitor_writes_to_the_care_team(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    text = f"{TEXT} In {time_zone}."
    visitor = visit(size, time_zone)
    page = visitor.open("/")
    page.get_by_role("link", name="Contact us").click()
    expect(page.get_by_role("heading", name="Contact us")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    summary = page.get_by_role("group", name=re.compile("Please check"))
    for title in ("What it's about:", "Your message:", "Your email:"):
        expect(summary.get_by_text(title)).to_be_visible()
    check(page, "contact-faults")
    page.get_by_label("Something else").check()
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your email").fill("vic@people.example.com")
    page.reload()
    expect(page.get_by_label("Your message")).to_have_value(text)
    check(page, f"contact-{time_zone[8:]}")
    page.get_by_role("button", name="Send").dblclick()
    expect(page.get_by_role("heading", name="We've received your message")).to_be_focused()
    check(page, "contact-sent")
    (request,) = stored(local, text)
    assert (request["from"], request["email"], request["topic"]) == (
        "visitor",
        "vic@people.example.com",
        "other",
    )
    page.goto(f"{visitor.address}/contact.html")
    expect(page.get_by_label("Your message")).to_have_value("")


def test_signed_in_client_writes_to_the_care_team_by_keyboard(visit: Opener, local: Local) -> None:
    text = f"{TEXT} By keyboard."
    client = new_client(local)
    watched = visit(NARROW, scheme="dark")
    page = enter(watched, client.name, "/contact.html?topic=not_a_good_fit")
    expect(page.get_by_label("My provider isn't the right fit")).to_be_checked()
    expect(page.get_by_label("Your email")).to_have_count(0)
    page.get_by_label("Your message").focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.type("602 555 0147")
    page.keyboard.press("Tab")
    expect(page.get_by_label("When is a good time to call?")).to_be_focused()
    page.keyboard.press("E")
    page.keyboard.press("Tab")
    check(page, "contact-signed-in-dark")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="We've received your message")).to_be_focused()
    (request,) = stored(local, text)
    assert (request["from"], request["phone"], request["best_time"]) == ("client", "+16025550147", "evening")


def test_lost_answer_does_not_make_a_second_request(visit: Opener, local: Local) -> None:
    text = f"{TEXT} Twice."
    visitor = visit(DESKTOP)
    page = visitor.open("/contact.html")
    visitor.expected.add((503, "/api/contact"))
    lost = [True]

    def lose_one(route: Route) -> None:
        answer = route.fetch()
        if lost.pop() if lost else False:
            route.fulfill(status=503, body="{}")
        else:
            route.fulfill(response=answer)

    page.route("**/api/contact", lose_one)
    page.get_by_label("Something on this site doesn't work").check()
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your phone").fill("602 555 0148")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Your message is still here")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="We've received your message")).to_be_focused()
    assert len(stored(local, text)) == 1


def test_trap_field_is_hidden(visit: Opener) -> None:
    page = shown(visit(PHONE).open("/contact.html"))
    trap = page.get_by_label(TRAP, exact=True)
    expect(trap).not_to_be_in_viewport()
    names = page.locator("body").aria_snapshot()
    assert TRAP not in names


def write(page: Page, text: str) -> None:
    """A visitor's message, ready to send."""
    page.get_by_label("Something else").check()
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your email").fill("vic@people.example.com")


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").click()


def is_sent(page: Page, local: Local, text: str) -> dict[str, object]:
    expect(page.get_by_role("heading", name="We've received your message")).to_be_focused()
    (request,) = stored(local, text)
    return request


def test_visitor_behind_a_busy_address_signs_in_to_send(visit: Opener, local: Local) -> None:
    text, client = f"{TEXT} After many others.", new_client(local)
    watched = visit(PHONE)
    watched.expected.add((429, "/api/contact"))
    page = watched.open("/contact.html")
    for number in range(CONTACT.most):
        body = {"topic": "other", "email": "vic@people.example.com", "text": f"Number {number}"}
        assert page.request.post(f"{local.address}/api/contact", data=body).ok
    write(page, text)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("sign in to send it now")
    check(page, "contact-busy-address")
    page.get_by_role("alert").get_by_role("link", name="Sign in").click()
    page.get_by_label("Email", exact=True).fill(client.name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Your email")).to_have_count(0)
    expect(page.get_by_label("Your message")).to_have_value(text)
    send(page)
    assert is_sent(page, local, text)["from"] == "client"


def test_visitor_who_fills_the_trap_field_can_still_send(visit: Opener, local: Local) -> None:
    text = f"{TEXT} My browser fills in everything."
    visitor = visit(NARROW)
    visitor.expected.add((422, "/api/contact"))
    page = visitor.open("/contact.html")
    write(page, text)
    page.get_by_label(TRAP, exact=True).evaluate(
        """(field) => { field.value = "https://me.example.com"; field.dispatchEvent(new Event("input")); }"""
    )
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Please send it again")
    expect(page.get_by_label("Your message")).to_have_value(text)
    check(page, "contact-trapped-320")
    send(page)
    is_sent(page, local, text)


def test_leaving_the_page_discards_the_written_message(visit: Opener) -> None:
    visitor = visit(PHONE)
    page = visitor.open("/contact.html")
    page.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    write(page, TEXT)
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(AWAY)
    page.goto(f"{visitor.address}/contact.html")
    expect(page.get_by_label("Your message")).to_have_value("")
    expect(page.get_by_label("Something else")).not_to_be_checked()
    visitor.troubles[:] = [each for each in visitor.troubles if AWAY not in each]


def test_link_about_an_appointment_survives_signing_in(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Casey Asking")
    text = f"{TEXT} About {made.id}."
    path = f"/contact.html?topic=not_a_good_fit&appointment={made.id}"
    page = visit(DESKTOP).open("/contact.html")
    write(page, text)
    page.goto(f"{local.address}{path}")
    # The text stays. The link sets the topic until the visitor chooses another.
    expect(page.get_by_label("Your message")).to_have_value(text)
    expect(page.get_by_label("My provider isn't the right fit")).to_be_checked()
    check(page, "contact-appointment-visitor")
    page.get_by_role("main").get_by_role("link", name="sign in").click()
    page.get_by_label("Email", exact=True).fill(made.client_email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This is about one of your appointments.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value(text)
    page.get_by_label("My data and privacy").check()
    page.reload()
    expect(page.get_by_label("My data and privacy")).to_be_checked()
    check(page, "contact-appointment")
    send(page)
    request = is_sent(page, local, text)
    assert (request["from"], request["appointment_id"]) == ("client", made.id)
    assert (request["topic"], request["email"]) == ("privacy", made.client_email)


def test_call_request_requires_a_phone_number_and_prefills_a_known_one(visit: Opener, local: Local) -> None:
    made = booking(local, UNLIMITED, "Casey Calling")
    text = f"{TEXT} Please call, {made.id}."
    path = f"/contact.html?topic=not_a_good_fit&appointment={made.id}&call=1"
    page = enter(visit(PHONE), made.client_email, path)
    expect(page.get_by_role("heading", name="Ask us to call you")).to_be_visible()
    page.get_by_label("Your message").fill(text)
    send(page)
    summary = page.get_by_role("group", name=re.compile("Please check"))
    expect(summary.get_by_text("Your phone:")).to_be_visible()
    me = made.client.get("/me")["details"]
    known = {"name": me["name"], "born_on": me["born_on"], "time_zone": me["time_zone"]}
    assert made.client.call("PUT", "/me", known | {"phone": "(602) 555-0147"}).is_success
    page.reload()
    expect(page.get_by_label("Your phone")).to_have_value(re.compile("555.?0147"))
    page.get_by_label("When is a good time to call?").select_option("evening")
    check(page, "contact-call")
    send(page)
    request = is_sent(page, local, text)
    assert request["best_time"] == "evening"
    assert "5550147" in re.sub(r"\D", "", str(request["phone"]))


def test_request_for_a_call_needs_no_message(visit: Opener, local: Local) -> None:
    page = visit(PHONE).open("/contact.html?topic=booking&call=1")
    expect(page.get_by_label("Your message (optional)")).to_be_visible()
    page.get_by_label("Your phone").fill("602 555 0149")
    send(page)
    expect(page.get_by_role("heading", name="We've received your request")).to_be_focused()
    assert "+16025550149" in [each["phone"] for each in stored(local, "")]


def test_request_about_another_clients_appointment_is_sent_without_the_appointment(
    visit: Opener, local: Local
) -> None:
    client, theirs = new_client(local), booking(local, PROVIDER, "Casey Other")
    text = f"{TEXT} Not about {theirs.id}."
    watched = visit(PHONE)
    watched.expected.add((404, "/api/support-requests"))
    page = enter(watched, client.name, f"/contact.html?topic=booking&appointment={theirs.id}")
    page.get_by_label("Your message").fill(text)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("without the appointment")
    expect(page.get_by_text("This is about one of your appointments.")).to_have_count(0)
    send(page)
    assert is_sent(page, local, text)["appointment_id"] is None


def test_sign_in_page_links_to_the_contact_form(visit: Opener) -> None:
    page = visit(NARROW).open("/signin.html")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    check(page, "signin-320")
    page.get_by_role("link", name="Write to us").press("Enter")
    expect(page.get_by_label("Something on this site doesn't work")).to_be_checked()
