"""The function that CloudFront runs on the site's requests and responses."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import node, site_build
from tools.resources import resources

CODE = resources()["Resources"]["SitePaths"]["Properties"]["FunctionCode"]
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


@pytest.mark.parametrize(
    "uri", ["/nothing", "/portal/", "/portal", "/index.html/", "/match.htm", "/site.json"]
)
def test_unknown_address_gets_our_page_with_status_404(uri: str) -> None:
    assert requested(uri) == ["/404.html"]
    # CloudFront's documentation leaves open whether the response's event has the rewritten address.
    assert statuses(uri, "/404.html") == [404, 404]
    # The browser has the page already.
    assert statuses(uri, answered=304) == [304]


def test_sign_in_and_uploads_go_to_the_root_of_their_origin() -> None:
    assert requested("/auth", "/uploads") == ["/", "/"]
