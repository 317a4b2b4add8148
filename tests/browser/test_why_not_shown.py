"""Why a provider was not shown: the reference, the gates in words, and a link to each setting."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.bookings import enter
from tests.browser.conftest import PHONE, Opener
from tests.browser.test_journey import check
from tests.stack.people import anonymous
from tools import demo
from tools.local import Local

NARROW = (320, 640)
PROVIDER = 26


def questionnaire(local: Local, **answers: Any) -> Any:
    """The API's answer to a questionnaire."""
    asked = {
        "for_whom": "self",
        "age": 34,
        "state": "AZ",
        "formats": ["video"],
        "concerns": ["anxiety"],
        "main_concern": "anxiety",
        "payer": "self_pay",
    }
    answer = anonymous(local).call("POST", "/questionnaires", asked | answers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def reference_of(visit: Opener, questionnaire_id: str) -> str:
    """The reference as the client finds it, collapsed below the matches."""
    page = visit(PHONE).open(f"/matches.html?q={questionnaire_id}")
    summary = page.get_by_text("A question about these matches?")
    reference = page.get_by_label("Reference", exact=True)
    expect(summary).to_be_visible()
    expect(reference).to_be_hidden()
    summary.focus()
    summary.press("Enter")
    expect(reference).to_be_visible()
    expect(page.get_by_text("If you ask the care team about these matches, give them")).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the reference").press("Enter")
    expect(page.get_by_role("button", name="Copied the reference")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == reference.input_value()
    check(page, "matches-reference")
    return reference.input_value()


def test_client_finds_the_reference_below_the_matches(visit: Opener, local: Local) -> None:
    asked = questionnaire(local)
    assert asked["matches"]["matches"]
    assert reference_of(visit, asked["questionnaire_id"]) == asked["reference"]


def test_each_closed_gate_links_to_its_setting(visit: Opener, local: Local) -> None:
    """This provider has no authority in New York, and doesn't accept TRICARE."""
    watched = visit(NARROW)
    watched.expected |= {(404, "/api/portal/why-not-shown")}
    page = enter(watched, list(demo.names())[PROVIDER][1], "/portal/settings.html")
    number = page.get_by_label("Match reference")
    look = page.get_by_role("button", name="Look it up")
    look.click()
    expect(page.get_by_text("Please enter the reference.")).to_be_visible()
    expect(number).to_be_focused()
    nearby = {"formats": ["in_person"], "zip": "14201", "max_distance_miles": 10}
    asked = questionnaire(local, state="NY", age=9, for_whom="child", payer="tricare", **nearby)
    assert asked["matches"]["matches"] == []
    # The questionnaire's id isn't a reference.
    number.fill(asked["questionnaire_id"])
    look.click()
    expect(page.get_by_text(re.compile("We can't find this reference"))).to_be_visible()

    # A client without a match finds the reference too.
    number.fill(reference_of(visit, asked["questionnaire_id"]))
    number.press("Enter")
    expect(page.get_by_text(re.compile(r"\d things kept you out"))).to_be_visible()
    check(page, "why-not-shown-320")
    page.get_by_role("link", name="Ages").press("Enter")
    expect(page.get_by_role("group", name="Ages").get_by_role("checkbox").first).to_be_focused()
    page.get_by_role("link", name="Where you can practice").press("Enter")
    expect(page.get_by_role("heading", name="Authority to practice")).to_be_focused()
    page.get_by_role("link", name="Payers you accept", exact=True).press("Enter")
    expect(page.get_by_role("group", name="Payers").get_by_role("checkbox").first).to_be_focused()
