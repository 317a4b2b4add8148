"""A sign-in that ends while someone uses the site: they sign in once, and go on where they were."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.bookings import book_path, enter
from tests.browser.conftest import Opener, Watched, shown
from tests.stack.people import new_client
from tools.local import Local
from tools.logins import PASSWORD

# A demo provider whom no test of bookings uses.
INDEX = 33
# Milliseconds in which pages that lead to each other would have done so many times.
A_WHILE = 3000


def expire(page: Page, **changes: Any) -> None:
    """As if the token had ended an hour ago."""
    page.evaluate(
        """(changes) => {
          const tokens = JSON.parse(sessionStorage.getItem("caseload.tokens"));
          const ended = { ...tokens, expires: Date.now() - 3_600_000, ...changes };
          sessionStorage.setItem("caseload.tokens", JSON.stringify(ended));
        }""",
        changes,
    )


def pages_opened(page: Page) -> list[str]:
    opened: list[str] = []
    page.on("framenavigated", lambda frame: opened.append(frame.url))
    return opened


def signed_in(visit: Opener, local: Local, path: str = "/account.html") -> Watched:
    watched = visit()
    shown(enter(watched, new_client(local, "Lost Sign-in").name, path))
    return watched


def test_revoked_sign_in_leads_to_sign_in_and_then_back(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    email = page.locator(".lead .keep-whole").inner_text()
    expire(page, refresh="no longer valid")
    watched.expected.add((400, "/auth"))
    opened = pages_opened(page)
    page.reload()
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    page.wait_for_timeout(A_WHILE)
    assert len(opened) == 2, opened
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(shown(page).get_by_role("heading", name="Your account", exact=True)).to_be_visible()


def test_sign_in_that_the_api_refuses_leads_to_sign_in_once(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    page.route("**/api/me", lambda route: route.fulfill(status=401, json={"message": "Unauthorized"}))
    watched.expected.add((401, "/api/me"))
    opened = pages_opened(page)
    page.reload()
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    page.wait_for_timeout(A_WHILE)
    assert len(opened) == 2, opened


def test_busy_sign_in_service_is_said_and_the_sign_in_kept(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    expire(page)
    page.route("**/auth", lambda route: route.fulfill(status=429, body="too many"))
    watched.expected.add((429, "/auth"))
    opened = pages_opened(page)
    page.reload()
    expect(shown(page).get_by_role("alert")).to_contain_text("a lot of requests at once")
    page.wait_for_timeout(A_WHILE)
    assert len(opened) == 1, opened
    page.unroute("**/auth")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()


def test_sign_in_that_ended_before_booking_is_renewed_on_the_page(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    email = page.locator(".lead .keep-whole").inner_text()
    expire(page, refresh="no longer valid")
    watched.expected.add((400, "/auth"))
    path, _ = book_path(local, INDEX)
    watched.open(path)
    page.get_by_role("button", name="I already have an account").click()
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()


def come_back(page: Page) -> None:
    """Say that the browser has restored the page from memory: the one that the tests use never does."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def leave_and_change(page: Page, change: str) -> None:
    page.evaluate(f"dispatchEvent(new PageTransitionEvent('pagehide')); {change}")


def test_page_of_someone_who_signed_out_is_not_restored(visit: Opener, local: Local) -> None:
    page = signed_in(visit, local).page
    # Signs out on another page; the next page starts a new stay.
    leave_and_change(page, "sessionStorage.clear(); sessionStorage.setItem('caseload.stay', '\"next\"')")
    come_back(page)
    expect(page.get_by_label("Email", exact=True)).to_be_visible()


def test_page_is_not_restored_for_someone_else(visit: Opener, local: Local) -> None:
    page = signed_in(visit, local).page
    other = signed_in(visit, local).page
    email = other.locator(".lead .keep-whole").inner_text()
    tokens = other.evaluate("sessionStorage.getItem('caseload.tokens')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.evaluate("(tokens) => sessionStorage.setItem('caseload.tokens', tokens)", tokens)
    come_back(page)
    expect(shown(page).locator(".lead .keep-whole")).to_have_text(email)


def test_ones_own_page_is_restored_as_it_was(visit: Opener, local: Local) -> None:
    page = signed_in(visit, local).page
    page.get_by_label("Your name", exact=True).fill("Half written")
    leave_and_change(page, "null")
    come_back(page)
    page.wait_for_timeout(500)
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Half written")


def test_appointments_are_asked_for_again_when_back_restores_them(visit: Opener, local: Local) -> None:
    page = signed_in(visit, local, "/appointments.html").page
    with page.expect_response("**/api/appointments"):
        come_back(page)
