"""One client gives up an appointment; a client on the waitlist is offered the opening and books it."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import demo_slug, enter
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    Opener,
    Watched,
    in_soak,
    scrolls_sideways,
    serious_violations,
    shot,
)
from tests.stack.people import Person, anonymous, new_client
from tests.stack.stored import eventually, mail_to
from tools.local import Local

SMALLEST = (320, 720)
GONE = {"reason": "schedule", "message": ""}


def booked(local: Local, index: int) -> tuple[Person, dict[str, Any], dict[str, Any]]:
    """A client with a first session days ahead with the demo provider with that number."""
    slug, now = demo_slug(index), datetime.now(UTC)
    profile = anonymous(local).get(f"/providers/{slug}")
    start, end = (
        (now + timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z") for days in (5, 30)
    )
    opening = anonymous(local).openings(slug, "intake", start, end)[0]
    body = {
        "provider_id": profile["provider_id"],
        "type": "intake",
        "format": "video",
        "starts_at": opening["starts_at"],
        "state": profile["states"][0]["id"],
        "payer": "self_pay",
    }
    person = new_client(local, "Ellis First")
    answer = person.call("POST", "/appointments", body)
    assert answer.status_code == 201, answer.text
    return person, answer.json(), profile


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def join(watched: Watched, who: Person, profile: dict[str, Any], name: str) -> Page:
    """Join by the form, for a first session by video."""
    page = enter(watched, who.name, f"/waitlist.html?p={profile['slug']}")
    heading = page.get_by_role("heading", name=f"Wait for an opening with {profile['name']}")
    expect(heading).to_be_visible()
    page.get_by_role("button", name="Join the waitlist").click()
    expect(page.get_by_role("group", name=re.compile("Please check these"))).to_be_focused()
    page.get_by_label(re.compile("Intake|First", re.IGNORECASE)).first.check()
    page.get_by_label("Video", exact=True).check()
    page.get_by_label("Where will you be?").select_option(profile["states"][0]["id"])
    page.get_by_label("How will you pay?").select_option("self_pay")
    check(page, f"{name}-join")
    page.get_by_role("button", name="Join the waitlist").click()
    expect(page.get_by_text("You're on the waitlist")).to_be_visible()
    check(page, f"{name}-waiting")
    return page


@pytest.mark.parametrize(
    ("size", "scheme", "index", "time_zone"),
    [
        (PHONE, "light", 4, "America/Phoenix"),
        (DESKTOP, "dark", 16, "America/New_York"),
        *in_soak((PHONE, "light", 28, "America/Los_Angeles")),
    ],
)
def test_freed_opening_is_offered_to_and_booked_by_the_waiting_client(
    visit: Opener, local: Local, size: tuple[int, int], scheme: str, index: int, time_zone: str
) -> None:
    first, appointment, profile = booked(local, index)
    second = new_client(local, "Noor Second")
    name = f"waitlist-{time_zone[8:]}"
    watched = visit(size, time_zone, scheme)
    page = join(watched, second, profile, name)

    assert first.call("POST", f"/appointments/{appointment['appointment_id']}/cancel", GONE).is_success
    (mail,) = eventually(lambda: mail_to(local, second.name), 60)
    subject = "We're holding a time for you for the next 30 minutes"
    assert (mail["subject"], profile["name"] in mail["body"]) == (subject, False)
    page = watched.open("/appointments.html")
    page.get_by_role("link", name=re.compile("A time you were waiting for has opened up")).click()
    expect(page.get_by_role("heading", name="This time is open for you")).to_be_visible()
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"for (29|30) minutes"))
    check(page, f"{name}-offer")

    page.get_by_role("button", name="Book this time").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    card = page.get_by_label(re.compile(f"Appointment with {re.escape(profile['name'])}"))
    expect(card).to_be_visible()
    assert second.get("/appointments")["appointments"][0]["starts_at"] == appointment["starts_at"]
    page = watched.open("/waitlist.html")
    expect(page.get_by_text("You aren't on any waitlists")).to_be_visible()
    check(page, f"{name}-empty")


def test_declining_keeps_the_waitlist_entry_and_leaving_needs_confirmation(
    visit: Opener, local: Local
) -> None:
    first, appointment, profile = booked(local, 20)
    second = new_client(local, "Noor Second")
    watched = visit(SMALLEST)
    page = join(watched, second, profile, "waitlist-small")
    assert first.call("POST", f"/appointments/{appointment['appointment_id']}/cancel", GONE).is_success
    eventually(lambda: second.get("/waitlist")["entries"][0]["offer"], 60)
    page = watched.open("/waitlist.html")
    check(page, "waitlist-small-offer")
    page.get_by_role("button", name="No, thanks").click()
    expect(page.get_by_text("You're still on the waitlist")).to_be_visible()
    expect(page.get_by_role("heading", name="Your waitlist")).to_be_focused()
    place = page.get_by_role("region", name=f"An opening with {profile['name']}")
    expect(place).to_be_visible()
    place.get_by_role("button", name=re.compile("Stop waiting")).press("Enter")
    expect(page.get_by_role("button", name="Yes, stop waiting")).to_be_focused()
    check(page, "waitlist-small-leave")
    page.get_by_role("button", name="Yes, stop waiting").press("Enter")
    expect(page.get_by_text("You're no longer on that waitlist")).to_be_visible()
    assert second.get("/waitlist") == {"entries": []}


def test_parent_joins_the_waitlist_for_a_new_child(visit: Opener, local: Local) -> None:
    parent = new_client(local, "Noor Parent")
    profile = anonymous(local).get(f"/providers/{demo_slug(20)}")
    page = enter(visit(SMALLEST), parent.name, f"/waitlist.html?p={profile['slug']}")
    page.get_by_label("My child", exact=True).check()
    page.get_by_role("button", name="Join the waitlist").click()
    summary = page.get_by_role("group", name=re.compile("Please check"))
    for title in ("Your child's name:", "Your child's date of birth:"):
        expect(summary.get_by_text(title)).to_be_visible()
    page.get_by_label("Your child's name").fill("Ari Parent")
    for part, value in (("Month", "3"), ("Day", "4"), ("Year", str(datetime.now(UTC).year - 15))):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Video", exact=True).check()
    page.get_by_label(re.compile("Intake|First", re.IGNORECASE)).first.check()
    page.get_by_label("Where will your child be?").select_option(profile["states"][0]["id"])
    page.get_by_label("How will you pay?").select_option("self_pay")
    expect(page.get_by_text("If three offers expire without an answer")).to_be_visible()
    check(page, "waitlist-child")
    page.get_by_role("button", name="Join the waitlist").click()
    expect(page.get_by_text("You're on the waitlist")).to_be_visible()
    expect(page.get_by_text("For Ari Parent")).to_be_visible()
    (entry,) = parent.get("/waitlist")["entries"]
    (child,) = [each for each in parent.get("/me")["clients"] if each["relationship"] == "child"]
    assert (entry["client"]["client_id"], entry["client"]["name"]) == (child["client_id"], "Ari Parent")


def test_client_rejoins_the_waitlist_after_three_expired_offers(visit: Opener, local: Local) -> None:
    waiting = new_client(local, "Noor Again")
    profile = anonymous(local).get(f"/providers/{demo_slug(20)}")
    wish = {"provider_id": profile["provider_id"], "state": profile["states"][0]["id"], "payer": "self_pay"}
    wish |= {"types": ["intake"], "formats": ["video"]}
    joined = waiting.call("POST", "/waitlist", wish).json()
    drop(local, joined["entry_id"])
    watched = visit(SMALLEST)
    page = enter(watched, waiting.name, "/account.html")
    page.get_by_role("link", name="your waitlist").click()
    place = page.get_by_role("region", name=f"An opening with {profile['name']}")
    expect(place.get_by_text("Three offers expired")).to_be_visible()
    check(page, "waitlist-dropped")
    place.get_by_role("button", name="Rejoin the waitlist").click()
    expect(page.get_by_text("You're back on the waitlist")).to_be_visible()
    expect(place.get_by_text("Waiting since")).to_be_visible()
    (entry,) = waiting.get("/waitlist")["entries"]
    assert (entry["status"], entry["types"], entry["formats"]) == ("waiting", ["intake"], ["video"])


def drop(local: Local, entry_id: str) -> None:
    """Set three expired offers, directly in the table."""
    dynamodb, key = local.cloud.client("dynamodb"), {"entry_id": {"S": entry_id}}
    table = local.outputs["WaitlistTableName"]
    record = json.loads(dynamodb.get_item(TableName=table, Key=key)["Item"]["record"]["S"])
    dynamodb.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET #record = :record REMOVE line",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={
            ":record": {"S": json.dumps(record | {"status": "dropped", "expired_offers": 3})}
        },
    )


def test_provider_page_without_openings_leads_to_the_waitlist(visit: Opener, local: Local) -> None:
    slug = demo_slug(24)
    watched = visit(PHONE)
    closed: dict[str, Any] = {"openings": []}

    def without_openings(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | closed)

    watched.page.route(re.compile("/api/providers/.*/openings"), without_openings)
    page = watched.open(f"/p/{slug}")
    link = page.get_by_role("link", name="Join the waitlist")
    expect(link).to_be_visible()
    check(page, "waitlist-from-provider")
    link.click()
    expect(page.get_by_role("heading", name="Join the waitlist")).to_be_visible()
    expect(page.get_by_label("Email", exact=True)).to_be_visible()
    check(page, "waitlist-account")
