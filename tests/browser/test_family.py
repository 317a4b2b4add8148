"""A parent books for a child and manages the account: by role and label, on a phone, and by keyboard."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bookings import enter, give_number_for_a_call
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    Opener,
    everywhere,
    scrolls_sideways,
    serious_violations,
    shot,
)
from tests.browser.keyboard import REACHABLE, tabbed
from tests.browser.test_every_portal_page import NARROW
from tests.stack.people import Person, new_client, newcomer
from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import DOMAIN

PROVIDER, PROVIDER_EMAIL = "Marisol Marsh", f"marisol.marsh@{DOMAIN}"
BORN = datetime.now(UTC).year - 10


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def to_the_booking(page: Page) -> None:
    """The questionnaire of a parent in Arizona, then the first opening of the first match."""
    page.get_by_label("My child", exact=True).check()
    page.get_by_label("How old is your child?").fill("9")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("which state").select_option("AZ")
    page.get_by_label("Video", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("I'll pay myself")).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("My child's behavior worries me").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="See my matches").click()
    card = page.get_by_role("article").filter(has=page.get_by_role("heading", name=re.compile(PROVIDER)))
    card.get_by_role("link", name=re.compile("profile", re.IGNORECASE)).first.click()
    page.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+")).first.click()
    expect(page.get_by_role("heading", name="A few details")).to_be_visible()
    give_number_for_a_call(page)


def born(within: Page | Locator, year: int = BORN) -> None:
    for part, value in (("Month", "3"), ("Day", "4"), ("Year", str(year))):
        within.get_by_label(part, exact=True).fill(value)


@everywhere
def test_parent_books_for_a_child(visit: Opener, local: Local, size: tuple[int, int], time_zone: str) -> None:
    parent, mark = newcomer(local), uuid.uuid4().hex[:4]
    child, own = f"Mia Canary {mark}", f"Pat Canary {mark}"
    client = visit(size, time_zone)
    page = enter(client, parent.name, "/match.html")
    to_the_booking(page)
    page.get_by_role("button", name="Book this appointment").click()
    summary = page.get_by_role("group", name=re.compile("Please check"))
    for title in ("Your child's name:", "Your child's date of birth:", "Your own name:"):
        expect(summary.get_by_text(title)).to_be_visible()
    page.get_by_label("Your child's name").press_sequentially(child)
    expect(page.get_by_label("Your child's name")).to_have_value(child)
    expect(summary.get_by_role("link")).to_have_count(2)
    born(page)
    page.get_by_label("Your own name").fill(own)
    expect(summary).to_have_count(0)
    check(page, f"family-book-{time_zone[8:]}")
    # The typed text is still there.
    page.reload()
    expect(page.get_by_label("Your child's name")).to_have_value(child)
    expect(page.get_by_label("Your own name")).to_have_value(own)
    expect(page.get_by_label("Year")).to_have_value(str(BORN))
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    expect(page.get_by_text(f"For {child}", exact=True)).to_be_visible()
    check(page, f"family-booked-{time_zone[8:]}")
    me = parent.get("/me")
    assert (me["details"]["name"], me["details"]["born_on"]) == (own, None)
    assert [(each["name"], each["relationship"]) for each in me["clients"]] == [
        (own, "self"),
        (child, "child"),
    ]
    (mail,) = eventually(
        lambda: [each for each in mail_to(local, parent.name) if "is booked" in each["subject"]]
    )
    assert "Canary" not in mail["subject"] + mail["body"]
    the_provider_sees_both_apart(visit, child, own)


def the_provider_sees_both_apart(visit: Opener, child: str, own: str) -> None:
    page = enter(visit(PHONE, "America/Phoenix"), PROVIDER_EMAIL, "/portal/referrals.html")
    page.get_by_role("link", name=re.compile(child)).click()
    age = datetime.now(UTC).year - BORN
    expect(
        page.get_by_role("heading", name=re.compile(f"{child}, ({age - 1}|{age})"), level=1)
    ).to_be_visible()
    expect(page.get_by_text(f"Booked by {own} (parent or guardian)")).to_be_visible()
    check(page, "family-referral")
    page.get_by_role("button", name=re.compile("Message")).first.click()
    expect(page.get_by_text(f"{child} (parent or guardian: {own})").first).to_be_visible()
    assert not scrolls_sideways(page)


@pytest.fixture
def parent(local: Local) -> Person:
    """A parent whose child is on the account."""
    person = new_client(local, "Pat Canary")
    child = {"name": "Mia Canary", "born_on": f"{BORN}-03-04"}
    assert person.call("POST", "/me/dependents", child).is_success
    return person


def test_account_with_a_child_chooses_who_the_appointment_is_for(visit: Opener, parent: Person) -> None:
    page = enter(visit((320, 720)), parent.name, "/match.html")
    to_the_booking(page)
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_text("Who it is for:")).to_be_visible()
    whom = page.get_by_role("group", name="Who is this appointment for?")
    expect(whom.get_by_role("radio")).to_have_count(3)
    whom.get_by_label("Me", exact=True).check()
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Pat Canary")
    expect(page.get_by_label("Year")).to_have_value("1991")
    whom.get_by_label("Another child").check()
    expect(page.get_by_label("Your child's name")).to_have_value("")
    check(page, "family-another-child")
    whom.get_by_label("Mia Canary").check()
    expect(page.get_by_text("You're booking as Pat Canary, parent or guardian.")).to_be_visible()
    expect(page.get_by_label("Where will your child be?")).to_be_visible()
    check(page, "family-client")
    page.reload()
    expect(whom.get_by_label("Mia Canary")).to_be_checked()
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    (made,) = parent.get("/appointments")["appointments"]
    assert made["client"]["name"] == "Mia Canary"


def test_account_updates_details_and_children(visit: Opener, local: Local) -> None:
    person = newcomer(local)
    page = enter(visit(PHONE), person.name, "/appointments.html")
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    expect(page.get_by_text("first save your own name above")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Your name: Please enter a name.")).to_be_visible()
    page.get_by_label("Your name").fill("Pat Canary")
    page.get_by_label("Your phone").fill("520-555-0100")
    page.get_by_label("Remind me by email").uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    me = person.get("/me")
    assert (me["reminders"], me["details"]["phone"], me["details"]["born_on"]) == (
        False,
        "+15205550100",
        None,
    )
    add_change_and_remove(page, person)
    page.reload()
    expect(page.get_by_label("Remind me by email")).not_to_be_checked()
    expect(page.get_by_label("Your name")).to_have_value("Pat Canary")


def add_change_and_remove(page: Page, person: Person) -> None:
    page.get_by_role("button", name="Add a child").click()
    dialog = page.get_by_role("dialog", name="Add a child")
    dialog.get_by_label("Child's name").fill("Mia Canary")
    dialog.get_by_role("button", name="Add child").click()
    expect(dialog.get_by_text("Date of birth:")).to_be_visible()
    born(dialog)
    shot(page, "account-add-child")
    assert serious_violations(page) == []
    dialog.get_by_role("button", name="Add child").click()
    expect(page.get_by_text("Mia Canary is now on your account.")).to_be_visible()
    page.get_by_role("button", name="Change Mia Canary").click()
    dialog = page.get_by_role("dialog", name="Change Mia Canary's details")
    expect(dialog.get_by_label("Year")).to_have_value(str(BORN))
    dialog.get_by_label("Child's name").fill("Mia Lark")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Mia Lark's details are saved.")).to_be_visible()
    expect(page.get_by_text(f"born March 4, {BORN}")).to_be_visible()
    check(page, "account-phone")
    assert [each["name"] for each in person.get("/me")["clients"]] == ["Pat Canary", "Mia Lark"]
    page.get_by_role("button", name="Remove Mia Lark").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Mia Lark is no longer on your account.")).to_be_visible()
    assert [each["name"] for each in person.get("/me")["clients"]] == ["Pat Canary"]


def test_child_with_an_appointment_ahead_cannot_be_removed(
    visit: Opener, local: Local, parent: Person
) -> None:
    watched = visit(DESKTOP)
    child = parent.get("/me")["clients"][1]["client_id"]
    watched.expected.add((409, f"/api/me/dependents/{child}"))
    page = enter(watched, parent.name, "/match.html")
    to_the_booking(page)
    page.get_by_role("group", name="Who is this").get_by_label("Mia Canary").check()
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Remove Mia Canary").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This child has an upcoming appointment.")
    shot(page, "account-child-stays")


def test_account_page_is_fully_reachable_by_keyboard_at_320_px(visit: Opener, parent: Person) -> None:
    page = enter(visit(NARROW), parent.name, "/account.html")
    expect(page.get_by_role("heading", name="Your account", exact=True)).to_be_visible()
    check(page, "account-narrow")
    stops = tabbed(page)
    assert len(stops) == page.evaluate(REACHABLE), [each["name"] for each in stops]
    assert [stop["name"] for stop in stops if not stop["visible"] or not stop["name"]] == []
    add = page.get_by_role("button", name="Add a child")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Add a child")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(add).to_be_focused()


def test_account_page_has_no_serious_violations_in_dark_mode(visit: Opener, parent: Person) -> None:
    page = enter(visit(DESKTOP, "America/Phoenix", "dark"), parent.name, "/account.html")
    expect(page.get_by_text(f"born March 4, {BORN}")).to_be_visible()
    check(page, "account-dark")
