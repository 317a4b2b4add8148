"""The other entries of the provider's calendar, holds included, and what they show when opened."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.bookings import request
from tests.browser.conftest import DESKTOP, Opener
from tests.browser.keyboard import left, whole
from tests.browser.test_calendar import NARROW, ZONES, calendar, clock, long_name
from tests.browser.test_journey import check
from tests.stack.people import anonymous, sign_in
from tests.stack.stored import items
from tools import demo
from tools.local import Local

# A demo provider that only these stories use.
PROVIDER = 45
ZONES[PROVIDER] = "America/Phoenix"
ENTRIES = {
    "Open times": r",\s*Open$",
    "One-off opening": r",\s*One-off: Session",
    "Time off": r",\s*Time off$",
    "Busy": r",\s*Busy$",
}


def local_day(instant: str) -> date:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(ZONES[PROVIDER])).date()


def utc(day: date, hour: int) -> str:
    at = datetime.combine(day, time(hour), ZoneInfo(ZONES[PROVIDER]))
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def busy_file(day: date) -> str:
    """A calendar file with one event, from 7 to 8 in the evening."""
    times = [re.sub("[-:]", "", utc(day, hour)) for hour in (19, 20)]
    event = f"UID:1@story\nDTSTAMP:20260101T000000Z\nDTSTART:{times[0]}\nDTEND:{times[1]}"
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//story//EN"
    return f"{head}\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n".replace("\n", "\r\n")


@pytest.fixture(scope="module")
def full_day(local: Local) -> date:
    """A working day with one entry of each kind besides open times."""
    day = local_day(request(local, PROVIDER)["starts_at"]) + timedelta(days=7)
    portal = sign_in(local, list(demo.names())[PROVIDER][1])
    one_off = {"type": "session", "formats": ["video"], "starts_at": utc(day, 6)}
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/portal/openings", one_off),
        ("POST", "/portal/time-off", {"starts": f"{day}T21:00", "ends": f"{day}T22:00"}),
        ("PUT", "/portal/busy-calendar", {"calendar": busy_file(day)}),
    ]
    for method, path, body in asked:
        answer = portal.call(method, path, body)
        assert answer.is_success, answer.text
    return day


def test_each_calendar_entry_opens_and_says_its_kind(visit: Opener, full_day: date) -> None:
    page = calendar(visit, PROVIDER, f"?view=list&date={full_day}", NARROW)
    day = page.get_by_role("region", name=re.compile(long_name(full_day)))
    for title, words in ENTRIES.items():
        entry = day.get_by_role("button", name=re.compile(words)).first
        entry.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name=title)
        expect(dialog).to_contain_text(long_name(full_day))
        whole(page, dialog, f"calendar-{title.lower().replace(' ', '-')}-320")
        left(page, dialog, entry)
    # An open time leads to a new appointment.
    entry = day.get_by_role("button", name=re.compile(ENTRIES["Open times"])).first
    entry.click()
    page.get_by_role("dialog").get_by_role("button", name="New appointment").click()
    expect(page.get_by_role("dialog", name="New appointment")).to_be_visible()


def test_opening_and_time_off_forms_are_usable_by_keyboard(visit: Opener, full_day: date) -> None:
    page = calendar(visit, PROVIDER, f"?view=list&date={full_day}", NARROW)
    for words, opens in (("Add an opening", "Type"), ("Add time off", "Set start and end times")):
        opener = page.get_by_role("button", name=words)
        opener.click()
        dialog = page.get_by_role("dialog", name=words)
        expect(dialog.get_by_label(opens)).to_be_visible()
        if opens == "Set start and end times":
            dialog.get_by_label(opens).check()
        whole(page, dialog, f"calendar-{words.lower().replace(' ', '-')}-320")
        left(page, dialog, opener)


def test_hold_shows_in_the_calendar_until_the_hold_expires(visit: Opener, local: Local) -> None:
    wanted = request(local, PROVIDER)
    asked = {part: wanted[part] for part in ("provider_id", "type", "starts_at")}
    answer = anonymous(local).call("POST", "/holds", asked)
    assert answer.status_code == 201, answer.text
    start = datetime.fromisoformat(wanted["starts_at"]).astimezone(ZoneInfo(ZONES[PROVIDER]))
    page = calendar(visit, PROVIDER, f"?view=week&date={start.date()}", DESKTOP)
    held = page.get_by_role("button", name=re.compile(f"^{clock(start)}.*On hold.*someone is booking"))
    for view in ("Week", "Month", "List"):
        page.get_by_role("link", name=view, exact=True).click()
        expect(held).to_be_visible()
        check(page, f"calendar-hold-{view.lower()}")
    held.click()
    dialog = page.get_by_role("dialog", name="On hold")
    expect(dialog).to_contain_text("It's held for up to ten minutes")
    whole(page, dialog, "calendar-hold")
    left(page, dialog, held)
    let_it_be_over(local, answer.json()["hold_id"])
    page.reload()
    expect(page.get_by_role("region", name=re.compile(long_name(start)))).to_contain_text("Open")
    expect(held).to_have_count(0)


def let_it_be_over(local: Local, hold_id: str) -> None:
    """Let ten minutes pass, directly in the table."""
    over = f"{datetime.now(UTC) - timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"
    for item in items(local, "Calendar"):
        if item.get("hold_id") == hold_id:
            record = json.loads(item["record"]) | {"expires_at": over}
            local.cloud.client("dynamodb").update_item(
                TableName=local.outputs["CalendarTableName"],
                Key={name: {"S": item[name]} for name in ("owner", "entry")},
                UpdateExpression="SET #record = :record",
                ExpressionAttributeNames={"#record": "record"},
                ExpressionAttributeValues={":record": {"S": json.dumps(record)}},
            )
