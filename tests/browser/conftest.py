"""A browser for the tests. Each page is watched for errors and for failed or foreign requests."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    expect,
    sync_playwright,
)

from tests.stack.stored import give_back_holds
from tests.viewers import VIEWER, new_viewer
from tools.browser import find
from tools.local import Local
from tools.places import ROOT, SITE

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # One process less for each browser; nothing is drawn on a screen.
    "--in-process-gpu",
    "--disable-gpu",
)
Case = TypeVar("Case")
# The first request of each kind starts a Lambda, which takes many seconds on a busy machine.
expect.set_options(timeout=40_000)
PHONE, DESKTOP = (390, 844), (1280, 900)
IS_SOAK = bool(os.environ.get("CASELOAD_SOAK"))


def in_soak(*cases: Case) -> tuple[Case, ...]:
    """Cases that a story has in `make soak` only."""
    return cases if IS_SOAK else ()


# The main story of each part of the site runs on a phone and at a desk, in a zone without clock changes and
# in one with them. `make soak` adds a third zone, and runs secondary stories in all of them too.
FIRST, SECOND, THIRD = (
    (PHONE, "America/Phoenix"),
    (DESKTOP, "America/New_York"),
    (PHONE, "America/Los_Angeles"),
)
everywhere = pytest.mark.parametrize(("size", "time_zone"), [FIRST, SECOND, *in_soak(THIRD)])
everywhere_in_soak = pytest.mark.parametrize(("size", "time_zone"), [FIRST, *in_soak(SECOND, THIRD)])
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "tests" / "screenshots"
FADED_IN = """async () => {
  const ending = document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity);
  await Promise.all(ending.map((each) => each.finished.catch(() => {})));
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        yield launched
        launched.close()


class Watched:
    """A page, and everything that goes wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.troubles: list[str] = []
        # Allowed 401 responses, by path, of pages that check whether the user is signed in.
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
        # Leaving a page cancels its pending requests.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        path = response.url.removeprefix(self.address).split("?")[0]
        if response.status >= 400 and (response.status, path) not in self.expected:
            self.troubles.append(f"{response.status}: {path}")


Opener = Callable[..., Watched]


@pytest.fixture
def visit(browser: Browser, local: Local) -> Iterator[Opener]:
    """Opens a new browser: visit(size, time_zone, scheme). Any trouble fails the test."""
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
            extra_http_headers={VIEWER: new_viewer()},
        )
        context.set_default_timeout(40_000)
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
    """Ends the test's holds, which would last ten minutes and count toward a provider's limit."""
    yield
    give_back_holds(local)


def shown(page: Page) -> Page:
    """The page once it has loaded. Until then it shows its heading and empty shapes."""
    expect(page.locator("#waiting")).to_have_count(0)
    return page


def with_sources(page: Page) -> Page:
    """Serve the site's pure modules one by one, so that a test can call them in the browser."""

    def fulfill(route: Route) -> None:
        route.fulfill(path=SITE / urlsplit(route.request.url).path[1:])

    page.route("**/js/lib/*.js", fulfill)
    return page


def shot(page: Page, name: str) -> None:
    """Keep a picture of a page for a person to look at, if CASELOAD_SHOTS asks for it."""
    if not os.environ.get("CASELOAD_SHOTS"):
        return
    Path(SHOTS).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=os.fspath(SHOTS / f"{name}.png"), full_page=True)


def serious_violations(page: Page) -> list[str]:
    """Axe's serious and critical findings, as rule and element."""
    # Uses the debugger's protocol, which isn't subject to the page's content security policy.
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    # Words that are still fading in have too little contrast.
    page.evaluate(FADED_IN)
    # Without the details of what passes, it takes half the time.
    found = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
