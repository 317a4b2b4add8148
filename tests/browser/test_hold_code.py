"""The booking page: a code is entered after the hold and the code have expired."""

import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import appointments_by, book_path, let_hold_end
from tests.browser.conftest import Opener
from tests.browser.holding import NARROW, PROVIDER, arrive, book, code_for, fill_in
from tests.browser.test_journey import check
from tests.stack.people import new_client
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

pytestmark = pytest.mark.usefixtures("holds_given_back")


@pytest.mark.parametrize("taken", [False, True], ids=["free", "taken"])
def test_code_entered_late_books_the_time_unless_taken(visit: Opener, local: Local, *, taken: bool) -> None:
    path, body = book_path(local, PROVIDER)
    watched = visit(NARROW, "America/Phoenix")
    watched.expected |= {(400, "/auth"), (409, "/api/me/holds")}
    watched.page.clock.install()
    page = arrive(watched, path)
    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    code = page.get_by_label("Code from the email")
    code.fill(code_for(local, email))
    let_hold_end(local, body)
    page.clock.fast_forward("10:01")
    expect(page.get_by_role("heading", name="We're no longer holding this time for you")).to_be_visible()
    _first_code_is_too_old(page)
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_text("That code has expired. Please ask for a new one.")).to_be_visible()
    check(page, "hold-code-late-320")
    page.get_by_role("button", name="Send a new code").click()
    expect(page.get_by_text("A new code is on its way.")).to_be_visible()
    if taken:
        assert new_client(local, "Sage Earlier").call("POST", "/appointments", body).status_code == 201
    code.fill(code_for(local, email))
    page.get_by_role("button", name="Confirm email").click()
    if taken:
        # Asked to hold it again, now as a client, the API says so before anything more is filled in.
        refusal = page.get_by_role("region", name="That time was just taken")
        expect(refusal.get_by_role("listitem").first).to_be_visible()
        expect(page.get_by_role("heading", name="A few details")).to_have_count(0)
        check(page, "hold-code-taken-320")
        assert appointments_by(local, email) == []
        return
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    page.get_by_label("Your name").fill("Sage Tardy")
    for part, value in (("Month", "5"), ("Day", "17"), ("Year", "1990")):
        page.get_by_label(part, exact=True).fill(value)
    fill_in(page, body["state"])
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, email)] == [body["starts_at"]]


def _first_code_is_too_old(page: Page) -> None:
    """Let the sign-in service reject one code as expired; the local cloud's codes never expire."""
    refused: list[bool] = []

    def answer(route: Any) -> None:
        if not refused and route.request.headers.get("x-amz-target", "").endswith(".ConfirmSignUp"):
            refused.append(True)
            route.fulfill(status=400, json={"__type": "ExpiredCodeException", "message": "It is too old."})
        else:
            route.continue_()

    page.route("**/auth", answer)
