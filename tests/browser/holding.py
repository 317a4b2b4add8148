"""The booking page in the tests: opening it, signing in and filling it in."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.bookings import book_path
from tests.browser.conftest import Opener, Watched
from tests.stack.people import Person, new_client
from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import PASSWORD

# A demo provider in Arizona without limits, for adults' first sessions.
PROVIDER = 24
NARROW = (320, 640)
CLOCK = re.compile(r"We're holding this time for you until \d+:\d\d [AP]M, about \d+ minutes more\.")
NOTE = "Mornings are hard for me."


def clock(page: Page) -> Any:
    return page.get_by_role("timer")


def arrive(watched: Watched, path: str) -> Page:
    """A visitor comes from a profile link, and holds the opening."""
    page = watched.open(path)
    expect(clock(page)).to_have_text(CLOCK)
    return page


def sign_in_there(page: Page, email: str) -> None:
    page.get_by_role("button", name="I already have an account").click()
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()


def fill_in(page: Page, state: str) -> None:
    page.get_by_label("Where will you be?").select_option(state)
    page.get_by_label("How will you pay?").select_option("self_pay")
    page.get_by_label("Note for your provider (optional)").fill(NOTE)


def book(page: Page) -> None:
    page.get_by_role("button", name="Book this appointment").click()


def code_for(local: Local, email: str) -> str:
    mail = eventually(lambda: mail_to(local, email))[-1]
    return str(re.findall(r"\d{6}", mail["body"])[0])


def at_details(visit: Opener, local: Local, who: str) -> tuple[Page, Person, dict[str, Any]]:
    """A known client with a held opening and prefilled details."""
    path, body = book_path(local, PROVIDER)
    client = new_client(local, who)
    watched = visit(NARROW, "America/Chicago")
    watched.expected.add((409, "/api/appointments"))
    watched.page.clock.install()
    page = arrive(watched, path)
    sign_in_there(page, client.name)
    fill_in(page, body["state"])
    return page, client, body
