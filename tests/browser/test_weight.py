"""The weight of a first visit, page by page, and no requests to other sites.

The local front server sends bodies as they are; CloudFront compresses them. So each body is counted as
gzip makes it at level 6, files that are compressed already (photos) as they are.
"""

import gzip

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from tests.browser.conftest import PHONE
from tools.bench_pages import PAGES, path_of
from tools.local import Local
from tools.places import say

MOST_BYTES = 150_000
LEVEL = 6


def compressed(body: bytes, kind: str) -> int:
    packed = kind.startswith(("image/jpeg", "image/png", "image/webp"))
    return len(body) if packed else len(gzip.compress(body, LEVEL))


@pytest.mark.parametrize("page", PAGES)
def test_first_visit_stays_light_and_loads_nothing_from_elsewhere(
    browser: Browser, local: Local, page: str
) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    tab = context.new_page()
    asked: list[Request] = []
    tab.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    tab.goto(f"{local.address}{path_of(local.address, page)}")
    tab.wait_for_load_state("networkidle")
    assert {each.method for each in asked} == {"GET"}
    # Asked for again: a page that leads on to another takes its bodies along.
    weights = {url: weight(context, url) for url in dict.fromkeys(each.url for each in asked)}
    context.close()
    say(f"\n{page}: {sum(weights.values()) / 1000:.1f} kB in {len(weights)} requests")
    assert [url for url in weights if not url.startswith(local.address)] == []
    assert 0 < sum(weights.values()) < MOST_BYTES


def weight(context: BrowserContext, url: str) -> int:
    answer = context.request.get(url)
    return compressed(answer.body(), answer.headers.get("content-type", ""))
