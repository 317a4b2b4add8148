"""The site's addresses, by the function that CloudFront runs and by the local front: both answer the same."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools import node, site_build
from tools.front import make_app
from tools.resources import resources
from tools.site_folder import SiteFolder
from tools.site_paths import PORTAL_HOME

CODE = resources()["Resources"]["SitePaths"]["Properties"]["FunctionCode"]
FRONT = "http://127.0.0.1:1"
Get = Callable[[str], httpx.Response]
# No file is served at these addresses, even if decoding or merging slashes would name one.
UNKNOWN = (
    *("/nothing", "/index.html/", "/match.htm", "/site.json", "/404.html", "/portal/nothing.html"),
    *(
        "//match.html",
        "/%2fmatch.html",
        "/m%61tch.html",
        "/match.html/",
        "/portal//hours.html",
        "/Match.html",
    ),
    *("/%00", "/match.html%00", f"/{'a' * 5000}", f"{'/a' * 500}.html"),
)
# An upload brings this file, too.
CONFIGURATION = "config.json"


def run(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    script = f"{CODE}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)))"
    done = subprocess.run([node.tool("node"), "-e", script], capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def requested(*uris: str) -> list[str]:
    """The file that is asked of the bucket for each address."""
    events = [{"context": {"eventType": "viewer-request"}, "request": {"uri": uri}} for uri in uris]
    return [answer["uri"] for answer in run(events)]


def statuses(*uris: str, answered: int = 200) -> list[int]:
    """The status of the response for each address, after the bucket's own."""
    context = {"eventType": "viewer-response"}
    events = [
        {"context": context, "request": {"uri": uri}, "response": {"statusCode": answered}} for uri in uris
    ]
    return [answer["statusCode"] for answer in run(events)]


@pytest.fixture(scope="module")
def site() -> Path:
    return site_build.build()


@pytest.fixture(scope="module")
def get(built: Path, site: Path) -> Iterator[Get]:
    """What the local front answers, with the site from disk. Its headers are from the package in `built`."""
    assert (built / "sam.json").exists()
    stack = {"PhotosBucketName": "photos", "RestAPIId": "api"}
    app = make_app(FRONT, stack, "", find_file=SiteFolder(lambda: site).find)

    async def answer(uri: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return await client.get(f"{FRONT}{uri}")

    # In a thread of its own: the browser tests before leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        yield lambda uri: thread.submit(asyncio.run, answer(uri)).result()


def test_every_file_of_the_site_is_served(site: Path) -> None:
    files = [f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()]
    uris = [uri for uri in [*files, f"/{CONFIGURATION}"] if uri != "/404.html"]
    assert requested(*uris) == uris
    assert set(statuses(*uris)) == {200}


def test_no_page_is_named_that_the_site_does_not_have(site: Path) -> None:
    named = [line.split("'")[1].split() for line in CODE.splitlines() if ".split(' ')" in line]
    pages, portal = named
    assert sorted([*pages, "404", *(f"portal/{name}" for name in portal)]) == site_build.page_names()


def test_folder_is_its_index_page() -> None:
    assert requested("/") == ["/index.html"]
    assert statuses("/") == [200]


@pytest.mark.parametrize("uri", UNKNOWN, ids=lambda uri: uri[:30])
def test_unknown_address_gets_our_page_with_status_404(uri: str) -> None:
    assert requested(uri) == ["/404.html"]
    # CloudFront's documentation leaves open whether the response's event has the rewritten address.
    assert statuses(uri, "/404.html") == [404, 404]
    # The browser has the page already.
    assert statuses(uri, answered=304) == [304]


@pytest.mark.parametrize("uri", UNKNOWN, ids=lambda uri: uri[:30])
def test_unknown_address_gets_our_page_from_the_local_front(get: Get, uri: str) -> None:
    answer = get(uri)
    assert (answer.status_code, "<h1" in answer.text) == (404, True)


def test_every_file_is_served_by_the_local_front(get: Get, site: Path) -> None:
    files = {f"/{path.relative_to(site).as_posix()}": path for path in site.rglob("*") if path.is_file()}
    for uri in files.keys() - {"/404.html"}:
        assert get(uri).content == files[uri].read_bytes()
    assert get("/").content == files["/index.html"].read_bytes()


@pytest.mark.parametrize("uri", ["/portal", "/portal/"])
def test_address_of_the_portal_leads_to_its_first_page(get: Get, uri: str) -> None:
    request = {"context": {"eventType": "viewer-request"}, "request": {"uri": uri}}
    (redirect,) = run([request])
    assert (redirect["statusCode"], redirect["headers"]["location"]["value"]) == (302, PORTAL_HOME)
    answer = get(uri)
    assert (answer.status_code, answer.headers["location"]) == (302, PORTAL_HOME)
    # A response to a redirect stays one.
    assert statuses(uri, answered=302) == [302]
    assert statuses(PORTAL_HOME) == [200]


def test_sign_in_and_uploads_go_to_the_root_of_their_origin() -> None:
    assert requested("/auth", "/uploads") == ["/", "/"]
