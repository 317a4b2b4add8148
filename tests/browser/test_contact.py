"""Writing to the care team: as a visitor, signed in, and past what robots trip over. By role and label."""

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.bookings import enter
from tests.browser.conftest import DESKTOP, PHONE, Opener, scrolls_sideways, serious_violations, shot
from tests.browser.test_every_portal_page import NARROW
from tests.stack.people import new_client
from tests.stack.stored import items
from tools.local import Local

TEXT = "I can't find an evening that works for me."


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def stored(local: Local, text: str) -> list[dict[str, object]]:
    """The requests with just this text."""
    found = [json.loads(each["record"]) for each in items(local, "Support")]
    return [each for each in found if each["text"] == text]


def test_a_visitor_writes_on_a_phone(visit: Opener, local: Local) -> None:
    visitor = visit(PHONE)
    page = visitor.open("/")
    page.get_by_role("link", name="Contact us").click()
    expect(page.get_by_role("heading", name="Contact us")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    summary = page.get_by_role("group", name=re.compile("Please look at"))
    for title in ("What it is about:", "Your message:", "Your email:"):
        expect(summary.get_by_text(title)).to_be_visible()
    check(page, "contact-faults")
    page.get_by_label("Something else").check()
    page.get_by_label("Your message").fill(TEXT)
    page.get_by_label("Your email").fill("vic@people.example.com")
    page.reload()
    expect(page.get_by_label("Your message")).to_have_value(TEXT)
    check(page, "contact")
    page.get_by_role("button", name="Send").dblclick()
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_focused()
    check(page, "contact-sent")
    (request,) = stored(local, TEXT)
    assert (request["from"], request["email"], request["topic"]) == (
        "visitor",
        "vic@people.example.com",
        "other",
    )
    page.goto(f"{visitor.address}/contact.html")
    expect(page.get_by_label("Your message")).to_have_value("")


def test_a_client_writes_about_an_appointment_by_keyboard_alone(visit: Opener, local: Local) -> None:
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
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_focused()
    (request,) = stored(local, text)
    assert (request["from"], request["phone"], request["best_time"]) == ("client", "602 555 0147", "evening")


def test_an_answer_that_is_lost_makes_no_second_request(visit: Opener, local: Local) -> None:
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
    expect(page.get_by_role("alert")).to_contain_text("What you wrote is still here")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_focused()
    assert len(stored(local, text)) == 1


def test_the_work_is_no_burden_and_the_trap_is_out_of_the_way(visit: Opener) -> None:
    page = visit(PHONE).open("/contact.html")
    work = """async () => {
        const { proofOf } = await import("/js/lib/guard.js");
        return (await proofOf("Hello")).counter;
    }"""
    found = [int(page.evaluate(work)) for _ in range(5)]
    # 32,768 on average; five of them together are hardly ever more than this.
    assert sum(found) < 600_000
    trap = page.get_by_label("Leave this empty", exact=True)
    expect(trap).not_to_be_in_viewport()
    names = page.locator("body").aria_snapshot()
    assert "Leave this empty" not in names
