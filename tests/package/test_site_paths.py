"""The site's addresses, by the function that CloudFront runs and by the local front: both answer the same."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from chalicelib.directory.schemas import Slug
from tools import node, site_build, site_paths
from tools.front import make_app
from tools.resources import resources
from tools.site_folder import SiteFolder
from tools.site_paths import HOMES

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
    *(
        "/p",
        "/p/",
        "/p/ada/",
        "/p/ada/reyes",
        "/p/Ada",
        "/p/ada.html",
        "/p/%61da",
        "/p/-ada",
        f"/p/{'a' * 100}",
    ),
    *("/%00", "/match.html%00", f"/{'a' * 5000}", f"{'/a' * 500}.html"),
)
# One for each form of link that a provider can have.
PROVIDERS = ("/p/ada", "/p/ada-reyes", "/p/ada-reyes-2", "/p/404", f"/p/{'a' * 60}")
# The former address of a provider's page, and where it leads, with the rest of its query.
MOVED = {
    "/provider.html?p=ada-reyes": "/p/ada-reyes",
    "/provider.html?p=ada-reyes&type=intake&start=2026-12-01T14%3A00%3A00Z&format=video": (
        "/p/ada-reyes?type=intake&start=2026-12-01T14%3A00%3A00Z&format=video"
    ),
    "/provider.html?type=intake&p=ada-reyes": "/p/ada-reyes?type=intake",
}
# Without a slug, the page says that it can't find anyone.
NOT_MOVED = (
    *("/provider.html", "/provider.html?p=", "/provider.html?p=Ada", "/provider.html?p=%2F%2Fevil.example"),
    *("/provider.html?p=ada%0d%0a", "/provider.html?p=../ada", "/provider.html?q=ada", "/match.html?p=ada"),
)
# An upload brings this file, too.
CONFIGURATION = "config.json"


def run(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    script = f"{CODE}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)))"
    done = subprocess.run([node.tool("node"), "-e", script], capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def asked(address: str) -> dict[str, Any]:
    """CloudFront's event for a request. The query's names and values are as the browser sent them."""
    uri, _, query = address.partition("?")
    named = [each.partition("=")[::2] for each in query.split("&") if each]
    request = {"uri": uri, "querystring": {name: {"value": value} for name, value in named}}
    return {"context": {"eventType": "viewer-request"}, "request": request}


def requested(*addresses: str) -> list[str]:
    """The file that is asked of the bucket for each address."""
    return [answer["uri"] for answer in run([asked(each) for each in addresses])]


def redirect_of(address: str) -> tuple[int, str]:
    """The status of the function's redirect, and where it leads."""
    (answer,) = run([asked(address)])
    return answer["statusCode"], answer["headers"]["location"]["value"]


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
    pages, operator, portal = named
    folders = [*(f"portal/{name}" for name in portal), *(f"operator/{name}" for name in operator)]
    assert sorted([*pages, "404", *folders]) == site_build.page_names()


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


@pytest.mark.parametrize(("uri", "home"), HOMES.items())
def test_address_of_a_folder_leads_to_its_first_page(get: Get, uri: str, home: str) -> None:
    assert redirect_of(uri) == (302, home)
    answer = get(uri)
    assert (answer.status_code, answer.headers["location"]) == (302, home)
    # A response to a redirect stays one.
    assert statuses(uri, answered=302) == [302]
    assert statuses(home) == [200]


def test_address_of_a_provider_is_their_page(get: Get, site: Path) -> None:
    assert set(requested(*PROVIDERS)) == {"/provider.html"}
    assert set(statuses(*PROVIDERS)) == {200}
    assert {get(uri).content for uri in PROVIDERS} == {(site / "provider.html").read_bytes()}
    assert get("/p/ada?p=other&type=intake").status_code == 200


@pytest.mark.parametrize(("former", "current"), MOVED.items())
def test_former_address_of_a_provider_leads_to_the_current_one(get: Get, former: str, current: str) -> None:
    assert redirect_of(former) == (302, current)
    answer = get(former)
    assert (answer.status_code, answer.headers["location"]) == (302, current)


@pytest.mark.parametrize("address", NOT_MOVED)
def test_address_without_a_slug_is_not_redirected(get: Get, address: str) -> None:
    assert requested(address) == [address.partition("?")[0]]
    assert get(address).status_code == 200


def test_function_and_local_front_know_the_slugs_that_the_api_accepts() -> None:
    (pattern,) = (each.pattern for each in get_args(Slug)[1].metadata if hasattr(each, "pattern"))
    slug = pattern.strip("^$")
    assert site_paths.SLUG.pattern == slug
    assert f"/^{slug}$/" in CODE


def test_sign_in_and_uploads_go_to_the_root_of_their_origin() -> None:
    assert requested("/auth", "/uploads") == ["/", "/"]
