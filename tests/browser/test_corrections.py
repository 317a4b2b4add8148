"""Errors of a form go away as the answers are corrected, and the focus stays where the person types."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import funnel
from tests.browser.conftest import PHONE, Opener
from tests.browser.funnel import Counted


def summary_of(page: Page) -> Locator:
    return page.get_by_role("group", name=re.compile("Please check"))


def test_questionnaire_error_goes_away_when_the_answer_is_corrected(visit: Opener) -> None:
    form = Counted(visit(PHONE).open("/match.html"))
    page = form.page
    funnel.about(form)
    form.choose("In person")
    form.press("Continue")
    summary, code = summary_of(page), page.get_by_label("Your ZIP code")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link", name=re.compile("^Your ZIP code: Please enter"))).to_be_visible()
    code.press_sequentially("8500")
    expect(code).to_be_focused()
    expect(code).to_have_value("8500")
    expect(summary.get_by_text("Your ZIP code: Please enter a five-digit ZIP code.")).to_be_visible()
    code.press_sequentially("4")
    expect(summary.get_by_text("ZIP code")).to_have_count(0)
    expect(code).not_to_have_attribute("aria-invalid", "true")
    page.get_by_label("which state").select_option("AZ")
    expect(summary).to_have_count(0)


def test_contact_error_goes_away_when_the_answer_is_corrected(visit: Opener) -> None:
    page = visit(PHONE).open("/contact.html")
    page.get_by_role("button", name="Send").click()
    summary = summary_of(page)
    expect(summary.get_by_role("link")).to_have_count(3)
    page.get_by_label("Something else").check()
    page.get_by_label("Your message").press_sequentially("Hi")
    expect(page.get_by_label("Your message")).to_have_value("Hi")
    expect(summary.get_by_role("link")).to_have_count(1)
    # Either one is enough.
    page.get_by_label("Your phone").press_sequentially("602")
    expect(summary).to_have_count(0)
    expect(page.get_by_label("Your phone")).to_be_focused()


def test_account_error_goes_away_when_the_answer_is_corrected(visit: Opener) -> None:
    page = visit(PHONE).open("/signin.html")
    page.get_by_role("button", name="Sign in").click()
    email, password = page.get_by_label("Email", exact=True), page.get_by_label("Password", exact=True)
    expect(email).to_be_focused()
    email.press_sequentially("vic@people")
    expect(page.get_by_text("Please enter your email")).to_be_visible()
    email.press_sequentially(".example.com")
    expect(page.get_by_text("Please enter your email")).to_have_count(0)
    expect(email).to_be_focused()
    password.press_sequentially("s")
    expect(page.get_by_text("Please enter your password")).to_have_count(0)
    expect(password).to_be_focused()
