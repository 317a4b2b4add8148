"""A browser for the stories: every page is watched for errors, failed and foreign requests."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests.stack.people import anonymous
from tests.stack.stored import items
from tools.browser import find
from tools.local import Local
from tools.places import ROOT

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# The first request of each kind starts a Lambda.
expect.set_options(timeout=20_000)
PHONE, DESKTOP = (390, 844), (1280, 900)
# Each part's own story is told on a phone and at a desk, and in three zones: one has no clock changes.
everywhere = pytest.mark.parametrize(
    ("size", "time_zone"),
    [(PHONE, "America/Phoenix"), (DESKTOP, "America/New_York"), (PHONE, "America/Los_Angeles")],
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "tests" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        yield launched
        launched.close()


class Watched:
    """A page, and everything that went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.troubles: list[str] = []
        # A 401 of a page that asks whether someone is signed in is an answer; list them by path.
        self.expected: set[tuple[int, str]] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def _console(self, message: ConsoleMessage) -> None:
        answered = message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not answered:
            self.troubles.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.troubles.append(f"foreign request: {request.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page ends what it was still asking for.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        path = response.url.removeprefix(self.address).split("?")[0]
        if response.status >= 400 and (response.status, path) not in self.expected:
            self.troubles.append(f"{response.status}: {path}")


Opener = Callable[..., Watched]


@pytest.fixture
def visit(browser: Browser, local: Local) -> Iterator[Opener]:
    """Open a browser of one's own: visit(size, time_zone, scheme). Troubles fail the test."""
    opened: list[Watched] = []

    def open_(
        size: tuple[int, int] = PHONE, time_zone: str = "America/New_York", scheme: str = "light"
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            timezone_id=time_zone,
            locale="en-US",
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        watched = Watched(context.new_page(), local.address)
        opened.append(watched)
        return watched

    yield open_
    troubles = [trouble for each in opened for trouble in each.troubles]
    for each in opened:
        each.page.context.close()
    assert not troubles


@pytest.fixture
def holds_given_back(local: Local) -> Iterator[None]:
    """Leaves no time kept: the stories' holds would last ten minutes, and a provider has only so many."""
    yield
    for each in items(local, "Calendar"):
        if "hold_id" in each and each["entry"].startswith("day#"):
            anonymous(local).call("DELETE", f"/holds/{each['hold_id']}")


def shot(page: Page, name: str) -> None:
    """Keep a picture of a page, for a person to look at."""
    Path(SHOTS).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=os.fspath(SHOTS / f"{name}.png"), full_page=True)


def serious_violations(page: Page) -> list[str]:
    """What axe finds that is serious or critical, as rule and element."""
    # Run by the debugger's protocol, which the page's content security policy does not bind.
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
