"""Bookings over HTTP at the start of a test, and signing in with the browser."""

import json
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser.conftest import Watched, shown
from tests.stack.people import Person, anonymous, new_client
from tests.stack.stored import eventually, items, mail_to
from tools import demo
from tools.local import Local
from tools.logins import PASSWORD

AHEAD = timedelta(days=28)


def demo_slug(index: int) -> str:
    """In the address of the demo provider with that number."""
    return list(demo.names())[index][0].lower().replace(" ", "-")


@dataclass
class Booking:
    """A client's booking with a demo provider, and the addresses of both."""

    client: Person
    client_email: str
    client_name: str
    provider_email: str
    provider_name: str
    appointment: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.appointment["appointment_id"])


def booking(local: Local, index: int, client_name: str, **more: Any) -> Booking:
    """A new client books the first intake session with the demo provider with that number."""
    provider_name, provider_email = list(demo.names())[index]
    # Unique even on a stack that is reused between runs.
    client_name = f"{client_name} {uuid.uuid4().hex[:4]}"
    client = new_client(local, client_name)
    body = request(local, index) | more
    answer = client.call("POST", "/appointments", body)
    assert answer.status_code == 201, answer.text
    return Booking(client, client.name, client_name, provider_email, provider_name, answer.json())


def request(local: Local, index: int, kind: str = "intake", number: int = 0) -> dict[str, Any]:
    """A request to book an opening of a type, by video, with the demo provider with that number."""
    slug = demo_slug(index)
    profile = anonymous(local).get(f"/providers/{slug}")
    now = datetime.now(UTC)
    start, end = (each.isoformat(timespec="seconds").replace("+00:00", "Z") for each in (now, now + AHEAD))
    opening = anonymous(local).openings(slug, kind, start, end)[number]
    return {
        "provider_id": profile["provider_id"],
        "type": kind,
        "format": "video",
        "starts_at": opening["starts_at"],
        "state": profile["states"][0]["id"],
        "payer": "self_pay",
    }


def book_path(local: Local, index: int, number: int = 0) -> tuple[str, dict[str, Any]]:
    """The path of the booking page for an opening of that demo provider, and a request to book it."""
    body = request(local, index, number=number)
    slug = demo_slug(index)
    return f"/book.html?p={slug}&type={body['type']}&start={body['starts_at']}&format=video", body


def any_book_path(local: Local, number: int = -1) -> tuple[str, dict[str, Any]]:
    """The same with any demo provider who has such an opening: other tests may have changed some.

    A late one by default: visitors can't hold all of the first ones.
    """
    for index, _ in enumerate(demo.names()):
        with suppress(IndexError):
            return book_path(local, index, number)
    raise AssertionError("no demo provider has an opening")


def enter(watched: Watched, email: str, path: str) -> Page:
    """Sign in with the form and continue to a page of the site."""
    page = watched.open(f"/signin.html?next={quote(path)}")
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/signin.html" not in url)
    return shown(page)


def let_it_pass(local: Local, made: Booking) -> None:
    """Move the appointment two days into the past, directly in the table."""
    table, key = local.outputs["AppointmentsTableName"], {"appointment_id": {"S": made.id}}
    dynamodb = local.cloud.client("dynamodb")
    record = json.loads(dynamodb.get_item(TableName=table, Key=key)["Item"]["record"]["S"])
    since = datetime.now(UTC) - timedelta(days=2) - datetime.fromisoformat(record["starts_at"])
    for name in ("starts_at", "ends_at"):
        moved = datetime.fromisoformat(record[name]) + since
        record[name] = moved.replace(microsecond=0).isoformat().replace("+00:00", "Z")
    dynamodb.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET #record = :record",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={":record": {"S": json.dumps(record)}},
    )


def holds(local: Local, body: dict[str, Any]) -> list[dict[str, Any]]:
    """The provider's holds, in force or not, on exactly the start that a request books."""
    owner = f"provider#{body['provider_id']}"
    found = [each for each in items(local, "Calendar") if each["owner"] == owner and "hold_id" in each]
    return [each for each in found if json.loads(each["record"])["starts_at"] == body["starts_at"]]


def let_hold_end(local: Local, body: dict[str, Any]) -> None:
    """Move the hold on a start ten minutes into the past, in the store."""
    (held,) = holds(local, body)
    late = datetime.now(UTC) - timedelta(seconds=1)
    record = json.loads(held["record"]) | {"expires_at": late.isoformat().replace("+00:00", "Z")}
    local.cloud.client("dynamodb").update_item(
        TableName=local.outputs["CalendarTableName"],
        Key={"owner": {"S": held["owner"]}, "entry": {"S": held["entry"]}},
        UpdateExpression="SET #record = :record, due_at = :late",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={
            ":record": {"S": json.dumps(record)},
            ":late": {"S": late.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
        },
    )


def appointments_by(local: Local, email: str) -> list[dict[str, Any]]:
    """The records of all of a person's appointments, from the store."""
    # The stream's tests leave unreadable records there.
    records = [json.loads(each["record"]) for each in items(local, "Appointments") if email in each["record"]]
    return [each for each in records if each["client"]["email"] == email]


def mails(local: Local, made: Booking, number: int) -> list[dict[str, str]]:
    """Wait for that many emails to the client. None of them names a client or provider."""
    found: list[dict[str, str]] = eventually(
        lambda: got if len(got := mail_to(local, made.client_email)) >= number else None, 60
    )
    for mail in found:
        text = f"{mail['subject']} {mail['body']}"
        assert not [name for name in (made.client_name, made.provider_name) if name in text], text
    return found


def give_number_for_a_call(page: Page) -> None:
    """Fill in the phone number if the chosen opening is a call, which the soonest one may be."""
    number = page.get_by_label("Phone number")
    if number.count():
        number.fill("(602) 555-0123")
