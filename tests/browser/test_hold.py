"""The book page: a time that is kept while somebody signs up, and what becomes of it."""

import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import appointments_by, book_path, holds, let_hold_end
from tests.browser.conftest import DESKTOP, PHONE, Opener, Watched, shot
from tests.browser.test_journey import check
from tests.stack.people import Person, auth, new_client, nobody, sign_in
from tests.stack.stored import eventually, mail_to
from tools import demo
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

# Without limits, in Arizona, for first sessions of adults.
PROVIDER = 24
STOPPING = 16
NARROW = (320, 640)
CLOCK = re.compile(r"This time is yours until \d+:\d\d [AP]M, about \d+ minutes more\.")
OVER = "We can't keep this time for you any longer"
ANSWERS = {
    "for_whom": "self",
    "age": 34,
    "state": "AZ",
    "formats": ["video"],
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
    "payer": "self_pay",
}
NOTE = "Mornings are hard for me."


def clock(page: Page) -> Any:
    return page.get_by_role("timer")


def arrive(watched: Watched, path: str) -> Page:
    """Somebody comes by a profile link, and the time is theirs."""
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


@pytest.mark.parametrize(
    ("size", "time_zone"),
    [(NARROW, "America/New_York"), (DESKTOP, "America/Phoenix"), (PHONE, "America/Los_Angeles")],
)
def test_a_time_is_kept_while_somebody_signs_up(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    path, body = book_path(local, PROVIDER)
    watched = visit(size, time_zone)
    watched.expected.add((400, "/auth"))
    page = arrive(watched, path)
    expect(page.get_by_text("Your time is kept for you meanwhile")).to_be_visible()
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
    expect(summary).to_contain_text("Please choose above how you'll pay")
    fill_in(page, body["state"])
    expect(summary).to_contain_text("Their office tells you the price: we don't hold prices")
    expect(summary).to_contain_text("Kept for you until")
    check(page, f"hold-details-{size[0]}")
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, email)] == [body["starts_at"]]
    assert holds(local, body) == []


def at_details(visit: Opener, local: Local, who: str) -> tuple[Page, Person, dict[str, Any]]:
    """Somebody known, before the filled details of a time that is theirs."""
    path, body = book_path(local, PROVIDER)
    client = new_client(local, who)
    watched = visit(NARROW, "America/Chicago")
    watched.expected.add((409, "/api/appointments"))
    watched.page.clock.install()
    page = arrive(watched, path)
    sign_in_there(page, client.name)
    fill_in(page, body["state"])
    return page, client, body


def test_the_minutes_run_out_while_typing_and_it_is_booked_all_the_same(visit: Opener, local: Local) -> None:
    page, client, body = at_details(visit, local, "Sage Slow")
    told = page.get_by_role("status").filter(has_text=re.compile("yours until|left in which|no longer kept"))
    expect(told).to_contain_text("This time is yours until")
    page.clock.fast_forward("05:01")
    expect(told).to_contain_text("5 minutes left")
    page.clock.fast_forward("04:20")
    expect(told).to_contain_text("1 minute left")
    expect(clock(page)).to_have_text(re.compile(r"about \d0 seconds more"))
    page.get_by_label("Note for your provider (optional)").focus()
    let_hold_end(local, body)
    page.clock.fast_forward("01:00")
    expect(page.get_by_role("heading", name=OVER)).to_be_visible()
    expect(told).to_contain_text("no longer kept for you")
    note = page.get_by_label("Note for your provider (optional)")
    expect(note).to_be_focused()
    expect(note).to_have_value(NOTE)
    expect(page.get_by_role("region", name="Before you book")).to_contain_text("perhaps still free")
    check(page, "hold-over-320")
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["note"] for each in appointments_by(local, client.name)] == [NOTE]


def test_what_was_kept_too_short_is_kept_again(visit: Opener, local: Local) -> None:
    page, _, body = at_details(visit, local, "Sage Again")
    let_hold_end(local, body)
    page.clock.fast_forward("10:01")
    again = page.get_by_role("button", name="Keep it for me again")
    expect(again).to_be_visible()
    # Only the browser's clock was moved; the cloud's goes on from here.
    page.clock.set_system_time(datetime.now(UTC))
    again.click()
    expect(clock(page)).to_have_text(CLOCK)
    (held,) = holds(local, body)
    until = datetime.fromisoformat(json.loads(held["record"])["expires_at"])
    assert until > datetime.now(UTC) + timedelta(minutes=9)


