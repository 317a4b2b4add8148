"""The booking page: an opening is held while the visitor signs up."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.bookings import appointments_by, book_path, holds
from tests.browser.conftest import DESKTOP, PHONE, Opener, in_soak, shot
from tests.browser.holding import (
    CLOCK,
    NARROW,
    PROVIDER,
    arrive,
    book,
    clock,
    code_for,
    fill_in,
    sign_in_there,
)
from tests.browser.keyboard import press, type_into
from tests.browser.test_journey import check
from tests.stack.people import auth, new_client
from tools import demo
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

pytestmark = pytest.mark.usefixtures("holds_given_back")


@pytest.mark.parametrize(
    ("size", "time_zone"),
    [
        (NARROW, "America/New_York"),
        (DESKTOP, "America/Phoenix"),
        *in_soak((PHONE, "America/Los_Angeles")),
    ],
)
def test_start_stays_held_while_a_client_signs_up(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    path, body = book_path(local, PROVIDER)
    watched = visit(size, time_zone)
    watched.expected.add((400, "/auth"))
    page = arrive(watched, path)
    expect(page.get_by_text("We're holding your time while you do this")).to_be_visible()
    (held,) = holds(local, body)
    page.reload()
    expect(clock(page)).to_have_text(CLOCK)
    assert [each["hold_id"] for each in holds(local, body)] == [held["hold_id"]]
    check(page, f"hold-account-{size[0]}")

    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    code = page.get_by_label("Code from the email")
    code.fill("000000")
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_text("That isn't the code we sent")).to_be_visible()
    right = code_for(local, email)
    code.fill(f"{right[:3]} {right[3:]}")
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    expect(clock(page)).to_have_text(CLOCK)

    page.get_by_label("Your name").fill("Sage Holding")
    for part, value in (("Month", "5"), ("Day", "17"), ("Year", "1990")):
        page.get_by_label(part, exact=True).fill(value)
    summary = page.get_by_role("region", name="Before you book")
    expect(summary).to_contain_text("Choose above how you'll pay")
    fill_in(page, body["state"])
    expect(summary).to_contain_text("directly")
    expect(summary).to_contain_text("Held for you until")
    check(page, f"hold-details-{size[0]}")
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, email)] == [body["starts_at"]]
    assert holds(local, body) == []


def test_forgotten_password_leads_back_to_the_held_start(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Forgetful")
    path, body = book_path(local, PROVIDER)
    watched = visit()
    watched.expected.add((400, "/auth"))
    page = arrive(watched, path)
    page.get_by_role("button", name="I already have an account").click()
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_label("Email", exact=True).fill(client.name)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("Code from the email").fill("000000")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_text("That isn't the code we sent")).to_be_visible()
    page.get_by_label("Code from the email").fill(code_for(local, client.name))
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    expect(clock(page)).to_have_text(CLOCK)
    assert len(holds(local, body)) == 1


def test_already_used_code_still_signs_in(visit: Opener, local: Local) -> None:
    path, _ = book_path(local, PROVIDER)
    watched = visit()
    watched.expected.add((400, "/auth"))
    page = arrive(watched, path)
    email = f"{uuid.uuid4().hex[:10]}@{DOMAIN}"
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.get_by_label("Code from the email").fill(code := code_for(local, email))
    assert auth(local, "ConfirmSignUp", Username=email, ConfirmationCode=code).is_success
    page.get_by_role("button", name="Confirm email").click()
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    expect(clock(page)).to_have_text(CLOCK)


def test_held_start_is_booked_by_keyboard_alone(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Keys")
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(NARROW), path)
    press(page, "I already have an account")
    # The previous form has a field with that name too, and the new heading takes the focus.
    expect(page.get_by_role("heading", name="Sign in")).to_be_focused()
    type_into(page, "Email", client.name)
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    type_into(page, "Where will you be?", "Ari")
    type_into(page, "How will you pay?", "Self")
    press(page, "Book this appointment")
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]


def test_screen_reader_finds_the_parts_of_the_book_page(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Listening")
    path, _ = book_path(local, PROVIDER)
    page = arrive(visit(NARROW), path)
    sign_in_there(page, client.name)
    name = list(demo.names())[PROVIDER][0]
    expect(page.get_by_role("main")).to_match_aria_snapshot(
        f"""
        - heading "Book your appointment" [level=1]
        - region "The time you chose":
          - paragraph: /First session with {name}/
          - timer "How long this time is held": /We're holding this time for you until/
          - status: /We're holding this time for you until/
          - paragraph:
            - link "Choose another time"
        - region "A few details":
          - heading "A few details" [level=2]
          - textbox "Your name": Sage Listening
          - group "Your date of birth":
            - textbox "Month": "2"
            - textbox "Day": "3"
            - textbox "Year": "1991"
          - combobox "Where will you be?"
          - combobox "How will you pay?"
          - textbox "Note for your provider (optional)"
          - region "Before you book":
            - heading "Before you book" [level=3]
            - term: Fee
          - button "Book this appointment"
        """
    )
    # The visible countdown changes every minute and isn't announced; only the short messages are.
    assert clock(page).get_attribute("aria-live") is None
    shot(page, "hold-listening")


@pytest.mark.parametrize("size", [PHONE, *in_soak(DESKTOP)])
def test_book_page_has_no_serious_violations_in_dark_mode(
    visit: Opener, local: Local, size: tuple[int, int]
) -> None:
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(size, "America/New_York", "dark"), path)
    sign_in_there(page, new_client(local, "Sage Dark").name)
    fill_in(page, body["state"])
    check(page, f"hold-dark-{size[0]}")
