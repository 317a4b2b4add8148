"""The main job in the browser, by role and label, as a new client and as the provider."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser import funnel
from tests.browser.conftest import PHONE, Opener, everywhere, scrolls_sideways, serious_violations, shot
from tests.browser.funnel import Counted
from tests.stack.stored import eventually, give_back_holds, mail_to
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD
from tools.places import say

# From the first page to the booking; docs/figures.md has them.
CLICKS, FIELDS = 16, 9
TWO_MINUTES = 120
NAME, NOTE = "Robin Whitebird", "I would rather not be called by my last name."


def check(page: Page, name: str) -> None:
    """Check each page on the way with axe, and keep a picture."""
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


@pytest.fixture(autouse=True)
def _nothing_is_held(local: Local) -> None:
    """The journey takes the first opening that it sees."""
    give_back_holds(local)


@everywhere
def test_questionnaire_becomes_a_booked_referral_within_the_click_budget(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    """A new client takes the shortest way; each page is checked and each action counted."""
    watched = visit(size, time_zone)
    # A visitor can't hold every one of a dense grid's first openings (decision 35). The page must say so.
    watched.expected.add((429, "/api/holds"))
    form = Counted(watched.open("/"))
    page = form.page
    expect(page.get_by_role("link", name=re.compile("988")).first).to_be_visible()
    check(page, "index")
    funnel.to_matches(form)
    expect(page.get_by_role("article").first.get_by_text(re.compile("Meets by video"))).to_be_visible()
    check(page, "matches")
    provider = funnel.to_an_opening(form)
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    expect(page.get_by_role("timer").or_(page.get_by_text("we'll hold it"))).to_be_visible()
    check(page, "book-1-account")
    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    funnel.sign_up(form, local, email)
    expect(page.get_by_label("Your name")).to_be_visible()
    funnel.details(form, NAME)
    # The note is optional, so it isn't counted.
    page.get_by_label("Note for your provider (optional)").fill(NOTE)
    check(page, "book-2-details")
    form.press("Book this appointment")
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    check(page, "booked")
    say(f"\n{form.clicks} clicks, {form.fields} fields, {form.characters} characters: {form.seconds:.0f} s")
    assert (form.clicks, form.fields) == (CLICKS, FIELDS)
    assert form.seconds < TWO_MINUTES
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("calendar", re.IGNORECASE)).first.click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()
    eventually(lambda: [m for m in mail_to(local, email) if m["subject"] == "Your appointment is booked"])
    the_provider_sees_it(visit, local, provider, size)


def test_client_chooses_an_opening_on_the_provider_page(visit: Opener) -> None:
    form = Counted(visit(PHONE).open("/"))
    funnel.to_matches(form)
    page, card = form.page, form.page.get_by_role("article").first
    provider = card.get_by_role("heading", level=2).inner_text()
    card.get_by_role("link", name=re.compile("profile", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", name=provider, level=1)).to_be_visible()
    opening = page.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+")).first
    expect(opening).to_be_visible()
    check(page, "provider")
    opening.click()
    expect(page.get_by_role("heading", name="Book your appointment")).to_be_visible()


def the_provider_sees_it(visit: Opener, local: Local, provider: str, size: tuple[int, int]) -> None:
    portal = visit(size, "America/Phoenix")
    page = portal.open("/signin.html")
    address = f"{provider.split(',', maxsplit=1)[0].strip().lower().replace(' ', '.')}@{DOMAIN}"
    eventually(lambda: mail_to(local, address))
    page.get_by_label("Email", exact=True).fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    check(page, "signin")
    page.get_by_role("button", name="Sign in").click()
    icon = page.get_by_role("link", name=re.compile(r"Referrals, \d+ new"))
    expect(icon).to_be_visible()
    before = int(re.findall(r"\d+", icon.get_attribute("aria-label") or icon.inner_text())[0])
    assert before >= 1
    check(page, "referrals")
    page.get_by_text(NAME).first.click()
    expect(page.get_by_text(NOTE).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"\b36\b")).first).to_be_visible()
    remaining = f"Referrals, {before - 1} new" if before > 1 else "Referrals"
    expect(page.get_by_role("link", name=re.compile(remaining)).first).to_be_visible()
    check(page, "referral-open")
    page.get_by_role("link", name=re.compile("Notifications")).first.click()
    expect(page.get_by_text("You have a new referral.").first).to_be_visible()
    check(page, "notifications")