def test_somebody_else_was_there_first_and_the_next_time_is_booked(visit: Opener, local: Local) -> None:
    page, client, body = at_details(visit, local, "Sage Late")
    let_hold_end(local, body)
    other = new_client(local, "Sage Quick").call("POST", "/appointments", body)
    assert other.status_code == 201, other.text
    book(page)
    refusal = page.get_by_role("region", name="Someone else has this time now")
    expect(refusal.get_by_role("heading")).to_be_focused()
    expect(clock(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Book this appointment")).to_have_count(0)
    expect(refusal.get_by_role("listitem").first).to_be_visible()
    check(page, "hold-lost-320")
    refusal.get_by_role("link", name=re.compile(r"^\w+day, ")).first.click()
    expect(clock(page)).to_be_visible()
    expect(page.get_by_label("Note for your provider (optional)")).to_have_value(NOTE)
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    (made,) = appointments_by(local, client.name)
    assert made["starts_at"] != body["starts_at"]


def test_choosing_another_time_gives_it_back(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(), path)
    page.get_by_role("link", name="Choose another time").click()
    expect(page.get_by_role("heading", name="Open times")).to_be_visible()
    eventually(lambda: holds(local, body) == [])
    page.go_back()
    expect(clock(page)).to_have_text(CLOCK)
    assert len(holds(local, body)) == 1


def test_another_time_by_the_address_ends_the_first_hold(visit: Opener, local: Local) -> None:
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    watched = visit()
    arrive(watched, path)
    arrive(watched, other_path)
    assert holds(local, body) == []
    assert len(holds(local, other)) == 1


def test_two_tabs_of_one_person_hold_two_times_and_book_one(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Twice")
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    watched = visit()
    page = arrive(watched, path)
    second = page.context.new_page()
    second.goto(f"{local.address}{other_path}")
    expect(clock(second)).to_have_text(CLOCK)
    assert len(holds(local, body)) == len(holds(local, other)) == 1
    for each in (page, second):
        sign_in_there(each, client.name)
        fill_in(each, body["state"])
    book(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    book(second)
    expect(second.get_by_role("heading", name="You're already booked with this provider")).to_be_focused()
    assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]
    eventually(lambda: holds(local, other) == [])


def test_two_tabs_with_the_same_answers_have_one_hold_where_one_looks(visit: Opener, local: Local) -> None:
    answers = nobody(local).call("POST", "/questionnaires", ANSWERS).json()["questionnaire_id"]
    path, body = book_path(local, PROVIDER)
    other_path, other = book_path(local, PROVIDER, -1)
    page = visit().open("/about.html")
    second = page.context.new_page()
    second.goto(f"{local.address}/about.html")
    for each, to in ((page, path), (second, other_path)):
        kept = json.dumps({"questionnaire_id": answers, "for_whom": "self"})
        each.evaluate("kept => sessionStorage.setItem('caseload.matching', kept)", kept)
        each.goto(f"{local.address}{to}")
        expect(clock(each)).to_have_text(CLOCK)
    assert (len(holds(local, body)), len(holds(local, other))) == (0, 1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    eventually(lambda: (len(holds(local, body)), len(holds(local, other))) == (1, 0))
    expect(clock(page)).to_have_text(CLOCK)


def test_a_provider_who_stops_accepting_between_page_and_click(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Closed")
    path, body = book_path(local, STOPPING)
    watched = visit(time_zone="America/Los_Angeles")
    watched.expected.add((409, "/api/appointments"))
    page = arrive(watched, path)
    sign_in_there(page, client.name)
    fill_in(page, body["state"])
    provider = sign_in(local, list(demo.names())[STOPPING][1])
    accept(provider, accepting=False)
    try:
        book(page)
        expect(page.get_by_role("heading", name="This provider can't take this booking")).to_be_focused()
        expect(page.get_by_label("Note for your provider (optional)")).to_have_value(NOTE)
        check(page, "hold-not-accepting")
    finally:
        accept(provider, accepting=True)
    assert appointments_by(local, client.name) == []


def accept(provider: Person, *, accepting: bool) -> None:
    shown = provider.get("/portal/referral-settings")
    body = {name: value for name, value in shown.items() if name not in {"used", "notice_floor_hours"}}
    answer = provider.call("PUT", "/portal/referral-settings", body | {"accepting": accepting})
    assert answer.is_success, answer.text


def test_a_forgotten_password_leads_back_to_the_kept_time(visit: Opener, local: Local) -> None:
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


def test_a_code_that_was_used_already_signs_in_all_the_same(visit: Opener, local: Local) -> None:
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


def test_it_is_booked_by_keyboard_alone(visit: Opener, local: Local) -> None:
    client = new_client(local, "Sage Keys")
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(NARROW), path)
    press(page, "I already have an account")
    come_to(page, "Email")
    page.keyboard.type(client.name)
    come_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A few details")).to_be_focused()
    come_to(page, "Where will you be?")
    page.keyboard.type("Ari")
    come_to(page, "How will you pay?")
    page.keyboard.type("Self")
    press(page, "Book this appointment")
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert [each["starts_at"] for each in appointments_by(local, client.name)] == [body["starts_at"]]


def come_to(page: Page, name: str) -> None:
    """Tab on until the control of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"Tab never came to {name!r}")


NAME = """() => {
  const e = document.activeElement;
  return (e.labels?.[0]?.innerText || e.ariaLabel || e.innerText || "").trim();
}"""


def press(page: Page, name: str) -> None:
    come_to(page, name)
    page.keyboard.press("Enter")


def test_what_a_screen_reader_finds_on_the_book_page(visit: Opener, local: Local) -> None:
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
          - timer "How long this time is kept": /This time is yours until/
          - status: /This time is yours until/
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
            - term: Who pays
          - button "Book this appointment"
        """
    )
    # The clock that is looked at changes each minute, and isn't read out; only the few words are.
    assert clock(page).get_attribute("aria-live") is None
    shot(page, "hold-listening")


@pytest.mark.parametrize("size", [(390, 844), DESKTOP])
def test_it_looks_well_in_the_dark_too(visit: Opener, local: Local, size: tuple[int, int]) -> None:
    path, body = book_path(local, PROVIDER)
    page = arrive(visit(size, "America/New_York", "dark"), path)
    sign_in_there(page, new_client(local, "Sage Dark").name)
    fill_in(page, body["state"])
    check(page, f"hold-dark-{size[0]}")
