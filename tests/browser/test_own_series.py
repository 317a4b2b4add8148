"""A client's series is one card, whose dates are canceled alone or together."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import PHONE, Opener
from tests.browser.test_calendar import ZONES
from tests.browser.test_journey import check
from tests.browser.test_series import PROVIDER, a_tuesday_ahead
from tests.stack.people import sign_in
from tests.stack.stored import eventually
from tools.local import Local


def test_client_sees_a_series_as_one_card_and_cancels_the_rest_of_it(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Reed Repeating")
    provider = sign_in(local, made.provider_email)
    first = datetime.combine(a_tuesday_ahead(10), time(7), ZoneInfo(ZONES[PROVIDER])).astimezone(UTC)
    body = {
        "client_id": made.appointment["client"]["client_id"],
        "type": "session",
        "format": "video",
        "every": "week",
        "count": 7,
        "first_starts_at": first.isoformat().replace("+00:00", "Z"),
    }
    dates = provider.call("POST", "/portal/series", body).json()["appointments"]
    page = enter(visit(PHONE), made.client_email, "/appointments.html")
    card = page.get_by_role("region", name=f"Repeating appointments with {made.provider_name}")
    expect(card).to_have_count(1)
    expect(card.get_by_role("region", name=f"Appointment with {made.provider_name}")).to_have_count(1)
    expect(card.locator(".series-dates > ul summary")).to_have_count(3)
    card.get_by_text("3 more dates").click()
    expect(card.locator(".more-dates li")).to_have_count(3)
    check(page, "own-series")

    card.get_by_role("button", name="Cancel several dates").click()
    dialog = page.get_by_role("dialog", name="Cancel several dates?")
    dialog.get_by_label("The rest, from a date on").check()
    dialog.get_by_label("From which date on?").select_option(dates[4]["starts_at"])
    dialog.get_by_label("I'd rather not say").check()
    check(page, "own-series-cancel")
    dialog.get_by_role("button", name="Cancel these dates").click()
    expect(card.get_by_role("status").filter(has_text="3 dates are canceled.")).to_be_focused()
    expect(card.get_by_text("3 past and canceled dates")).to_be_visible()
    assert made.client.get(f"/appointments/{dates[3]['appointment_id']}")["status"] == "booked"

    def told() -> list[str]:
        found = provider.get("/notifications")["notifications"]
        return [one["text"] for one in found if dates[4]["appointment_id"] in one["link"]]

    eventually(lambda: told() == ["A client canceled repeating appointments."])
    confirmed = "The dates you chose are canceled, as you requested. See which ones stay booked."
    eventually(
        lambda: confirmed in [one["text"] for one in made.client.get("/notifications")["notifications"]]
    )
    page.reload()
    expect(card.get_by_text("3 past and canceled dates")).to_be_visible()
    check(page, "own-series-canceled")
