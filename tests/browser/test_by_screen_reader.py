"""A screen reader user goes from the first page to the booking and the waitlist."""

import re
import uuid

from playwright.sync_api import Page, expect

from tests.browser import funnel
from tests.browser.bookings import enter
from tests.browser.conftest import PHONE, Opener
from tests.browser.funnel import Counted
from tests.browser.spoken import tree, troubles
from tests.stack.people import new_client
from tools.local import Local
from tools.logins import DOMAIN

HEAD = re.compile(r"^\d+ providers? fits? what you told us")


def sound(page: Page) -> None:
    assert troubles(page) == [], page.url


def said(page: Page, role: str) -> list[str]:
    return [each.name for each in tree(page) if each.role == role]


def on(form: Counted, heading: str) -> None:
    """The next question has the focus, so the screen reader reads it."""
    expect(form.page.get_by_role("heading", name=re.compile(heading))).to_be_focused()
    sound(form.page)


def test_screen_reader_user_books_from_the_first_page(visit: Opener, local: Local) -> None:
    form = Counted(visit(PHONE).open("/"))
    page = form.page
    sound(page)
    form.click(page.get_by_role("link", name="Find someone to talk to").first)
    expect(page.get_by_role("radio", name="Me", exact=True)).to_be_visible()
    sound(page)
    for each, heading in (
        (funnel.about, "Where and how"),
        (funnel.where, "Payment"),
        (funnel.paying, "What brings you here"),
        (funnel.concerns, "Your safety"),
        (funnel.safety, "What works for you"),
    ):
        each(form)
        on(form, heading)
    form.press("See my matches")
    # On a new page the screen reader reads the title, then the heading.
    expect(page.get_by_role("heading", level=1)).to_have_text(HEAD)
    expect(page).to_have_title(re.compile("^Your matches"))
    sound(page)
    assert HEAD.match(said(page, "heading")[0])
    funnel.to_an_opening(form)
    expect(page.get_by_role("textbox", name="Email", exact=True)).to_be_visible()
    sound(page)
    funnel.sign_up(form, local, f"{uuid.uuid4().hex[:10]}@{DOMAIN}")
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    # Each missing answer is named, with a link to it.
    form.press("Book this appointment")
    summary = page.get_by_role("group", name=re.compile("Please check"))
    expect(summary).to_be_focused()
    sound(page)
    summary.get_by_role("link").first.click()
    expect(page.get_by_role("textbox", name="Your name")).to_be_focused()
    funnel.details(form, "Robin Listening")
    form.press("Book this appointment")
    expect(page.get_by_role("heading", name="You're booked", level=1)).to_be_visible()
    sound(page)


def test_clients_own_pages_are_sound_for_a_screen_reader(visit: Opener, local: Local) -> None:
    client = new_client(local, "Robin Listening")
    page = enter(visit(PHONE), client.name, "/appointments.html")
    for path in (
        "/appointments.html",
        "/account.html",
        "/waitlist.html",
        "/contact.html",
    ):
        page.goto(f"{local.address}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main .loading")).to_have_count(0)
        sound(page)
