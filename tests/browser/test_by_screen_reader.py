"""A screen reader user goes from the first page to the booking and the waitlist."""

import re
import uuid

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import funnel
from tests.browser.bookings import booking, enter
from tests.browser.conftest import DESKTOP, PHONE, Opener, in_soak
from tests.browser.funnel import Counted
from tests.browser.spoken import tree, troubles
from tests.stack.people import new_client, sign_in
from tests.stack.stored import eventually
from tools import demo
from tools.local import Local
from tools.logins import DOMAIN

# A demo provider of their own.
PROVIDER = 30
PORTAL = (
    *("calendar", "referrals", "notifications", "hours", "profile", "settings"),
    *("clients", "messages", "help"),
)
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


@pytest.mark.parametrize("size", [PHONE, *in_soak(DESKTOP)])
def test_portal_is_sound_for_a_screen_reader(visit: Opener, local: Local, size: tuple[int, int]) -> None:
    made = booking(local, PROVIDER, "Robin Referred")
    written = made.client.call("POST", f"/appointments/{made.id}/messages", {"text": "A question."})
    assert written.status_code == 201, written.text
    provider = sign_in(local, made.provider_email)
    eventually(lambda: "thread=1" in str(provider.get("/notifications")["notifications"]))
    page = enter(visit(size), made.provider_email, "/portal/calendar.html")
    for name in PORTAL:
        page.goto(f"{local.address}/portal/{name}.html")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main .loading")).to_have_count(0)
        # The counts in the navigation arrive last.
        expect(page.get_by_role("link", name=re.compile(r"^Referrals, \d+ new$"))).to_have_count(1)
        sound(page)
    page.goto(f"{local.address}/portal/referrals.html?appointment={made.id}")
    expect(page.get_by_role("button", name="Message (unread)")).to_be_visible()
    sound(page)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "No new referrals"), (1, "1 new referral"), (2, "2 new referrals")]
)
def test_calendar_says_how_many_referrals_are_new(
    visit: Opener, local: Local, number: int, words: str
) -> None:
    def counted(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"unseen": number})

    watched = visit(PHONE)
    watched.page.route("**/api/portal/referrals", counted)
    _, email = list(demo.names())[PROVIDER]
    page = enter(watched, email, "/portal/calendar.html")
    expect(page.get_by_role("heading", level=1, name="Calendar")).to_be_visible()
    assert words in said(page, "link")
    sound(page)
