"""The referral settings in the browser: what they change at once, their limits, where one may practise."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tests.browser.test_journey import check
from tests.stack.people import nobody, sign_in
from tools import demo
from tools.local import Local
from tools.logins import OPERATOR_EMAIL

NARROW = (320, 640)
PATH = "/portal/settings.html"


def opened(visit: Opener, index: int, size: tuple[int, int] = PHONE) -> Page:
    """The settings of the demo provider of that number."""
    page = enter(visit(size), list(demo.names())[index][1], PATH)
    expect(page.get_by_role("heading", level=1, name="Referral settings")).to_be_visible()
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save settings").click()


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_no_new_clients_closes_the_page_at_once(visit: Opener, local: Local, size: tuple[int, int]) -> None:
    name, email = list(demo.names())[29]
    page = opened(visit, 29, size)
    check(page, f"settings-{size[0]}")
    slug = sign_in(local, email).get("/portal/profile")["slug"]
    for accepting in (False, True):
        page.get_by_label("I'm taking new clients").press("Space")
        save(page)
        expect(page.get_by_text("Saved.")).to_be_visible()
        assert nobody(local).get(f"/providers/{slug}")["accepting"] is accepting
        client = visit(size)
        shown = client.open(f"/provider.html?p={slug}").get_by_text(f"{name} isn't taking new clients")
        expect(shown).to_have_count(0 if accepting else 1)


def test_the_notice_is_never_under_the_floor(visit: Opener) -> None:
    page = opened(visit, 29, NARROW)
    notice = page.get_by_label("Notice in hours")
    expect(page.get_by_text(re.compile("asks for 48 hours or more"))).to_be_visible()
    notice.fill("24")
    page.get_by_label("Minutes kept free after").fill("7")
    save(page)
    told = page.get_by_role("group", name="Please look at these again")
    expect(told).to_be_focused()
    told.get_by_role("link", name=re.compile("^Notice")).press("Enter")
    expect(notice).to_be_focused()
    check(page, "settings-faults-320")
    notice.fill("96")
    page.get_by_label("Minutes kept free after").fill("10")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_the_limits_say_how_much_is_used(visit: Opener, local: Local) -> None:
    booking(local, 28, "Wren Limits")
    page = opened(visit, 28)
    page.get_by_label("New clients in a week").fill("9")
    page.get_by_label("Clients you want in all").fill("30")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ of 9 new clients this week"))).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"[1-9]\d* of 30 places in your caseload (is|are) taken"))
    ).to_be_visible()
    check(page, "settings-limits")


def test_authority_is_read_only_and_warns_before_it_ends(visit: Opener, local: Local) -> None:
    _, email = list(demo.names())[27]
    provider_id = sign_in(local, email).get("/portal/profile")["provider_id"]
    soon = datetime.now(UTC).date() + timedelta(days=30)
    grants = [
        {"state": "NV", "kind": "telehealth_registration", "expires_on": soon.isoformat()},
        {"state": "AZ", "kind": "state_license", "expires_on": (soon + timedelta(days=365)).isoformat()},
    ]
    path = f"/admin/providers/{provider_id}/authority"
    operator = sign_in(local, OPERATOR_EMAIL)
    answer = operator.call("PUT", path, {"version": operator.get(path)["version"], "authority": grants})
    assert answer.status_code == 200, answer.text
    page = opened(visit, 27, NARROW)
    part = page.get_by_role("region", name="Authority to practise")
    expect(part.get_by_text("Something ends soon.")).to_be_visible()
    ending = part.get_by_role("listitem").filter(has_text="Nevada")
    expect(ending.get_by_text(re.compile(r"Ends on \w+ \d+.*, in \d+ days"))).to_be_visible()
    expect(part.get_by_role("listitem").filter(has_text="Arizona")).to_contain_text("In force up to")
    expect(part.get_by_role("textbox")).to_have_count(0)
    check(page, "settings-authority-320")
