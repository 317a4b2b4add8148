"""A sign-in that ends while someone uses the site: they sign in once, and go on where they were."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.bookings import any_book_path, enter
from tests.browser.conftest import Opener, Watched, shown
from tests.stack.people import new_client
from tools.local import Local
from tools.logins import PASSWORD

# Milliseconds in which pages that lead to each other would have done so many times.
A_WHILE = 1500


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


def sign_in_here(page: Page, email: str) -> None:
    """With the form that the page shows."""
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def pages_opened(page: Page) -> list[str]:
    opened: list[str] = []
    page.on("request", lambda each: opened.append(each.url) if each.is_navigation_request() else None)
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
    sign_in_here(page, email)
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
    path, _ = any_book_path(local)
    watched.open(path)
    expect(shown(page).get_by_text("Your sign-in has ended.")).to_be_visible()
    sign_in_here(page, email)
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


def test_page_is_restored_as_it_was_for_the_same_person(visit: Opener, local: Local) -> None:
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


def slow(page: Page, pattern: str) -> list[Route]:
    """The requests with such an address, whose answers the test lets through later."""
    waiting: list[Route] = []
    page.route(pattern, lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks it
    return waiting


def stored(page: Page) -> list[str]:
    names: list[str] = page.evaluate("Object.keys(sessionStorage)")
    return sorted(names)


def test_renewal_that_arrives_after_signing_out_signs_no_one_in(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    # The token may be revoked before its renewal arrives.
    watched.expected.add((400, "/auth"))
    expire(page)
    requests = slow(page, "**/auth")
    # The next page is slow too, so that the answer comes while this one still runs.
    pages = slow(page, watched.address + "/")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_timeout(500)
    # Playwright's own click would wait for the next page.
    page.evaluate("setTimeout(() => document.querySelector('[data-sign-out]').click())")
    page.wait_for_timeout(500)
    for each in requests:
        each.continue_()
    page.wait_for_timeout(500)
    for each in pages:
        each.continue_()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert "caseload.tokens" not in stored(page)


def test_answer_that_arrives_after_leaving_leads_nowhere(visit: Opener, local: Local) -> None:
    watched = visit()
    page = watched.page
    answers = slow(page, "**/auth")
    away = slow(page, "https://www.weather.gov/**")
    watched.open("/signin.html")
    page.get_by_label("Email", exact=True).fill(new_client(local, "Leaving").name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_timeout(500)
    # Playwright's own click would wait for the next page.
    page.evaluate("setTimeout(() => document.querySelector('[data-leave]').click())")
    page.wait_for_timeout(500)
    for each in answers:
        each.continue_()
    page.wait_for_timeout(1000)
    for each in away:
        each.fulfill(body="Weather")
    page.wait_for_url("https://www.weather.gov/")
    watched.troubles.clear()
    watched.open("/")
    assert "caseload.tokens" not in stored(page)


def test_next_person_sees_nothing_of_the_one_whose_sign_in_expired(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    watched.expected.add((400, "/auth"))
    path, _ = any_book_path(local, 1)
    watched.open(path)
    note = page.get_by_label("Note for your provider (optional)")
    note.fill("For my provider alone.")
    other = new_client(local, "Someone Else").name
    expire(page, refresh="no longer valid")
    page.reload()
    expect(shown(page).get_by_text("Your sign-in has ended.")).to_be_visible()
    sign_in_here(page, other)
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Someone Else")
    expect(note).to_have_value("")


def test_same_person_goes_on_with_what_was_filled_in(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    email = page.locator(".lead .keep-whole").inner_text()
    watched.expected.add((400, "/auth"))
    path, _ = any_book_path(local, 2)
    watched.open(path)
    note = page.get_by_label("Note for your provider (optional)")
    note.fill("For my provider alone.")
    expire(page, refresh="no longer valid")
    page.reload()
    sign_in_here(page, email)
    expect(note).to_have_value("For my provider alone.")


def test_typed_text_does_not_come_back_after_signing_out(visit: Opener, local: Local) -> None:
    watched = signed_in(visit, local)
    page = watched.page
    watched.open("/contact.html")
    page.get_by_label("Your message").fill("Between us.")
    watched.open("/account.html")
    shown(page).get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Your message")).to_have_value("")
    page.wait_for_timeout(500)
    expect(page.get_by_label("Your message")).to_have_value("")


def test_browser_that_refuses_storage_says_why_no_one_can_sign_in(visit: Opener, local: Local) -> None:
    watched = visit()
    page = watched.page
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    watched.open("/signin.html")
    page.get_by_label("Email", exact=True).fill(new_client(local, "No Storage").name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("allow site data")
