"""Goes from the first page to a booking in the browser and counts every click and field."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.stack.stored import eventually, mail_to
from tools.local import Local
from tools.logins import PASSWORD

STEPS = 6


# The keystroke-level model (Card, Moran and Newell, 1980), in seconds: thinking of the next action, pointing,
# pressing, and typing one character at average speed.
THINK, POINT, PRESS, TYPE = 1.35, 1.1, 0.2, 0.28


@dataclass
class Counted:
    """A page that is used as a person would use it: one click or one field at a time."""

    page: Page
    clicks: int = 0
    fields: int = 0
    characters: int = 0

    @property
    def seconds(self) -> float:
        """The duration of the actions by the keystroke-level model, without reading and waiting."""
        acts = self.clicks + self.fields
        return acts * (THINK + POINT + PRESS) + self.characters * TYPE

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
        self.characters += len(value)

    def select(self, label: str, value: str) -> None:
        self.page.get_by_label(re.compile(label)).select_option(value)
        self.fields += 1
        self.characters += len(value)


def about(form: Counted, whom: str = "Me", age: str = "34") -> None:
    form.choose(whom)
    form.fill("How old", age)
    form.press("Continue")


def where(form: Counted, state: str = "AZ", way: str = "Video") -> None:
    form.select("hich state", state)
    form.choose(way)
    form.press("Continue")


def paying(form: Counted, payer: str = "I'll pay myself") -> None:
    form.choose(payer)
    form.press("Continue")


def concerns(form: Counted, concern: str = "I worry a lot or can't relax") -> None:
    form.choose(concern)
    form.press("Continue")


def safety(form: Counted, answer: str | None = None) -> None:
    """Skip the safety question, which is optional."""
    if answer:
        form.choose(answer)
    form.press("Continue")


def to_matches(form: Counted, **answers: str) -> None:
    """Go from the first page to the matches, by the shortest way."""
    form.click(form.page.get_by_role("link", name="Find someone to talk to").first)
    about(form)
    where(form, **answers)
    paying(form)
    concerns(form)
    safety(form)
    form.press("See my matches")


def to_an_opening(form: Counted) -> str:
    """Go from the matches to the booking page, by the first opening. Returns the provider's name.

    The provider's page in between repeats the choice and shows the provider.
    """
    card = form.page.get_by_role("article").first
    name = card.get_by_role("heading", level=2).inner_text()
    form.click(card.get_by_role("link", name=re.compile("day, ")).first)
    expect(form.page.get_by_text("You chose")).to_be_visible()
    form.click(form.page.get_by_role("link", name="Continue with this time"))
    return name


def sign_up(form: Counted, local: Local, email: str) -> None:
    """Create an account, with the code from the mailbox."""
    form.fill("^Email$", email)
    form.fill("^Password$", PASSWORD)
    form.press("Create account")
    code = re.findall(r"\d{6}", eventually(lambda: mail_to(local, email))[0]["body"])[0]
    form.fill("^Code from the email", code)
    form.press("Confirm email")


def details(form: Counted, name: str) -> None:
    """Fill in what a booking needs beyond the answers, without the optional note."""
    form.fill("^Your name", name)
    for label, value in {"^Month$": "5", "^Day$": "17", "^Year$": "1990"}.items():
        form.fill(label, value)


def step_is(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Step {number} of {STEPS}", exact=True)).to_be_visible()
