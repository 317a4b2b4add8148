"""What stands before the API: a caller can't pose as CloudFront, and learns what is left of a limit."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from app import app as api
from chalicelib.caller import EDGE, VIEWER
from tools.dev_api import event_of
from tools.front import make_app
from tools.local import EDGE_SECRET

SECRET = "the-secret-of-this-front"
FORGED = {
    EDGE: "made up",
    VIEWER: "203.0.113.9:40001",
    "X-Forwarded-For": "203.0.113.9",
    "Content-Type": "application/json",
}
LIMITED = {"RateLimit": '"holds";r=0;t=40', "RateLimit-Policy": '"holds";q=30;w=60', "Retry-After": "40"}
# AllViewerExceptHostHeader: of the managed policies that add CloudFront-Viewer-Address, the one without Host.
ADDS_VIEWER = "b689b0a8-53d0-40ab-baf2-68738e2966ac"


def _through_the_front(built: Path) -> tuple[httpx.Request, httpx.Response]:
    """A request with forged headers: what the gateway gets of it, and what the caller gets back."""
    assert (built / "sam.json").exists()
    sent: list[httpx.Request] = []

    def gateway(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(429, headers=LIMITED | {"Server": "the gateway"}, json={})

    stack = {"PhotosBucketName": "photos", "RestAPIId": "api"}
    front = make_app("http://cloud", stack, SECRET, find_file=lambda _: None)

    async def answered() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.MockTransport(gateway)) as front.state.http:
            client = httpx.ASGITransport(front, client=("198.51.100.7", 50000))
            async with httpx.AsyncClient(transport=client) as caller:
                return await caller.post("http://front/api/holds", headers=FORGED, json={})

    # In a thread of its own: the browser tests before leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(asyncio.run, answered()).result()
    return sent[0], answer


def test_front_replaces_the_headers_that_name_a_caller(built: Path) -> None:
    request, _ = _through_the_front(built)
    assert request.headers.get_list(EDGE) == [SECRET]
    assert request.headers.get_list(VIEWER) == ["198.51.100.7:50000"]
    assert "X-Forwarded-For" not in request.headers


def test_front_passes_on_what_an_answer_says_about_a_limit(built: Path) -> None:
    _, answer = _through_the_front(built)
    assert answer.status_code == 429
    assert {name: answer.headers[name] for name in LIMITED} == LIMITED
    assert "server" not in answer.headers


def test_api_of_make_dev_replaces_the_headers_that_name_a_caller() -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/holds",
        "raw_path": b"/api/holds",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in FORGED.items()],
        "client": ("198.51.100.7", 50000),
    }
    event = event_of(api, Request(scope), b"{}")
    assert event
    headers = {name.lower(): value for name, value in event["headers"].items()}
    assert (headers[EDGE], headers[VIEWER]) == (EDGE_SECRET, "198.51.100.7:50000")
    assert "x-forwarded-for" not in headers


def test_cloudfront_sends_the_secret_and_the_viewers_address_to_the_api_alone(
    resources: dict[str, Any],
) -> None:
    site = resources["Site"]["DistributionConfig"]
    added = {each["Id"]: each.get("OriginCustomHeaders", []) for each in site["Origins"]}
    (header,) = added.pop("api")
    assert (header["HeaderName"].lower(), header["HeaderValue"]) == (EDGE, {"Ref": "EdgeSecret"})
    assert not any(added.values())
    (behavior,) = [each for each in site["CacheBehaviors"] if each["TargetOriginId"] == "api"]
    assert behavior["OriginRequestPolicyId"] == ADDS_VIEWER


def test_secret_is_never_shown_and_never_empty(template: dict[str, Any]) -> None:
    secret = template["Parameters"]["EdgeSecret"]
    assert secret["NoEcho"] is True
    # An empty one would make every caller CloudFront.
    assert secret["MinLength"] >= 16
    assert "Default" not in secret


@pytest.mark.parametrize("limit", ["0", "10", "2000", "100000000"])
def test_firewall_limit_is_zero_or_at_least_what_aws_accepts(template: dict[str, Any], limit: str) -> None:
    assert re.fullmatch(template["Parameters"]["RequestsPerAddress"]["AllowedPattern"], limit)


@pytest.mark.parametrize("limit", ["", "9", "010", "-10", "1e3", "many"])
def test_firewall_limit_that_aws_would_refuse_is_refused_first(template: dict[str, Any], limit: str) -> None:
    assert not re.fullmatch(template["Parameters"]["RequestsPerAddress"]["AllowedPattern"], limit)


def test_firewall_counts_the_addresses_that_lead_to_the_api_and_the_sign_in(
    resources: dict[str, Any],
) -> None:
    (rule,) = resources["Firewall"]["Rules"]
    counted = rule["Statement"]["RateBasedStatement"]["ScopeDownStatement"]["OrStatement"]["Statements"]
    matched = {each["ByteMatchStatement"]["SearchString"].rstrip("/") for each in counted}
    behaviors = resources["Site"]["DistributionConfig"]["CacheBehaviors"]
    assert matched == {
        each["PathPattern"].removesuffix("/*")
        for each in behaviors
        if each["TargetOriginId"] in {"api", "auth"}
    }
