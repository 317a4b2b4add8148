"""Going through the questionnaire in the browser, with every click and field counted."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

STEPS = 6


@dataclass
class Counted:
    """A page that is used as a person would: one click or one field at a time."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def press(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def choose(self, label: str) -> None:
        choice = self.page.get_by_label(label, exact=True).first
        self.click(choice)
        expect(choice).to_be_checked()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(re.compile(label)).fill(value)
        self.fields += 1

    def select(self, label: str, value: str) -> None:
        self.page.get_by_label(re.compile(label)).select_option(value)
        self.fields += 1


def about(form: Counted, whom: str = "Me", age: str = "34") -> None:
    form.choose(whom)
    form.fill("How old", age)
    form.press("Continue")


def where(form: Counted, state: str = "AZ", way: str = "Video") -> None:
    form.select("In which state", state)
    form.choose(way)
    form.press("Continue")


def paying(form: Counted, payer: str = "I'll pay myself") -> None:
    form.choose(payer)
    form.press("Continue")


def concerns(form: Counted, concern: str = "I worry a lot or can't relax") -> None:
    form.choose(concern)
    form.press("Continue")


def safety(form: Counted, answer: str | None = None) -> None:
    """Nobody has to answer."""
    if answer:
        form.choose(answer)
    form.press("Continue")


def to_matches(form: Counted, **answers: str) -> None:
    """From the first page to the matches, by the shortest way."""
    form.click(form.page.get_by_role("link", name="Find someone to talk to").first)
    about(form)
    where(form, **answers)
    paying(form)
    concerns(form)
    safety(form)
    form.press("See my matches")


def step_is(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Step {number} of {STEPS}", exact=True)).to_be_visible()
