"""The questionnaire: "Not sure" always works, answers survive a reload, and nothing stays behind."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import funnel
from tests.browser.conftest import DESKTOP, PHONE, Opener, Watched, in_soak, shot
from tests.browser.funnel import Counted, step_is
from tests.browser.keyboard import type_choice
from tests.browser.test_journey import check

NARROW = (320, 640)
AWAY = "https://www.weather.gov/"
EIGHT_DAYS_MS = 8 * 24 * 3600 * 1000
RESUME = "caseload.resume"


def on_device(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{RESUME}')") or "null")


def in_tab(page: Page) -> Any:
    return page.evaluate("JSON.parse(sessionStorage.getItem('caseload.answers'))")


def at_concerns(watched: Watched) -> Counted:
    """A visitor who has answered three steps and sees the fourth."""
    form = Counted(watched.open("/match.html"))
    funnel.about(form)
    funnel.where(form)
    funnel.paying(form)
    step_is(form.page, 4)
    return form


@pytest.mark.parametrize(
    ("size", "time_zone", "scheme"),
    [
        (NARROW, "America/Phoenix", "dark"),
        (DESKTOP, "America/New_York", "light"),
        *in_soak((PHONE, "America/Los_Angeles", "light")),
    ],
)
def test_client_who_is_not_sure_of_anything_reaches_matches(
    visit: Opener, size: tuple[int, int], time_zone: str, scheme: str
) -> None:
    watched = visit(size, time_zone, scheme)
    sent: list[str] = []
    watched.page.on("request", lambda each: sent.append(each.url) if each.method == "POST" else None)
    form = Counted(watched.open("/match.html"))
    page = form.page
    funnel.about(form)
    form.select("hich state", "AZ")
    form.choose("Any of these")
    expect(page.get_by_label("In person", exact=True)).to_be_checked()
    expect(page.get_by_label(re.compile("ZIP code"))).to_be_visible()
    check(page, f"unsure-where-{size[0]}")
    form.press("Continue")
    check(page, f"unsure-paying-{size[0]}")
    funnel.paying(form, "I'm not sure yet")
    form.choose("I worry a lot or can't relax")
    form.choose("I can't sleep well")
    form.choose("I'm not sure which")
    check(page, f"unsure-concerns-{size[0]}")
    form.press("Continue")
    funnel.safety(form, "I'm not sure")
    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_focused()
    expect(page.get_by_role("link", name="Call 988")).to_be_visible()
    check(page, f"unsure-pause-{size[0]}")
    assert sent == []
    form.press("I'm safe enough to go on")
    form.press("See my matches")
    expect(
        page.get_by_role("heading", name=re.compile(r"^\d+ providers? fits? what you told us"))
    ).to_be_visible()
    expect(page.get_by_text("lists how you can pay")).to_be_visible()
    expect(
        page.get_by_role("article").first.get_by_text(re.compile("^Takes .*|^You can pay out of pocket"))
    ).to_be_visible()
    expect(page.get_by_role("heading", name="If it gets too much, talk to someone now")).to_be_visible()
    check(page, f"unsure-matches-{size[0]}")


CHILD = ("My child", "9", "your child", "where your child will be")
COUPLE = ("My partner and I", "41", "you two|you both|either of you", "where you'll both be")


@pytest.mark.parametrize(("whom", "age", "words", "matched"), [CHILD, COUPLE])
def test_questionnaire_wording_fits_a_child_or_couple(
    visit: Opener, whom: str, age: str, words: str, matched: str
) -> None:
    form = Counted(visit(PHONE, "America/Phoenix").open("/match.html"))
    page = form.page
    about_them = re.compile(words, re.IGNORECASE)

    def said() -> None:
        expect(page.locator("legend, .label, h1, h2").filter(has_text=about_them).first).to_be_visible()

    funnel.about(form, whom, age)
    for answer in (funnel.where, funnel.paying, funnel.concerns, funnel.safety):
        said()
        answer(form)
    said()
    check(page, f"wishes-{age}")
    form.press("See my matches")
    expect(page.get_by_text(matched).first).to_be_visible()


def test_minor_learns_at_the_age_and_at_the_end_that_a_guardian_books(visit: Opener) -> None:
    watched = visit(PHONE, "America/Phoenix")
    watched.expected.add((409, "/api/questionnaires"))
    form = Counted(watched.open("/match.html"))
    page = form.page
    form.choose("Me")
    form.fill("How old", "15")
    expect(page.get_by_text("Under 18, a parent or guardian books with you.")).to_be_visible()
    expect(page.get_by_text("In California, you can also go on by yourself at your age.")).to_be_visible()
    check(page, "minor-age")
    form.press("Continue")
    for answer in (funnel.where, funnel.paying, funnel.concerns, funnel.safety):
        answer(form)
    form.press("See my matches")
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("a parent or guardian answers and books. They choose “My child”")
    expect(refusal.get_by_role("link")).to_have_attribute("href", re.compile(r"^tel:\+1\d{10}$"))
    check(page, "minor-refused")
    # Nothing that was answered is lost.
    assert in_tab(page)["concerns"] == ["anxiety"]


def test_error_about_the_main_concern_leads_to_its_choices(visit: Opener) -> None:
    form = at_concerns(visit())
    page = form.page
    for label in page.locator(".concerns label").all()[:2]:
        label.click()
    form.press("Continue")
    page.get_by_role("link", name="Please choose which one matters most right now.").click()
    group = page.get_by_role("group", name="Which one matters most right now?")
    expect(group.get_by_text("Please choose which one matters most")).to_be_visible()
    expect(group.get_by_role("radio").first).to_be_focused()


def test_going_back_keeps_the_answers(visit: Opener) -> None:
    form = at_concerns(visit(PHONE))
    page = form.page
    form.press("Back")
    expect(page.get_by_label("I'll pay myself")).to_be_checked()
    page.go_back()
    page.go_back()
    step_is(page, 3)
    page.reload()
    step_is(page, 3)
    form.press("Back")
    expect(page.get_by_label("which state")).to_have_value("AZ")
    assert "AZ" not in page.url
    expect(page).to_have_title(re.compile("^A few questions, step 2 of 6 "))


def test_answers_stay_on_the_device_only_when_chosen(visit: Opener) -> None:
    watched = visit(PHONE)
    form = at_concerns(watched)
    page = form.page
    assert on_device(page) is None
    form.choose("Save my answers on this device for 7 days")
    funnel.concerns(form)
    funnel.safety(form, "No")
    step_is(page, 6)
    kept = on_device(page)
    assert (kept["step"], kept["answers"]["concerns"]) == ("preferences", ["anxiety"])
    assert "safety" not in kept["answers"]
    later = another_tab(watched)
    expect(later.get_by_role("heading", name="Welcome back")).to_be_visible()
    check(later, "welcome-back")
    later.get_by_role("button", name="Continue where you left off").click()
    # The safety question is asked again.
    step_is(later, 5)
    expect(later.get_by_label("No", exact=True)).not_to_be_checked()
    later.get_by_role("button", name="Back").click()
    expect(later.get_by_label("I worry a lot or can't relax")).to_be_checked()
    later.get_by_label(re.compile("Save my answers")).uncheck()
    assert on_device(later) is None


def test_stored_answers_are_forgotten_on_request_and_after_a_week(visit: Opener) -> None:
    watched = visit(PHONE)
    form = at_concerns(watched)
    form.choose("Save my answers on this device for 7 days")
    other = another_tab(watched)
    other.get_by_role("button", name="Start over").click()
    step_is(other, 1)
    assert on_device(other) is None
    # The first tab doesn't store them again.
    form.choose("I can't sleep well")
    assert on_device(form.page) is None
    form.choose("Save my answers on this device for 7 days")
    form.press("Delete my answers")
    expect(form.page.get_by_text("Your answers have been deleted.")).to_be_visible()
    step_is(form.page, 1)
    assert on_device(form.page) is None
    assert in_tab(form.page) is None
    funnel.about(form)
    form.choose("Save my answers on this device for 7 days")
    form.page.evaluate(
        f"""() => {{
          const kept = JSON.parse(localStorage.getItem("{RESUME}"));
          localStorage.setItem("{RESUME}", JSON.stringify({{ ...kept, at: kept.at - {EIGHT_DAYS_MS} }}));
        }}"""
    )
    old = another_tab(watched)
    step_is(old, 1)
    assert on_device(old) is None


def another_tab(watched: Watched) -> Page:
    page = watched.page.context.new_page()
    page.goto(f"{watched.address}/match.html")
    return page


@pytest.mark.parametrize("way", ["button", "key"])
def test_leaving_the_page_leaves_no_answers_behind(visit: Opener, way: str) -> None:
    watched = visit(PHONE)
    page = watched.open("/")
    page.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    form = Counted(page)
    form.click(page.get_by_role("link", name="Find someone to talk to").first)
    funnel.about(form)
    funnel.where(form)
    form.choose("Save my answers on this device for 7 days")
    if way == "button":
        form.page.get_by_role("link", name="Leave this page").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(AWAY)
    entries = page.evaluate("history.length")
    for _ in range(entries - 2):
        page.go_back(wait_until="commit")
        page.wait_for_url(AWAY)
    page.goto(f"{watched.address}/match.html")
    step_is(page, 1)
    assert on_device(page) is None
    assert in_tab(page) is None
    expect(page.get_by_label("Me", exact=True)).not_to_be_checked()
    watched.troubles[:] = [each for each in watched.troubles if AWAY not in each]


def test_fewer_than_three_quick_escapes_do_not_leave_the_page(visit: Opener) -> None:
    page = at_concerns(visit(PHONE)).page
    for key in ("Escape", "Escape", "Tab", "Escape", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(2100)
    page.keyboard.press("Escape")
    step_is(page, 4)


def test_client_reaches_an_opening_by_keyboard_alone(visit: Opener) -> None:
    page = visit(DESKTOP, "America/Phoenix").open("/match.html")
    step_is(page, 1)
    tab_to(page, "Me")
    page.keyboard.press("Space")
    tab_to(page, "How old are you?")
    page.keyboard.type("34")
    page.keyboard.press("Enter")
    step_is(page, 2)
    tab_to(page, "Which state will you be in during sessions?")
    type_choice(page, "Ariz")
    tab_to(page, "Any of these")
    page.keyboard.press("Space")
    shot(page, "keyboard-where")
    page.keyboard.press("Enter")
    step_is(page, 3)
    tab_to(page, "I'll pay myself")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    step_is(page, 4)
    tab_to(page, "I'm not sure / something else")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    step_is(page, 5)
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    step_is(page, 6)
    tab_to(page, "See my matches")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").first).to_be_visible()
    tab_to(page, "day, ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You chose")).to_be_visible()


# The label of the focused control.
FOCUSED = """() => {
  const at = document.activeElement;
  return (at?.labels?.length ? at.labels[0] : at)?.textContent?.trim() ?? "";
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the control with this label has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"no way to “{words}” by Tab")
