"""A first visit to a page on a slow phone: what it loads, when it is drawn, and how much of it moves.

Chromium's throttling simulates the phone: 1.6 Mbit/s down, 150 ms per request, and a quarter of this
machine's speed. The cache is empty each time. Bodies are compressed as CloudFront does it. Connections (DNS,
TLS) are not included.
"""

import json
import time
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
# Records each text that is painted, if it is larger than before, and each shift that no click caused.
WATCH = """
window.drawn = [];
window.shifts = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    window.drawn.push({ at: each.startTime, inside: !each.element || Boolean(each.element.closest("main")) });
  }
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    if (each.hadRecentInput) continue;
    const moved = each.sources.map(({ node }) => node?.outerHTML?.slice(0, 90) ?? node?.textContent ?? "?");
    window.shifts.push({ value: each.value, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SEEN = """() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const inMain = window.drawn.find((each) => each.inside)?.at ?? first;
  return { first, inMain, largest: window.drawn.at(-1)?.at ?? first, shifts: window.shifts };
}"""
# The page has appeared, if it is one that loads something.
SHOWN = "() => !document.querySelector('.page:not(.shown)')"
# Shifts are reported a little later; anything on a timer would arrive by then.
SETTLES_MS = 700


class Visit(NamedTuple):
    """One visit."""

    # When any content, the first inside of <main>, and the largest were drawn, in ms from the start.
    first: float
    in_main: float
    largest: float
    # The sum of all layout shifts, each between 0 and 1.
    shift: float
    requests: list[str]
    bytes: int
    # What moved, for a person to read.
    moved: list[Any]


class _Wire:
    """What a page loads, in bytes as compressed, without photos and data URLs."""

    def __init__(self, debugger: CDPSession) -> None:
        self._asked: dict[str, str] = {}
        self._sizes: dict[str, float] = {}
        debugger.on("Network.requestWillBeSent", self._ask)
        debugger.on("Network.requestServedFromCache", self._forget)
        debugger.on("Network.loadingFinished", self._finish)

    def _ask(self, event: dict[str, Any]) -> None:
        self._asked[event["requestId"]] = event["request"]["url"]

    def _forget(self, event: dict[str, Any]) -> None:
        """A page that leads on to another loads their common files once."""
        self._asked.pop(event["requestId"], None)

    def _finish(self, event: dict[str, Any]) -> None:
        self._sizes[event["requestId"]] = event["encodedDataLength"]

    def loaded(self) -> dict[str, float]:
        counted = {number: url for number, url in self._asked.items() if _counts(url)}
        return {f"{url} {number}": self._sizes.get(number, 0) for number, url in counted.items()}


def _counts(url: str) -> bool:
    return url.startswith("http") and "/photos/" not in url


def first_visit(
    browser: Browser, url: str, tokens: dict[str, Any] | None = None, time_zone: str | None = None
) -> Visit:
    """Open the page in a new browser context, signed in if `tokens` are given as js/session.js keeps them."""
    context = browser.new_context(viewport=PHONE, timezone_id=time_zone)
    tab = context.new_page()
    debugger = context.new_cdp_session(tab)
    debugger.send("Network.enable")
    debugger.send("Network.emulateNetworkConditions", NETWORK)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    wire = _Wire(debugger)
    tab.add_init_script(WATCH)
    if tokens:
        tab.add_init_script(f"sessionStorage.setItem('caseload.tokens', {json.dumps(json.dumps(tokens))})")
    tab.goto(url)
    seen = _settled(tab)
    loaded = wire.loaded()
    context.close()
    shift = sum(each["value"] for each in seen["shifts"])
    urls = [each.rpartition(" ")[0] for each in loaded]
    size = round(sum(loaded.values()))
    return Visit(seen["first"], seen["inMain"], seen["largest"], shift, urls, size, seen["shifts"])


def _settled(tab: Page) -> Any:
    tab.wait_for_function(SHOWN)
    tab.wait_for_load_state("networkidle")
    tab.wait_for_timeout(SETTLES_MS)
    return tab.evaluate(SEEN)


def tokens_from(answer: dict[str, Any]) -> dict[str, Any]:
    """Cognito's answer to a sign-in, as js/session.js keeps it."""
    result = answer["AuthenticationResult"]
    expires = round(time.time() * 1000) + result["ExpiresIn"] * 1000
    return {"id": result["IdToken"], "refresh": result["RefreshToken"], "expires": expires}
