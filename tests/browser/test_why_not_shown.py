"""Why was I not shown? The gates in words, and one click to the setting behind each."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.bookings import enter
from tests.browser.conftest import Opener
from tests.browser.test_journey import check
from tests.stack.people import nobody
from tools import demo
from tools.local import Local

NARROW = (320, 640)
PROVIDER = 26


def questionnaire(local: Local, **answers: Any) -> str:
    """The id of what somebody has answered."""
    asked = {
        "for_whom": "self",
        "age": 34,
        "state": "AZ",
        "formats": ["video"],
        "concerns": ["anxiety"],
        "main_concern": "anxiety",
        "payer": "self_pay",
    }
    answer = nobody(local).call("POST", "/questionnaires", asked | answers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["questionnaire_id"])


def test_each_gate_leads_to_its_setting(visit: Opener, local: Local) -> None:
    """Nobody in the demo may practise in Wyoming, and this provider takes no TRICARE."""
    watched = visit(NARROW)
    watched.expected |= {(404, "/api/portal/why-not-shown")}
    page = enter(watched, list(demo.names())[PROVIDER][1], "/portal/settings.html")
    number = page.get_by_label("Number of the questionnaire")
    look = page.get_by_role("button", name="Look it up")
    look.click()
    expect(page.get_by_text("Please give the number of the questionnaire.")).to_be_visible()
    expect(number).to_be_focused()
    number.fill("there-is-no-such-questionnaire")
    look.click()
    expect(page.get_by_text(re.compile("We don't know this questionnaire"))).to_be_visible()

    asked = questionnaire(local, state="WY", age=9, for_whom="child", payer="tricare")
    number.fill(f"{local.address}/matches.html?q={asked}")
    number.press("Enter")
    expect(page.get_by_text(re.compile(r"\d things kept you out"))).to_be_visible()
    check(page, "why-not-shown-320")
    page.get_by_role("link", name="Ages").press("Enter")
    expect(page.get_by_role("group", name="Ages").get_by_role("checkbox").first).to_be_focused()
    page.get_by_role("link", name="Where you may practise").press("Enter")
    expect(page.get_by_role("heading", name="Authority to practise")).to_be_focused()
    page.get_by_role("link", name="Payers you take", exact=True).press("Enter")
    expect(page.get_by_role("group", name="Payers").get_by_role("checkbox").first).to_be_focused()
