"""Matches and openings: reasons, applying and undoing a change, signed out, time zones, the notice."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import funnel
from tests.browser.conftest import DESKTOP, PHONE, Opener, everywhere, everywhere_in_soak, in_soak, shown
from tests.browser.funnel import Counted
from tests.browser.test_journey import check
from tests.stack.people import anonymous
from tools.local import Local

HEAD = re.compile(r"^\d+ providers? fits? what you told us")


def matched(visit: Opener, size: tuple[int, int] = PHONE, time_zone: str = "America/Phoenix") -> Counted:
    form = Counted(visit(size, time_zone).open("/"))
    funnel.to_matches(form)
    expect(form.page.get_by_role("heading", name=HEAD)).to_be_visible()
    return form


@everywhere
def test_match_card_shows_format_payer_state_and_confirmed_hours(
    visit: Opener, size: tuple[int, int], time_zone: str
) -> None:
    page = matched(visit, size, time_zone).page
    card = page.get_by_role("article").first
    for words in ("Meets by video", "You can pay out of pocket", "Licensed in Arizona", "Hours confirmed"):
        expect(card.get_by_text(re.compile(words))).to_be_visible()
    # The provider's zone is named if it differs.
    theirs = card.get_by_text(re.compile(r"is in Mountain .*Time"))
    expect(theirs).to_have_count(0 if time_zone == "America/Phoenix" else 1)
    page.get_by_text("Why isn't there anything sooner?").click()
    expect(page.get_by_text("at least 48 hours ahead")).to_be_visible()
    check(page, f"matches-{size[0]}-{time_zone[8:]}")


@pytest.mark.parametrize("size", [PHONE, *in_soak(DESKTOP)])
def test_near_miss_change_is_made_and_undone_in_one_click(visit: Opener, size: tuple[int, int]) -> None:
    page = matched(visit, size).page
    heading = page.get_by_role("heading", name=HEAD)
    before, answers = heading.inner_text(), stored(page)
    more = page.get_by_role("button", name=re.compile(r"Show \d+ more")).first
    more.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator(".changed-answers")).to_be_focused()
    expect(heading).to_be_visible()
    # It counts by records. Calendars may add a provider who had no opening by video, or drop one who is full.
    total = int(re.findall(r"\d+", heading.inner_text())[0])
    assert total >= int(re.findall(r"\d+", before)[0])
    assert stored(page) != answers
    check(page, f"changed-{size[0]}")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(page.get_by_role("heading", name=before.replace("\n", " "))).to_be_focused()
    assert stored(page) == answers


def stored(page: Page) -> Any:
    return page.evaluate("JSON.parse(sessionStorage.getItem('caseload.answers'))")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), *in_soak((DESKTOP, "dark"))])
def test_page_without_matches_in_a_state_that_is_not_served_offers_ways_on(
    visit: Opener, size: tuple[int, int], scheme: str
) -> None:
    form = Counted(visit(size, "America/Denver", scheme).open("/"))
    funnel.to_matches(form, state="WY")
    page = form.page
    expect(page.get_by_role("heading", name="We can't see people in Wyoming")).to_be_visible()
    expect(page.get_by_role("link", name="FindTreatment.gov")).to_be_visible()
    expect(page.get_by_role("link", name="Join the waitlist")).to_have_count(0)
    expect(page.get_by_role("link", name="Change your answers")).to_be_visible()
    check(page, f"no-match-{size[0]}")


def test_near_miss_opens_matches_when_no_provider_fits(visit: Opener, local: Local) -> None:
    found = _nobody_but_nearly(local)
    page = visit(PHONE).open(f"/matches.html?q={found['questionnaire_id']}")
    expect(page.get_by_role("heading", name="No one fits right now")).to_be_visible()
    expect(page.get_by_role("link", name="Join the waitlist")).to_be_visible()
    expect(page.get_by_role("link", name="Answer the questions again")).to_be_visible()
    check(page, "no-near-miss")
    # A device with the link but without the answers can apply and undo the change.
    miss = found["matches"]["near_misses"][0]
    page.get_by_role("button", name=f"Show {miss['text']}").click()
    expect(page.get_by_role("heading", name=HEAD)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=HEAD)).to_be_visible()
    check(page, "no-near-miss-changed")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="No one fits right now")).to_be_visible()


def _nobody_but_nearly(local: Local) -> Any:
    """Answers without a match, which one change would give."""
    for payer in ("tricare", "medicaid", "medicare", "cigna"):
        for formats in (["phone"], ["video"]):
            for language in ("vi", "ar", "ko", "ase", "ru", "tl"):
                asked = {
                    "for_whom": "self",
                    "age": 34,
                    "state": "AZ",
                    "formats": formats,
                    "payer": payer,
                    "concerns": ["anxiety"],
                    "main_concern": "anxiety",
                    "preferences": {"language": {"value": language, "weight": "important"}},
                }
                answered = anonymous(local).call("POST", "/questionnaires", asked).json()
                if not answered["matches"]["matches"] and answered["matches"]["near_misses"]:
                    return answered
    raise AssertionError("no answers are one change away from a match")


NAMED = {
    "America/Phoenix": "Mountain Standard Time (Phoenix)",
    "America/New_York": "Eastern Time (New York)",
    "America/Los_Angeles": "Pacific Time (Los Angeles)",
}


@everywhere_in_soak
def test_openings_show_in_the_clients_and_providers_time_zones(
    visit: Opener, size: tuple[int, int], time_zone: str
) -> None:
    page = matched(visit, size, time_zone).page
    page.get_by_role("link", name=re.compile("Full profile")).first.click()
    expect(page.get_by_text(f"Times are in {NAMED[time_zone]}.")).to_be_visible()
    opening = page.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+")).first
    expect(opening).to_be_visible()
    if time_zone == "America/Phoenix":
        expect(page.get_by_text(re.compile(r"for them"))).to_have_count(0)
    first = opening.text_content() or ""
    page.get_by_text("Times are in").click()
    page.get_by_label("Show times in").select_option("America/Chicago")
    expect(page.get_by_text("Times are in Central Time (Chicago).")).to_be_visible()
    expect(page.get_by_text(re.compile(r"for them")).first).to_be_visible()
    expect(opening).not_to_have_text(first)
    expect(
        page.get_by_text(re.compile("is in Mountain .*Time; their time is shown below yours"))
    ).to_be_visible()
    expect(
        page.get_by_text(re.compile("The earliest time you can book is .*48 hours from now"))
    ).to_be_visible()
    # The words differ if the first opening is on the day on which the notice ends.
    expect(page.get_by_text(re.compile("(at least|less than) 48 hours (ahead|away)"))).to_be_visible()
    page.get_by_label(re.compile("^First session")).check()
    expect(page.get_by_label(re.compile("^First session"))).to_be_checked()
    check(page, f"openings-{size[0]}-{time_zone[8:]}")


def test_open_times_stay_readable_while_others_are_asked_for(visit: Opener) -> None:
    page = matched(visit).page
    page.get_by_role("link", name=re.compile("Full profile")).first.click()
    shown(page)
    later = page.get_by_role("button", name=re.compile("^Later")).first
    # The page's own first request must not be held back.
    expect(later).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/openings?*", hold)
    later.click()
    expect(page.locator(".openings-list[aria-busy=true]")).to_be_visible()
    check(page, "openings-asked-for")
    for route in held:
        route.continue_()
    expect(page.locator(".openings-list[aria-busy=true]")).to_have_count(0)
