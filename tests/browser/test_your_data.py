"""An account's data is downloaded, then deleted. By role and label, on a phone, by keyboard."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    Opener,
    scrolls_sideways,
    serious_violations,
    shot,
)
from tests.browser.test_every_portal_page import NARROW
from tests.stack.people import anonymous, auth, provider
from tests.stack.stored import eventually, items, mail_to
from tools.local import Local
from tools.logins import PASSWORD

# Edith Eskander, a provider that no other story books.
PROVIDER = 4


def check(page: Page, name: str) -> None:
    shot(page, name)
    assert serious_violations(page) == []
    assert not scrolls_sideways(page)


def test_client_reads_and_downloads_their_data_and_deletes_their_account(
    visit: Opener, local: Local, tmp_path: Path
) -> None:
    made = booking(local, PROVIDER, "Dana Leaving")
    eventually(lambda: mail_to(local, made.client_email))
    size = PHONE
    watched = visit(size)
    page = enter(watched, made.client_email, "/account.html")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download my data").click()
    saved = tmp_path / "data.json"
    downloading.value.save_as(saved)
    data = json.loads(saved.read_text("utf-8"))
    assert data["me"]["email"] == made.client_email
    assert [each["appointment_id"] for each in data["appointments"]] == [made.id]
    expect(page.get_by_text("The file is in your downloads.")).to_be_visible()
    assert downloading.value.suggested_filename == "my-data.json"
    check(page, f"your-data-{size[0]}")
    page.get_by_role("link", name="Read my data").click()
    expect(page.get_by_role("heading", level=1, name="Your data")).to_be_visible()
    expect(page.get_by_text(made.provider_name, exact=True)).to_be_visible()
    expect(page.get_by_text(made.client_email)).to_be_visible()
    check(page, f"your-data-readable-{size[0]}")
    page.get_by_role("link", name="Back to your account").click()

    watched.expected |= {(409, "/api/me"), (400, "/auth")}
    page.get_by_role("button", name="Delete my account").click()
    dialog = page.get_by_role("dialog", name="Delete your account?")
    password, delete = (
        dialog.get_by_label("Your password"),
        dialog.get_by_role("button", name="Delete my account"),
    )
    delete.click()
    expect(dialog.get_by_role("link", name="Please enter your password.")).to_be_visible()
    password.fill("not the password of this one")
    delete.click()
    expect(dialog.get_by_role("alert")).to_contain_text("That isn't the password of this account.")
    password.fill(PASSWORD)
    delete.click()
    expect(dialog.get_by_role("alert")).to_contain_text("has an upcoming appointment")
    check(page, "your-data-refused")
    dialog.get_by_role("button", name="Keep my account").click()
    expect(dialog).to_have_count(0)

    canceled = made.client.call("POST", f"/appointments/{made.id}/cancel", {"reason": "not_needed"})
    assert canceled.status_code == 200
    page.get_by_role("button", name="Delete my account").click()
    password.fill(PASSWORD)
    delete.click()
    page.wait_for_url(f"{watched.address}/account-deleted.html")
    expect(page.get_by_role("heading", level=1, name="Your account is deleted")).to_be_visible()
    check(page, "account-deleted")
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('caseload.tokens')") is None
    _is_gone(local, made.client_email, made.appointment["provider"]["slug"], made.id)


def _is_gone(local: Local, email: str, slug: str, appointment_id: str) -> None:
    """The sign-in and the address are gone; the provider's record is there."""
    answer = auth(
        local,
        "InitiateAuth",
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": PASSWORD},
    )
    assert answer.status_code == 400
    for table in ("Appointments", "Clients", "Messages", "Waitlist", "Support", "Notifications"):
        assert email not in repr(items(local, table)), table
    kept = provider(local, slug).get(f"/portal/referrals/{appointment_id}")
    assert (kept["status"], kept["client"]["name"][:12]) == ("canceled", "Dana Leaving")
    assert anonymous(local).call("GET", "/me").status_code == 401


def test_account_deletion_dialog_works_by_keyboard_light_and_dark(visit: Opener, local: Local) -> None:
    made = booking(local, PROVIDER, "Kim Keeping")
    for size, scheme in ((NARROW, "light"), (DESKTOP, "dark")):
        page = enter(visit(size, scheme=scheme), made.client_email, "/account.html")
        delete = page.get_by_role("button", name="Delete my account")
        delete.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Delete your account?")
        expect(dialog).to_be_visible()
        check(page, f"your-data-{scheme}-{size[0]}")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(delete).to_be_focused()
