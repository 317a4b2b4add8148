"""The main job in the browser, by role and label, as somebody new and as the provider."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener, scrolls_sideways, serious_violations, shot
from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

NAME, NOTE = "Robin Whitebird", "I would rather not be called by my last name."


def check(page: Page, name: str) -> None:
    """Every page on the way: looked at by axe, and kept as a picture."""
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def answer(page: Page) -> None:
    """The questionnaire of someone in Arizona who worries and pays alone."""
    page.get_by_label("Me", exact=True).check()
    page.get_by_label(re.compile("How old")).fill("34")
    check(page, "match-1-about")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("In which state")).select_option("AZ")
    page.get_by_label("Video", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("I'll pay myself")).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("I worry a lot")).check()
    check(page, "match-4-concerns")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    check(page, "match-6-wishes")
    page.get_by_role("button", name="See my matches").click()


def sign_up(page: Page, local: Local, email: str) -> None:
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    check(page, "book-1-account")
    page.get_by_role("button", name="Create account").click()
    code = re.findall(r"\d{6}", eventually(lambda: mail_to(local, email))[0]["body"])[0]
    page.get_by_label("Code from the email").fill(code)
    page.get_by_role("button", name="Confirm email").click()


def details(page: Page) -> None:
    page.get_by_label("Your name").fill(NAME)
    page.get_by_label("Month").fill("5")
    page.get_by_label("Day", exact=True).fill("17")
    page.get_by_label("Year").fill("1990")
    page.get_by_label("Note for your provider (optional)").fill(NOTE)


@pytest.mark.parametrize(("size", "time_zone"), [(PHONE, "America/New_York"), (DESKTOP, "America/Phoenix")])
def test_a_questionnaire_becomes_a_booked_referral(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    client = visit(size, time_zone)
    page = client.open("/")
    expect(page.get_by_role("link", name=re.compile("988")).first).to_be_visible()
    check(page, "index")
    page.get_by_role("link", name="Find someone to talk to").first.click()
    answer(page)

    card = page.get_by_role("article").first
    provider = card.get_by_role("heading", level=2).inner_text()
    expect(card.get_by_text(re.compile("Meets by video"))).to_be_visible()
    check(page, "matches")
    card.get_by_role("link", name=re.compile("profile", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", name=provider, level=1)).to_be_visible()
    opening = page.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+")).first
    expect(opening).to_be_visible()
    check(page, "provider")
    opening.click()

    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    sign_up(page, local, email)
    expect(page.get_by_label("Your name")).to_be_visible()
    details(page)
    check(page, "book-2-details")
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    check(page, "booked")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("calendar", re.IGNORECASE)).first.click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()
    eventually(lambda: [m for m in mail_to(local, email) if m["subject"] == "Your appointment is booked"])
    the_provider_sees_it(visit, local, provider, size)


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
