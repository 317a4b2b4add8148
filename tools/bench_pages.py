"""Measures the first paint of the client pages on a slow phone: `python -m tools.bench_pages`.

Chromium's throttling simulates the phone: 1.6 Mbit/s down, 150 ms per request, and a quarter of this
machine's speed. The cache is empty each time. Connections (DNS, TLS) and CloudFront's compression are not
included: bodies come uncompressed, from this machine.
"""

import statistics
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from playwright.sync_api import Browser, sync_playwright

from tools import demo
from tools.browser import find
from tools.cloud import free_port
from tools.local import Local
from tools.places import SITE, say

NAMES = ("index", "match", "matches", "provider", "book", "signin", "appointments", "contact")
# A page may be missing on this branch; only existing pages are measured.
PAGES = tuple(name for name in NAMES if (SITE / f"{name}.html").exists())
PHONE = (390, 844)
RUNS = 5
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
ANSWERS: dict[str, Any] = {
    "for_whom": "self",
    "age": 34,
    "state": "AZ",
    "formats": ["video"],
    "payer": "self_pay",
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
}
# Records each text that is painted, if it is larger than before: pages replace their first lines when ready.
WATCH = """
window.drawn = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    const inside = each.element ? Boolean(each.element.closest("main")) : true;
    window.drawn.push({ at: each.startTime, inside });
  }
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
SEEN = """() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const inside = window.drawn.find((each) => each.inside)?.at ?? first;
  return [first, inside, window.drawn.at(-1)?.at ?? first];
}"""


class Drawn(NamedTuple):
    """Milliseconds from the start of the visit to the first paint, own text and largest text."""

    first: float
    own: float
    largest: float


def path_of(address: str, page: str) -> str:
    """The page's address for a first visit, with a questionnaire or provider if it needs one."""
    if page == "matches":
        answered = httpx.post(f"{address}/api/questionnaires", json=ANSWERS, timeout=60).json()
        return f"/matches.html?q={answered['questionnaire_id']}"
    slug = next(iter(demo.names()))[0].lower().replace(" ", "-")
    return f"/{page}.html?p={slug}" if page in {"provider", "book"} else f"/{page}.html"


def first_visit(browser: Browser, url: str) -> Drawn:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    tab = context.new_page()
    debugger = context.new_cdp_session(tab)
    debugger.send("Network.enable")
    debugger.send("Network.emulateNetworkConditions", NETWORK)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.add_init_script(WATCH)
    tab.goto(url)
    tab.wait_for_load_state("networkidle")
    seen = Drawn(*tab.evaluate(SEEN))
    context.close()
    return seen


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        local = Local(free_port(), free_port(), None, Path(folder) / "cloud.log")
        try:
            _measure(local.address)
        finally:
            local.stop()


def _measure(address: str) -> None:
    say(f"{RUNS} first visits each, min, median, max, ms: first content; own heading or text; largest")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for page in PAGES:
            url = f"{address}{path_of(address, page)}"
            # The first request of each kind starts a Lambda, which doesn't count for the page.
            seen = [first_visit(browser, url) for _ in range(RUNS + 1)][1:]
            say(f"  {page:13}" + "".join(_figures(times) for times in zip(*seen, strict=True)))
        browser.close()


def _figures(times: tuple[float, ...]) -> str:
    figures = (min(times), statistics.median(times), max(times))
    return "".join(f"{each:7.0f}" for each in figures) + "  "


if __name__ == "__main__":
    main()
