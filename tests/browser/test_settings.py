"""The referral settings in the browser: their effect on openings, and their limits."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bookings import booking, enter
from tests.browser.conftest import DESKTOP, PHONE, Opener, in_soak
from tests.browser.test_journey import check
from tests.browser.test_why_not_shown import questionnaire
from tests.stack.people import Person, anonymous, sign_in
from tools import demo
from tools.local import Local

NARROW = (320, 640)
PATH = "/portal/settings.html"
# A demo provider whose settings only these stories change, in New York.
CHANGING = 40


def opened(visit: Opener, index: int, size: tuple[int, int] = PHONE) -> Page:
    """The settings of the demo provider of that number."""
    page = enter(visit(size), list(demo.names())[index][1], PATH)
    expect(page.get_by_role("heading", level=1, name="Referral settings")).to_be_visible()
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save settings").click()


def saved(page: Page) -> None:
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()


@pytest.fixture
def provider(local: Local) -> Iterator[Person]:
    """The provider whose settings change. They are restored afterward."""
    portal = sign_in(local, list(demo.names())[CHANGING][1])
    before = settings_of(portal)
    yield portal
    put(portal, before)


def settings_of(portal: Person) -> dict[str, Any]:
    """The values in the settings form."""
    read_only = ("version", "used", "notice_floor_hours", "unlocated_formats")
    settings: dict[str, Any] = portal.get("/portal/referral-settings")
    return {name: value for name, value in settings.items() if name not in read_only}


def put(portal: Person, settings: dict[str, Any]) -> None:
    version = portal.get("/portal/referral-settings")["version"]
    answer = portal.call("PUT", "/portal/referral-settings", settings | {"version": version})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("size", [NARROW, *in_soak(DESKTOP)])
def test_accepting_setting_changes_the_public_page_at_once(
    visit: Opener, local: Local, size: tuple[int, int]
) -> None:
    name, email = list(demo.names())[29]
    page = opened(visit, 29, size)
    check(page, f"settings-{size[0]}")
    slug = sign_in(local, email).get("/portal/profile")["slug"]
    for accepting in (False, True):
        page.get_by_label("I'm taking new clients").press("Space")
        save(page)
        expect(page.get_by_text("Saved.")).to_be_visible()
        assert anonymous(local).get(f"/providers/{slug}")["accepting"] is accepting
        client = visit(size)
        shown = client.open(f"/p/{slug}").get_by_text(f"{name} isn't taking new clients")
        expect(shown).to_have_count(0 if accepting else 1)


def test_notice_below_48_hours_is_refused(visit: Opener) -> None:
    page = opened(visit, 29, NARROW)
    notice = page.get_by_label("Minimum notice (hours)")
    expect(page.get_by_text(re.compile("requires at least 48 hours"))).to_be_visible()
    notice.fill("24")
    page.get_by_label("Buffer after (minutes)").fill("7")
    save(page)
    problems = page.get_by_role("group", name="Please check these")
    expect(problems).to_be_focused()
    problems.get_by_role("link", name=re.compile("^Minimum notice")).press("Enter")
    expect(notice).to_be_focused()
    check(page, "settings-faults-320")
    notice.fill("96")
    page.get_by_label("Buffer after (minutes)").fill("10")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_capacity_limits_show_how_much_is_used(visit: Opener, local: Local) -> None:
    booking(local, 28, "Wren Limits")
    page = opened(visit, 28, NARROW)
    page.get_by_label("New clients per week").fill("9")
    page.get_by_label("Caseload limit").fill("30")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    for words in (
        r"can take \d more new clients? this week\.",
        r"[1-9]\d* of 9 since ",
        r"[1-9]\d* of 30 in your caseload\.",
    ):
        expect(page.get_by_text(re.compile(words))).to_be_visible()
    check(page, "settings-limits")


def group(page: Page, legend: str) -> Locator:
    return page.get_by_role("group", name=legend, exact=True)


def tick_only(page: Page, legend: str, *names: str) -> None:
    for box in group(page, legend).get_by_role("checkbox").all():
        box.set_checked(False)
    for name in names:
        group(page, legend).get_by_label(name, exact=True).check()


def ticked(page: Page, legend: str) -> list[str]:
    boxes = group(page, legend).get_by_role("checkbox", checked=True)
    return [box.locator("xpath=..").inner_text() for box in boxes.all()]


WHO = {
    "Paused states": ["New York"],
    "Paused payers": ["Aetna"],
    "Ages": ["Teenagers, 13 to 17"],
    "Individuals, couples, families": ["Couples", "Families"],
    "Formats": ["Phone"],
}
GATES = {"not_accepting", "payer_not_taken", "age_not_served", "unit_not_served", "format_not_offered"}


def test_saved_settings_decide_which_clients_find_the_provider(
    visit: Opener, local: Local, provider: Person
) -> None:
    asked = questionnaire(local, state="NY", payer="aetna")["reference"]
    before = provider.get("/portal/why-not-shown", reference=asked)["gates"]
    assert not GATES & {gate["code"] for gate in before}
    page = opened(visit, CHANGING, NARROW)
    for legend, names in WHO.items():
        tick_only(page, legend, *names)
    saved(page)
    page.reload()
    expect(group(page, "Ages")).to_be_visible()
    assert {legend: ticked(page, legend) for legend in WHO} == WHO

    page.get_by_label("Match reference").fill(asked)
    page.get_by_role("button", name="Look it up").click()
    kept_out = page.get_by_role("region", name="Why wasn't I shown?")
    for words in (
        "you've paused the client's state",
        "you've paused it for new clients",
        "isn't in an age group that you see",
        "individual, couple, or family",
        "don't offer a format that suits the client",
    ):
        expect(kept_out.get_by_text(re.compile(words))).to_be_visible()
    check(page, "settings-clients-320")
    client = visit(NARROW).open(f"/p/{slug_of(provider)}")
    expect(client.get_by_text(re.compile(r"^Phone\."))).to_be_visible()


def slug_of(provider: Person) -> str:
    return str(provider.get("/portal/profile")["slug"])


def kinds_of_meeting(client: Page) -> list[str]:
    """The choices on the profile page, without the minutes."""
    offered = client.get_by_role("group", name="What type of appointment?")
    expect(offered).to_be_visible()
    return [each.inner_text().split(",")[0] for each in offered.locator("label").all()]


def starts_shown(client: Page) -> list[datetime]:
    """Every start on the profile page, of the type and in the two weeks shown."""
    expect(client.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+")).first).to_be_visible()
    while (more := client.get_by_role("button", name=re.compile(r"^\d+ more times? on"))).count():
        more.first.click()
    links = client.get_by_role("link", name=re.compile(r"^\w+day, \w+ \d+, ")).all()
    queries = [parse_qs(urlsplit(link.get_attribute("href") or "").query) for link in links]
    return [datetime.fromisoformat(query["start"][0]) for query in queries]


@pytest.mark.parametrize(
    "kinds",
    [
        ["Phone consultation"],
        ["First session", "Session"],
        *in_soak(["Phone consultation", "First session", "Session"]),
    ],
    ids=" ".join,
)
def test_profile_page_offers_only_the_types_ticked(visit: Opener, provider: Person, kinds: list[str]) -> None:
    page = opened(visit, CHANGING)
    tick_only(page, "What clients can book", *kinds)
    saved(page)
    page.reload()
    expect(group(page, "What clients can book")).to_be_visible()
    assert ticked(page, "What clients can book") == kinds
    client = visit(NARROW).open(f"/p/{slug_of(provider)}")
    # A session is for established clients if there are first sessions.
    assert kinds_of_meeting(client) == [each for each in kinds if each != "Session"]


TIMING = {
    "How far ahead clients can book (days)": "7",
    "Start time interval (minutes)": "30",
    "Buffer before (minutes)": "10",
    "Buffer after (minutes)": "15",
}


def test_timing_settings_change_the_openings_shown(visit: Opener, local: Local, provider: Person) -> None:
    slug, hour = slug_of(provider), timedelta(hours=1)
    client = visit(PHONE).open(f"/p/{slug}?type=intake")
    before = starts_shown(client)
    # The next hour can be booked too, until buffers are set.
    start = next(one for one in before if one + hour in before)
    booking(local, CHANGING, "Wren Buffered", starts_at=f"{start:%Y-%m-%dT%H:%M:%SZ}")
    assert {one.minute for one in before} == {0}
    page = opened(visit, CHANGING, NARROW)
    for label, number in TIMING.items():
        page.get_by_label(label).fill(number)
    saved(page)
    page.reload()
    for label, number in TIMING.items():
        expect(page.get_by_label(label)).to_have_value(number)

    client.reload()
    after = starts_shown(client)
    assert {one.minute for one in after} == {0, 30}
    assert max(after) <= datetime.now(UTC) + timedelta(days=7)
    # The appointment takes an hour, with buffers of ten minutes before and fifteen after.
    assert not [one for one in after if start - timedelta(minutes=65) < one < start + timedelta(minutes=70)]


def test_stale_tab_shows_the_conflict_and_keeps_typed_input(visit: Opener, provider: Person) -> None:
    watched = visit(NARROW)
    watched.expected |= {(409, "/api/portal/referral-settings")}
    email = list(demo.names())[CHANGING][1]
    mine, other = (enter(each, email, PATH) for each in (watched, visit(DESKTOP)))
    mine.get_by_label("Caseload limit").fill("21")
    other.get_by_label("Caseload limit").fill("22")
    saved(other)
    save(mine)
    expect(mine.get_by_role("heading", name="This was changed somewhere else")).to_be_visible()
    expect(mine.get_by_label("Caseload limit")).to_have_value("21")
    assert settings_of(provider)["desired_caseload"] == 22
    check(mine, "settings-changed-320")
    mine.get_by_role("button", name="Load the newer version").press("Enter")
    expect(mine.get_by_label("Caseload limit")).to_have_value("22")
    mine.get_by_label("Caseload limit").fill("23")
    saved(mine)
