"""After a consultation, a client books the first session from its card."""

from playwright.sync_api import expect

from tests.browser.bookings import appointments_by, booking, let_it_pass, request
from tests.browser.conftest import PHONE, Opener
from tests.browser.test_journey import check
from tests.browser.test_own_appointments import MOMENT, PROVIDER, card_of, open_
from tools.local import Local

CALL = {"format": "phone", "phone": "+14155550136"}
NOTE = "I'd like to begin with my sleep."


def test_client_books_the_first_session_after_a_consultation(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Juniper Consulted", **(request(local, PROVIDER, "phone_consult") | CALL))
    let_it_pass(local, made)
    page = open_(visit, made, PHONE)
    card = card_of(page, made)
    expect(card.get_by_role("button", name="Not the right fit?")).to_be_visible()
    way = card.get_by_role("button", name="Book your first session")
    way.scroll_into_view_if_needed()
    check(page, "first-session-card")
    way.click()
    dialog = page.get_by_role("dialog", name="Book your first session")
    times = dialog.get_by_role("listitem").get_by_role("button", name=MOMENT)
    expect(times.first).to_be_visible()
    check(page, "first-session-times")
    times.nth(1).click()
    expect(dialog.get_by_role("heading", name=f"First session with {made.provider_name}")).to_be_focused()
    book = dialog.get_by_role("button", name="Book this session")
    book.click()
    expect(dialog.get_by_role("link", name="Please choose how you'd like to meet.")).to_be_visible()
    dialog.get_by_label("Video", exact=True).check()
    dialog.get_by_label("Note for").fill(NOTE)
    expect(dialog.get_by_text(f"You pay {made.provider_name} directly")).to_be_visible()
    check(page, "first-session-form")
    # Esc keeps what was typed, and the chosen time.
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    way.click()
    expect(dialog.get_by_label("Note for")).to_have_value(NOTE)
    book.click()

    expect(page.get_by_role("status").filter(has_text="Your first session is booked for")).to_be_focused()
    expect(way).to_have_count(0)
    (first,) = [each for each in appointments_by(local, made.client_email) if each["kind"] == "first_session"]
    assert (first["referral_id"], first["format"], first["note"]) == (made.id, "video", NOTE)
    expect(page.locator(f"#appointment-{first['appointment_id']}")).to_contain_text(NOTE)
    check(page, "first-session-booked")
