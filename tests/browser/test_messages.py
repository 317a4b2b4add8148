"""Messages between a client and a provider, as each side reads and writes them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.bookings import Booking, booking, demo_slug, enter, let_it_pass, mails, request
from tests.browser.conftest import DESKTOP, PHONE, Opener, in_soak
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tools.local import Local

PROVIDER = 32
NARROW = (320, 640)
HELLO, ANSWER = "Is there anything I should know before we meet?", "The camera makes me nervous."


def log_with(page: Page, name: str) -> Callable[..., None]:
    """Expect a message in the thread, from one of the two sides."""
    log = page.get_by_role("log", name=f"Messages with {name}")
    expect(log).to_be_visible()

    def says(who: str, text: str) -> None:
        expect(log).to_contain_text(re.compile(rf"{who}, \d+:\d\d [AP]M\s*{re.escape(text)}"))

    return says


def write(page: Page, to: str, text: str) -> None:
    field = page.get_by_label(f"Message to {to}")
    field.fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(field).to_have_value("")


def test_client_and_provider_exchange_messages_without_reloading(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Lark Writing")
    provider = enter(visit(DESKTOP), made.provider_email, f"/portal/referrals.html?appointment={made.id}")
    provider.get_by_role("button", name="Message").click()
    at_providers = log_with(provider, made.client_name)
    write(provider, made.client_name, HELLO)
    at_providers("You", HELLO)
    check(provider, "referral-thread")

    assert HELLO not in str(mails(local, made, 2))
    client = enter(visit(PHONE), made.client_email, "/appointments.html")
    new_notifications = client.get_by_role("region", name="New notifications")
    new_notifications.get_by_role("link", name=re.compile("message", re.IGNORECASE)).first.click()
    expect(client).to_have_url(re.compile("thread=1"))
    at_clients = log_with(client, made.provider_name)
    at_clients(made.provider_name, HELLO)
    expect(client.get_by_text("This isn't an emergency line")).to_be_visible()
    check(client, "client-thread")
    write(client, made.provider_name, ANSWER)
    at_clients("You", ANSWER)
    at_providers(made.client_name, ANSWER)


def test_failed_message_is_kept_and_sent_once(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Lark Failing")
    watched = visit(NARROW)
    page = enter(watched, made.client_email, f"/appointments.html?appointment={made.id}&thread=1")
    says = log_with(page, made.provider_name)
    path = f"/api/appointments/{made.id}/messages"
    watched.expected.add((503, path))

    def sent_but_unanswered(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        route.fetch()
        return route.fulfill(status=503, body="{}")

    page.route(f"**{path}", sent_but_unanswered)
    field = page.get_by_label(f"Message to {made.provider_name}")
    field.fill(ANSWER)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("It's still here")
    expect(field).to_have_value(ANSWER)
    page.unroute(f"**{path}")
    page.reload()
    expect(field).to_have_value(ANSWER)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(field).to_have_value("")
    says("You", ANSWER)
    check(page, "client-thread-320")
    thread = made.client.get(f"/appointments/{made.id}/messages")
    assert [message["text"] for message in thread["messages"]] == [ANSWER]


@pytest.mark.parametrize("size", [NARROW, *in_soak(DESKTOP)])
def test_provider_opens_a_thread_from_a_link(visit: Opener, local: Local, size: tuple[int, int]) -> None:
    made = booking(local, PROVIDER, f"Lark Linked {size[0]}")
    sent = made.client.call("POST", f"/appointments/{made.id}/messages", {"text": ANSWER})
    assert sent.status_code == 201, sent.text
    page = enter(visit(size), made.provider_email, f"/portal/referrals.html?appointment={made.id}&thread=1")
    log_with(page, made.client_name)(made.client_name, ANSWER)
    expect(page.get_by_role("heading", name=f"Messages with {made.client_name}")).to_be_focused()
    check(page, f"referral-thread-{size[0]}")


@pytest.mark.parametrize(
    ("so_far", "words"), [("booked", "already booked"), ("attended", "already see this provider")]
)
def test_client_who_books_again_is_led_to_messages(
    visit: Opener, local: Local, so_far: str, words: str
) -> None:
    made = booking(local, PROVIDER, "Lark Returning")
    if so_far == "attended":
        let_it_pass(local, made)
        provider = sign_in(local, made.provider_email)
        answer = provider.call("POST", f"/portal/referrals/{made.id}/outcome", {"outcome": "attended"})
        assert answer.is_success, answer.text
    wanted = request(local, PROVIDER)
    slug = demo_slug(PROVIDER)
    path = f"/book.html?p={slug}&type=intake&format=video&start={wanted['starts_at']}"
    watched = visit(PHONE)
    watched.expected.add((409, "/api/appointments"))
    page = enter(watched, made.client_email, path)
    page.get_by_label("How will you pay?").select_option("self_pay")
    page.get_by_label(re.compile("^Where will you be")).select_option(index=1)
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_role("heading", name=re.compile(words))).to_be_focused()
    check(page, f"book-again-{so_far}")
    page.get_by_role("link", name=f"Message {made.provider_name}").click()
    log_with(page, made.provider_name)


def test_series_names_the_provider_who_set_the_dates(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Lark Repeating")
    provider = sign_in(local, made.provider_email)
    body = {
        "client_id": provider.get(f"/portal/referrals/{made.id}")["client"]["client_id"],
        "type": "session",
        "format": "video",
        # Later than any booking of the other stories.
        "first_starts_at": f"{datetime.now(UTC) + timedelta(days=100):%Y-%m-%d}T20:00:00Z",
        "every": "week",
        "count": 2,
    }
    answer = provider.call("POST", "/portal/series", body)
    assert answer.status_code == 201, answer.text
    page = enter(visit(PHONE), made.client_email, "/appointments.html")
    expect(page.get_by_text(f"Part of a series scheduled by {made.provider_name}").first).to_be_visible()
    check(page, "client-series")


def test_follow_up_names_the_provider_who_set_the_time(visit: Opener, local: Local) -> None:
    made = follow_up(local, booking(local, PROVIDER, "Lark Following"))
    page = enter(visit(NARROW), made.client_email, f"/appointments.html?appointment={made.id}")
    card = page.get_by_role("region", name=f"Appointment with {made.provider_name}").filter(
        has_text="Scheduled by"
    )
    expect(card).to_contain_text(f"Scheduled by {made.provider_name}")
    check(page, "client-follow-up-320")


def follow_up(local: Local, made: Booking) -> Booking:
    """The same client and provider, at another time."""
    provider = sign_in(local, made.provider_email)
    first = provider.get(f"/portal/referrals/{made.id}")
    free = request(local, PROVIDER)
    body = {
        "client_id": first["client"]["client_id"],
        "type": "session",
        "format": "video",
        "starts_at": free["starts_at"],
    }
    answer = provider.call("POST", "/portal/appointments", body)
    assert answer.status_code == 201, answer.text
    return Booking(
        made.client,
        made.client_email,
        made.client_name,
        made.provider_email,
        made.provider_name,
        answer.json(),
    )
