"""A client moves an appointment, and what the provider sees of it."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.bookings import appointments_by, booking, enter, mails, request
from tests.browser.conftest import Opener, everywhere
from tests.browser.test_journey import check
from tests.browser.test_own_appointments import (
    MOMENT,
    NARROW,
    PROVIDER,
    card_of,
    is_told,
    matched,
    open_,
    window,
)
from tests.stack.people import new_client
from tools.local import Local


@everywhere
def test_client_moves_an_appointment_and_provider_is_notified(
    visit: Opener, local: Local, size: tuple[int, int], time_zone: str
) -> None:
    made = matched(local, "Juniper Moving")
    page = open_(visit, made, size, time_zone=time_zone)
    card = card_of(page, made)
    check(page, f"own-card-{size[0]}")
    card.get_by_role("button", name="Change the time").click()
    dialog = page.get_by_role("dialog", name="Change the time")
    expect(dialog.get_by_text("It stays as it is until you confirm a new time")).to_be_visible()
    expect(
        dialog.get_by_text(re.compile("The earliest time you can book is .* hours from now"))
    ).to_be_visible()
    times = dialog.get_by_role("listitem").get_by_role("button", name=MOMENT)
    expect(times.first).to_be_visible()
    check(page, f"own-move-{size[0]}")
    times.nth(2).click()
    expect(dialog.get_by_role("heading", name="Is this right?")).to_be_focused()
    check(page, f"own-move-confirm-{size[0]}")
    dialog.get_by_role("button", name="Change the time").click()
    expect(card.get_by_role("status").filter(has_text="Your appointment is now")).to_be_focused()
    expect(card.get_by_text("You rescheduled this from")).to_be_visible()
    check(page, f"own-moved-{size[0]}")
    (stored,) = appointments_by(local, made.client_email)
    assert stored["rescheduled_from"] == made.appointment["starts_at"] != stored["starts_at"]

    mails(local, made, 2)
    portal = window(visit, made)
    expect(portal.get_by_text(re.compile("Rescheduled by the client .was .*day, "))).to_be_visible()
    check(portal, "own-moved-portal")
    is_told(local, made, "A client rescheduled an appointment.")


def test_move_to_a_time_taken_meanwhile_is_refused(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Juniper Late")
    watched = visit(NARROW)
    watched.expected.add((409, f"/api/appointments/{made.id}/reschedule"))
    page = enter(watched, made.client_email, "/appointments.html")
    card_of(page, made).get_by_role("button", name="Change the time").click()
    dialog = page.get_by_role("dialog")
    free = made.client.get(f"/appointments/{made.id}/openings", **around())["openings"]
    # The client's own time and its buffers count as free for a move. A start an hour later is open to all.
    later = datetime.fromisoformat(made.appointment["ends_at"]) + timedelta(hours=1)
    number = next(n for n, each in enumerate(free) if datetime.fromisoformat(each["starts_at"]) >= later)
    time = dialog.get_by_role("listitem").get_by_role("button", name=MOMENT).nth(number)
    expect(time).to_be_visible()
    time.click()
    body = request(local, PROVIDER) | {"starts_at": free[number]["starts_at"]}
    other = new_client(local, "Juniper Quick").call("POST", "/appointments", body)
    assert other.status_code == 201, other.text
    dialog.get_by_role("button", name="Change the time").click()
    expect(dialog.get_by_text("Someone else just booked that time")).to_be_visible()
    expect(dialog.get_by_text("It stays as it is until you confirm a new time")).to_be_visible()
    check(page, "own-move-refused-320")
    (stored,) = appointments_by(local, made.client_email)
    assert stored["starts_at"] == made.appointment["starts_at"]


def around() -> dict[str, str]:
    now = datetime.now(UTC).replace(microsecond=0)
    return {
        "from": now.isoformat().replace("+00:00", "Z"),
        "to": (now + timedelta(days=60)).isoformat().replace("+00:00", "Z"),
    }
