"""Follow-ups and series in the portal: collisions are shown, and later appointments canceled."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.bookings import Booking, booking
from tests.browser.conftest import DESKTOP, Opener
from tests.browser.keyboard import left, whole
from tests.browser.test_calendar import NARROW, ZONES, calendar, long_name
from tests.browser.test_journey import check
from tests.stack.people import sign_in
from tools.local import Local

# A demo provider that only these stories use.
PROVIDER = 24
ZONES[PROVIDER] = "America/Phoenix"


def a_tuesday_ahead(weeks: int) -> date:
    today = datetime.now(UTC).date()
    return today + timedelta(days=(1 - today.weekday()) % 7, weeks=weeks)


def fill_in(page: Page, client_id: str, day: date, time: str) -> None:
    dialog = page.get_by_role("dialog", name="New appointment")
    dialog.get_by_label("Client", exact=True).select_option(client_id)
    dialog.get_by_label("Type", exact=True).select_option("session")
    dialog.get_by_label("Format", exact=True).select_option("video")
    dialog.get_by_label("Date", exact=True).fill(str(day))
    dialog.get_by_label("Starts at").fill(time)


def client_id(local: Local, made: Booking) -> str:
    known = sign_in(local, made.provider_email).get("/portal/bookable-clients")["clients"]
    return str(next(one["client_id"] for one in known if one["name"] == made.client_name))


def starts(made: Booking) -> list[str]:
    """The client's appointments, in the provider's time zone."""
    found = made.client.get("/appointments")["appointments"]
    at = [
        datetime.fromisoformat(one["starts_at"]).astimezone(ZoneInfo(ZONES[PROVIDER]))
        for one in found
        if one["status"] == "booked" and one["kind"] != "referral"
    ]
    return [f"{each:%Y-%m-%d %H:%M}" for each in sorted(at)]


def test_provider_books_a_follow_up_for_a_referred_client(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Sage Followed")
    client, day = client_id(local, made), a_tuesday_ahead(9)
    page = calendar(visit, PROVIDER, f"?new=1&client={client}", NARROW)
    dialog = page.get_by_role("dialog", name="New appointment")
    chosen = dialog.get_by_label("Client", exact=True).locator("option:checked")
    expect(chosen).to_have_text(re.compile(re.escape(made.client_name)))
    dialog.get_by_role("button", name="Book appointment").click()
    expect(dialog.get_by_role("link", name="Please choose a time.")).to_be_visible()
    fill_in(page, client, day, "15:00")
    dialog.get_by_label("Note (optional)").fill("As we said.")
    check(page, "new-appointment")
    dialog.get_by_role("button", name="Book appointment").click()

    expect(page.get_by_role("status").filter(has_text=f"Booked: {long_name(day)}, 3:00 PM.")).to_be_visible()
    page.get_by_role("button", name=re.compile(f"3:00 PM to 3:50 PM.*{re.escape(made.client_name)}")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Follow-up")
    expect(page.get_by_role("dialog")).to_contain_text("As we said.")
    assert starts(made) == [f"{day} 15:00"]


def test_follow_up_over_own_time_off_needs_confirmation(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Sage Meant")
    client, day = client_id(local, made), a_tuesday_ahead(8)
    portal = sign_in(local, made.provider_email)
    off = portal.call("POST", "/portal/time-off", {"starts": f"{day}T00:00", "ends": f"{day}T23:00"})
    assert off.status_code == 201, off.text
    page = calendar(visit, PROVIDER, f"?new=1&client={client}", NARROW)
    fill_in(page, client, day, "15:00")
    button = page.get_by_role("button", name="Book appointment")
    button.click()
    expect(page.get_by_role("alert").filter(has_text="You have time off at that time.")).to_be_visible()
    assert starts(made) == []
    check(page, "new-appointment-over-time-off")
    button.click()
    expect(page.get_by_role("status").filter(has_text=f"Booked: {long_name(day)}, 3:00 PM.")).to_be_visible()
    assert starts(made) == [f"{day} 15:00"]


def test_provider_resolves_series_collisions_and_cancels_from_a_date(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Sage Weekly")
    client, first = client_id(local, made), a_tuesday_ahead(11)
    weeks = [first + timedelta(weeks=number) for number in range(4)]
    page = calendar(visit, PROVIDER, f"?view=week&date={first}", DESKTOP)
    page.get_by_role("button", name="New appointment", exact=True).click()
    fill_in(page, client, weeks[1], "16:00")
    page.get_by_role("button", name="Book appointment").click()
    expect(page.get_by_role("status").filter(has_text=f"Booked: {long_name(weeks[1])}")).to_be_visible()

    page.get_by_role("button", name="New appointment", exact=True).click()
    dialog = page.get_by_role("dialog", name="New appointment")
    fill_in(page, client, first, "16:00")
    dialog.get_by_label("Repeats").select_option("Every week")
    dialog.get_by_label(re.compile("^Number of appointments, up to 52")).fill("4")
    words = f"Every week on Tuesday at 4:00 PM, 4 times, the last on {long_name(weeks[3])}."
    expect(dialog.get_by_text(words)).to_be_visible()
    check(page, "new-series")
    dialog.get_by_role("button", name="Book series").click()

    asks = page.get_by_role("dialog", name="1 date can't be booked")
    expect(asks.get_by_role("listitem").first).to_contain_text(f"{long_name(weeks[1])}, 4:00 PM")
    assert starts(made) == [f"{weeks[1]} 16:00"]
    check(page, "series-collides")
    asks.get_by_role("button", name="Go back").click()
    expect(dialog.get_by_label("Starts at")).to_have_value("16:00")
    dialog.get_by_role("button", name="Book series").click()
    asks.get_by_role("button", name="Book the other 3").click()
    expect(page.get_by_role("status").filter(has_text="3 appointments booked")).to_be_visible()
    assert starts(made) == [f"{week} 16:00" for week in weeks]
    cancel_from(page, made, weeks[2])
    expect(page.get_by_role("status").filter(has_text="2 appointments are canceled.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(f"{made.client_name}.*series"))).to_have_count(0)
    assert starts(made) == [f"{week} 16:00" for week in weeks[:2]]


def cancel_from(page: Page, made: Booking, day: date) -> None:
    for _ in range(2):
        page.get_by_role("button", name="Next week").click()
    expect(page.get_by_role("link", name=re.compile(rf"^{long_name(day)}\b"))).to_be_visible()
    page.get_by_role("button", name=re.compile(f"{re.escape(made.client_name)}.*series")).click()
    page.get_by_role("button", name="Cancel appointments in this series").click()
    dialog = page.get_by_role("dialog", name="Which appointments should be canceled?")
    dialog.get_by_role("button", name="Cancel appointments").click()
    expect(dialog.get_by_role("link", name="Please choose a reason.")).to_be_visible()
    dialog.get_by_label("This one and all after it").check()
    dialog.get_by_label("Why?").select_option("provider_unavailable")
    check(page, "series-cancel")
    dialog.get_by_role("button", name="Cancel appointments").click()


def book_before(local: Local, made: Booking, day: date, hour: int) -> None:
    """The provider has an appointment with the client at that time, once."""
    at = datetime.combine(day, time(hour), ZoneInfo(ZONES[PROVIDER])).astimezone(UTC)
    body = {"client_id": client_id(local, made), "type": "session", "format": "video"}
    portal = sign_in(local, made.provider_email)
    answer = portal.call("POST", "/portal/appointments", body | {"starts_at": f"{at:%Y-%m-%dT%H:%M:%SZ}"})
    assert answer.status_code == 201, answer.text


def repeat(page: Page, every: str, **ends: str) -> None:
    dialog = page.get_by_role("dialog", name="New appointment")
    dialog.get_by_label("Repeats").select_option(every)
    if until := ends.get("until"):
        dialog.get_by_label("Ends", exact=True).select_option("On a date")
        dialog.get_by_label("Last date").fill(until)
    else:
        dialog.get_by_label(re.compile("^Number of appointments, up to 52")).fill(ends["count"])


def ask_to_cancel(page: Page, made: Booking, day: date) -> None:
    """Start from the appointment of the series on that day."""
    on = page.get_by_role("region", name=re.compile(long_name(day)))
    on.get_by_role("button", name=re.compile(f"{re.escape(made.client_name)}.*series")).click()
    page.get_by_role("button", name="Cancel appointments in this series").click()
    expect(page.get_by_role("dialog", name="Which appointments should be canceled?")).to_be_visible()


def test_provider_books_every_other_week_and_cancels_only_one(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Sage Fortnight")
    weeks = [a_tuesday_ahead(9) + timedelta(weeks=2 * number) for number in range(4)]
    book_before(local, made, weeks[1], 18)
    until = weeks[3] + timedelta(days=6)
    page = calendar(visit, PROVIDER, f"?view=list&date={weeks[0]}", NARROW)
    page.get_by_role("button", name="New appointment", exact=True).click()
    dialog = page.get_by_role("dialog", name="New appointment")
    fill_in(page, client_id(local, made), weeks[0], "18:00")
    repeat(page, "Every other week", until=str(weeks[0] - timedelta(days=1)))
    dialog.get_by_role("button", name="Book series").click()
    early = "The last date can't be before the first one."
    expect(dialog.get_by_role("link", name=early)).to_be_visible()
    dialog.get_by_label("Last date").fill(str(until))
    words = f"Every other week on Tuesday at 6:00 PM, until {long_name(until)}."
    expect(dialog.get_by_text(words)).to_be_visible()
    whole(page, dialog, "new-series-320")
    dialog.get_by_role("button", name="Book series").click()

    asks = page.get_by_role("dialog", name="1 date can't be booked")
    expect(asks.get_by_role("listitem").first).to_contain_text(f"{long_name(weeks[1])}, 6:00 PM")
    whole(page, asks, "series-collides-320")
    asks.get_by_role("button", name="Book the other 3").click()
    expect(page.get_by_role("status").filter(has_text="3 appointments booked")).to_be_visible()
    assert starts(made) == [f"{week} 18:00" for week in weeks]

    ask_to_cancel(page, made, weeks[0])
    cancels = page.get_by_role("dialog", name="Which appointments should be canceled?")
    cancels.get_by_label("Only this one").check()
    cancels.get_by_label("Why?").select_option("provider_unavailable")
    message = "I am away that day. All the others stay."
    cancels.get_by_label(f"Message to {made.client_name}").fill(message)
    whole(page, cancels, "series-cancel-one-320")
    cancels.get_by_role("button", name="Cancel appointment").click()
    expect(page.get_by_role("status").filter(has_text="The appointment is canceled.")).to_be_visible()
    assert starts(made) == [f"{week} 18:00" for week in weeks[1:]]
    said = [one["cancellation"] for one in made.client.get("/appointments")["appointments"]]
    assert [one["message"] for one in said if one] == [message]


def same_weekday_each_month(first: date, number: int) -> list[date]:
    """The second Tuesday of each month where `first` is one."""
    nth, days, begins = (first.day - 1) // 7, [], first.replace(day=1)
    for _ in range(number):
        days.append(begins + timedelta(days=(first.weekday() - begins.weekday()) % 7, weeks=nth))
        begins = (begins + timedelta(days=31)).replace(day=1)
    return days


def test_provider_books_a_monthly_series_and_cancels_all(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Sage Monthly")
    first = a_tuesday_ahead(9)
    # Not every month has a fifth one, which another test covers.
    first -= timedelta(weeks=first.day > 28)
    days = same_weekday_each_month(first, 3)
    nth = ("first", "second", "third", "fourth")[(first.day - 1) // 7]
    page = calendar(visit, PROVIDER, f"?view=list&date={first}", NARROW)
    page.get_by_role("button", name="New appointment", exact=True).click()
    dialog = page.get_by_role("dialog", name="New appointment")
    fill_in(page, client_id(local, made), first, "13:00")
    repeat(page, "Every month", count="3")
    words = f"Every month on the {nth} Tuesday at 1:00 PM, 3 times."
    expect(dialog.get_by_text(words)).to_be_visible()
    dialog.get_by_role("button", name="Book series").click()
    expect(page.get_by_role("status").filter(has_text="3 appointments booked")).to_be_visible()
    assert starts(made) == [f"{day} 13:00" for day in days]

    ask_to_cancel(page, made, first)
    cancels = page.get_by_role("dialog", name="Which appointments should be canceled?")
    whole(page, cancels, "series-cancel-320")
    left(page, cancels, page.get_by_role("button", name=re.compile(f"{re.escape(made.client_name)}.*series")))
    ask_to_cancel(page, made, first)
    cancels.get_by_label("All upcoming appointments in this series").check()
    cancels.get_by_label("Why?").select_option("provider_unavailable")
    cancels.get_by_role("button", name="Cancel appointments").click()
    expect(page.get_by_role("status").filter(has_text="3 appointments are canceled.")).to_be_visible()
    assert starts(made) == []
