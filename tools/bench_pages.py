"""Measures first visits to the pages on a slow phone: `python -m tools.bench_pages`."""

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

from tools import demo
from tools.browser import find
from tools.cloud import free_port
from tools.local import Local
from tools.logins import CLIENT_EMAIL, OPERATOR_EMAIL, PASSWORD
from tools.page_visit import Visit, first_visit, tokens_from
from tools.places import say

PUBLIC = (
    "index",
    "match",
    "matches",
    "provider",
    "book",
    "signin",
    "contact",
    "about",
    "account-deleted",
    "404",
)
CLIENTS = ("appointments", "account", "requests", "waitlist", "your-data")
_DAILY = ("calendar", "referrals", "notifications", "clients", "messages")
PORTAL = tuple(f"portal/{name}" for name in (*_DAILY, "contact", "hours", "profile", "settings", "help"))
OPERATORS = ("operator/requests",)
RUNS = 5
ANSWERS: dict[str, Any] = {
    "for_whom": "self",
    "age": 34,
    "state": "AZ",
    "formats": ["video"],
    "payer": "self_pay",
    "concerns": ["anxiety"],
    "main_concern": "anxiety",
}
COGNITO = "AWSCognitoIdentityProviderService.InitiateAuth"


def path_of(address: str, page: str) -> str:
    """The page's address for a first visit, with a questionnaire or an opening if it needs one."""
    if page == "matches":
        return f"/matches.html?q={_answered(address)['questionnaire_id']}"
    slug = next(iter(demo.names()))[0].lower().replace(" ", "-")
    if page == "provider":
        return f"/p/{slug}"
    if page == "book":
        return _to_book(address)
    return "/" if page == "index" else f"/{page}.html"


def _answered(address: str) -> dict[str, Any]:
    answer: dict[str, Any] = httpx.post(f"{address}/api/questionnaires", json=ANSWERS, timeout=60).json()
    return answer


def _to_book(address: str) -> str:
    """The page that books the first opening of the first match."""
    questionnaire_id = _answered(address)["questionnaire_id"]
    page = httpx.get(f"{address}/api/questionnaires/{questionnaire_id}/matches", timeout=60).json()
    match = page["matches"][0]
    opening = match["next_openings"][0]
    query = {"p": match["provider"]["slug"], "type": opening["type"], "start": opening["starts_at"]}
    return f"/book.html?{httpx.QueryParams(query)}"


def signed_in(local: Local, email: str) -> dict[str, Any]:
    """The tokens of a demo login."""
    body = {
        "ClientId": local.outputs["UserPoolClientId"],
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": {"USERNAME": email, "PASSWORD": PASSWORD},
    }
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": COGNITO}
    answer = httpx.post(f"{local.address}/auth", content=json.dumps(body), headers=headers, timeout=60)
    return tokens_from(answer.json())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        local = Local(free_port(), free_port(), None, Path(folder) / "cloud.log")
        try:
            _measure(local)
        finally:
            local.stop()


def _measure(local: Local) -> None:
    say(f"{RUNS} first visits each; min, median, max in ms: first content; own content; largest;")
    say("then the most requests, kB and layout shift")
    provider = next(iter(demo.names()))[1]
    groups = (
        (PUBLIC, None),
        (CLIENTS, CLIENT_EMAIL),
        (PORTAL, provider),
        (OPERATORS, OPERATOR_EMAIL),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for pages, email in groups:
            for page in pages:
                _measure_page(browser, local, page, email)
        browser.close()


def _measure_page(browser: Browser, local: Local, page: str, email: str | None) -> None:
    url = f"{local.address}{path_of(local.address, page)}"
    tokens = signed_in(local, email) if email else None
    # The first request of each kind starts a Lambda, which doesn't count for the page.
    visits = [first_visit(browser, url, tokens) for _ in range(RUNS + 1)][1:]
    times = zip(*((each.first, each.in_main, each.largest) for each in visits), strict=True)
    say(f"  {page:22}" + "".join(_figures(each) for each in times) + _loads(visits))


def _figures(times: tuple[float, ...]) -> str:
    figures = (min(times), statistics.median(times), max(times))
    return "".join(f"{each:6.0f}" for each in figures) + "  "


def _loads(visits: list[Visit]) -> str:
    requests = max(len(each.requests) for each in visits)
    size, shift = max(each.bytes for each in visits) / 1000, max(each.shift for each in visits)
    return f"{requests:4} {size:6.1f} {shift:7.3f}"


if __name__ == "__main__":
    main()
