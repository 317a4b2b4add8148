"""Notifications appear without a reload, link to their subject, and are marked read one by one or all."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.bookings import booking, enter, mails
from tests.browser.conftest import DESKTOP, Opener, in_soak
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tests.stack.schedules import confirmed_long_ago, tick
from tests.stack.stored import eventually
from tools import demo
from tools.local import Local

PROVIDER = 33
NARROW = (320, 640)
# The portal checks for notifications every half minute.
NEWS_SECONDS = 31


def unread(page: Page) -> int:
    return page.get_by_text("Unread", exact=True).count()


@pytest.mark.parametrize("size", [NARROW, *in_soak(DESKTOP)])
def test_new_notification_appears_and_leads_to_its_referral(
    visit: Opener, local: Local, size: tuple[int, int]
) -> None:
    _, email = list(demo.names())[PROVIDER]
    watched = visit(size)
    watched.page.clock.install()
    page = enter(watched, email, "/portal/notifications.html")
    expect(page.get_by_role("heading", level=1, name="Notifications")).to_be_visible()
    before = unread(page)
    made = booking(local, PROVIDER, f"Finch Newcomer {size[0]}")
    provider = sign_in(local, email)
    eventually(
        lambda: [one for one in provider.get("/notifications")["notifications"] if made.id in one["link"]]
    )
    link = page.locator(f"a[href$='appointment={made.id}']")
    expect(link).to_have_count(0)
    page.clock.fast_forward(NEWS_SECONDS * 1000)
    expect(link).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"Notifications, \d+ unread"))).to_be_visible()
    assert unread(page) > before
    check(page, f"notifications-{size[0]}")
    link.press("Enter")
    expect(page.get_by_role("heading", level=1, name=made.client_name)).to_be_visible()
    notifications = provider.get("/notifications")["notifications"]
    assert [one["read"] for one in notifications if one["link"].endswith(made.id)] == [True]


def test_provider_reads_notifications_singly_or_all_at_once(visit: Opener, local: Local) -> None:
    made = booking(local, 34, "Finch Reading")
    for text in ("First", "Second"):
        sent = made.client.call("POST", f"/appointments/{made.id}/messages", {"text": text})
        assert sent.status_code == 201, sent.text
    provider = sign_in(local, made.provider_email)
    eventually(lambda: provider.get("/notifications")["unread"] >= 2)
    page = enter(visit(NARROW), made.provider_email, "/portal/notifications.html")
    expect(page.get_by_role("heading", level=1, name="Notifications")).to_be_visible()
    before = unread(page)
    assert before >= 2
    page.get_by_role("button", name=re.compile("^Mark as read")).first.click()
    expect(page.get_by_text("Unread", exact=True)).to_have_count(before - 1)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("Unread", exact=True)).to_have_count(0)
    assert provider.get("/notifications")["unread"] == 0
    expect(page.get_by_role("link", name="Notifications", exact=True)).to_be_visible()
    check(page, "notifications-read-320")


def test_message_notification_leads_to_its_thread(visit: Opener, local: Local) -> None:
    made = booking(local, 32, "Finch Messaging")
    sent = made.client.call("POST", f"/appointments/{made.id}/messages", {"text": "A question."})
    assert sent.status_code == 201, sent.text
    eventually(
        lambda: "thread=1" in str(sign_in(local, made.provider_email).get("/notifications")["notifications"])
    )
    page = enter(visit(DESKTOP), made.provider_email, "/portal/notifications.html")
    page.locator(f"a[href*='{made.id}'][href*='thread=1']").first.click()
    expect(page.get_by_role("log", name=f"Messages with {made.client_name}")).to_contain_text("A question.")


def test_client_reads_a_new_notification(visit: Opener, local: Local) -> None:
    made = booking(local, 32, "Finch Client")
    mails(local, made, 1)
    page = enter(visit(NARROW), made.client_email, "/appointments.html")
    new = page.get_by_role("region", name="New notifications")
    expect(new.get_by_text("Unread", exact=True)).to_have_count(1)
    check(page, "client-notifications-320")
    new.get_by_role("button", name=re.compile("^Mark as read")).click()
    expect(new).to_have_count(0)


def test_notification_says_that_it_could_not_be_emailed(visit: Opener, local: Local) -> None:
    made = booking(local, 32, "Finch Unreachable")
    mails(local, made, 1)

    def not_emailed(route: Route) -> None:
        answer = route.fetch()
        listed = answer.json()
        for each in listed["notifications"]:
            each["undeliverable"] = True
        route.fulfill(response=answer, json=listed)

    watched = visit(NARROW)
    watched.page.route("**/api/notifications", not_emailed)
    page = enter(watched, made.client_email, "/appointments.html")
    new = page.get_by_role("region", name="New notifications")
    expect(new).to_contain_text("We couldn't email this to you.")
    expect(new.get_by_role("link", name="contact us")).to_have_attribute("href", "/contact.html")
    check(page, "client-notification-not-emailed-320")


def test_hours_notification_leads_to_the_hours_page(visit: Opener, local: Local) -> None:
    _, email = list(demo.names())[42]
    provider = sign_in(local, email)
    confirmed_long_ago(local, provider.get("/portal/profile")["provider_id"])
    tick(local, "AskForHours")
    page = enter(visit(NARROW), email, "/portal/notifications.html")
    page.get_by_role("link", name="Please confirm your working hours.").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Hours")).to_be_visible()
    expect(page).to_have_url(re.compile("/portal/hours.html$"))
    # Other stories may have booked this provider.
    listed = provider.get("/notifications")["notifications"]
    assert [one["read"] for one in listed if one["kind"] == "hours_to_confirm"] == [True]
    expect(page.get_by_role("heading", name="Confirmed 24 days ago")).to_be_visible()
    check(page, "hours-to-confirm-320")
    page.get_by_role("button", name="Confirm my hours").press("Enter")
    expect(page.get_by_role("heading", name="Confirmed today")).to_be_visible()
