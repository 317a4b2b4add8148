"""The front server: site, API and sign-in on one origin, as with CloudFront in production.

It also has `/mailbox`, which shows the local cloud's email.
"""

import email
import email.policy
import html
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any

import httpx
from botocore.exceptions import ClientError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tools import site_paths
from tools.cloud import local_client
from tools.deploy import Outputs
from tools.package import PACKAGE
from tools.site_files import File, SiteFiles

ALL_METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
PASSED_ON = {"authorization", "content-type", "idempotency-key", "accept", "x-amz-target", "if-none-match"}
SENT_BACK = {
    *("content-type", "cache-control", "etag", "content-disposition", "location"),
    *("retry-after", "ratelimit", "ratelimit-policy"),
}
OF_PHOTOS = ("content-type", "cache-control", "content-disposition")
COGNITO = "AWSCognitoIdentityProviderService."
# The actions that the site calls. Others are blocked, because the local cloud lets users change more of their
# own account than Cognito does.
SIGN_IN_CALLS = {
    COGNITO + action
    for action in (
        "SignUp",
        "ConfirmSignUp",
        "ResendConfirmationCode",
        "InitiateAuth",
        "ForgotPassword",
        "ConfirmForgotPassword",
        "RevokeToken",
    )
}


Find = Callable[[str], File | None]
Handler = Callable[[Request], Awaitable[Response]]
# The address and port that a request came from.
Viewer = Callable[[Request], str]


def viewer_of(request: Request) -> str:
    """Read from the connection, and never from a header, because any client could send one."""
    peer = request.client
    return f"{peer.host}:{peer.port}" if peer else ""


def edge_headers(viewer: str, secret: str) -> dict[str, str]:
    """What CloudFront adds to a request to the API: its secret, and the viewer's address and port."""
    return {"x-caseload-edge": secret, "cloudfront-viewer-address": viewer}


def make_app(
    cloud_url: str,
    stack: Outputs,
    edge_secret: str,
    viewer: Viewer = viewer_of,
    find_file: Find | None = None,
    answer_api: Handler | None = None,
) -> Starlette:
    """`find_file` finds the site's files in place of its bucket; `answer_api` replaces the gateway.

    `viewer` names the address that a request came from, as CloudFront would.
    """
    headers = security_headers()
    s3, photos = local_client(cloud_url, "s3"), stack["PhotosBucketName"]
    find = find_file or SiteFiles(s3, stack["SiteBucketName"]).find
    api = f"{cloud_url}/restapis/{stack['RestAPIId']}/api/_user_request_"

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        # Each concurrent request has its own Lambda, so the connection pool must be large.
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
        async with httpx.AsyncClient(timeout=60, limits=limits) as client:
            app.state.http = client
            yield
        s3.close()

    async def to_api(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        raw_path = request.scope["raw_path"].decode("latin-1").removeprefix("/api")
        if {".", ".."} & set(raw_path.split("/")):
            return Response(status_code=404, headers=headers)
        edge = edge_headers(viewer(request), edge_secret)
        return await _pass_on(request, f"{api}{raw_path}{query}", headers, edge)

    async def to_auth(request: Request) -> Response:
        if request.headers.get("x-amz-target", "") not in SIGN_IN_CALLS or await _names_more_than_email(
            request
        ):
            return Response(status_code=404, headers=headers)
        return await _pass_on(request, f"{cloud_url}/", headers)

    def site(request: Request) -> Response:
        path = request.scope["raw_path"].decode("latin-1")
        if target := site_paths.redirect_of(path, request.url.query):
            return Response(status_code=302, headers=headers | {"location": target})
        key = site_paths.key_of(path)
        file = find(key) if key else None
        if file is None:
            return _not_found(find, headers)
        return _file_response(request, file, headers)

    async def mailbox(request: Request) -> Response:
        answer = await request.app.state.http.get(f"{cloud_url}/_ministack/ses/messages")
        return HTMLResponse(_mailbox_page(read_mail(answer.json())))

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/api/{path:path}", answer_api or to_api, methods=ALL_METHODS),
            Route("/auth", to_auth, methods=["POST"]),
            Route("/uploads", _to_bucket(f"{cloud_url}/{photos}", headers), methods=["POST"]),
            Route("/photos/{photo_id}", _photo_in(s3, photos, headers), methods=["GET", "HEAD"]),
            Route("/mailbox", mailbox),
            Route("/{path:path}", site, methods=["GET", "HEAD"]),
        ],
    )


def _file_response(request: Request, file: File, headers: dict[str, str]) -> Response:
    """The file as CloudFront sends it: compressed, and with the bucket's own cache headers."""
    own = headers | {"cache-control": file.cache_control, "etag": file.etag, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=own)
    own["content-type"] = file.content_type
    if file.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.compressed, headers=own | {"content-encoding": "gzip"})
    return Response(file.body, headers=own)


def security_headers() -> dict[str, str]:
    """The headers that the template sets in CloudFront, so that pages have the same policy here."""
    template = json.loads((PACKAGE / "sam.json").read_text())
    config = template["Resources"]["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    return {
        "content-security-policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "referrer-policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "x-content-type-options": "nosniff",
        "x-frame-options": security["FrameOptions"]["FrameOption"],
    }


async def _names_more_than_email(request: Request) -> bool:
    """Whether a sign-up has attributes that the app client may not write."""
    try:
        attributes = (await request.json()).get("UserAttributes") or []
        return any(each["Name"] != "email" for each in attributes)
    except (ValueError, AttributeError, TypeError, KeyError):
        return True


async def _pass_on(
    request: Request, url: str, headers: dict[str, str], added: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """`headers` are added to the response, and `added` to the request."""
    client: httpx.AsyncClient = request.app.state.http
    sent = [(name, value) for name, value in request.headers.raw if name.decode("latin-1") in PASSED_ON]
    answer = await client.request(
        request.method,
        url,
        content=await request.body(),
        headers=sent + [(name.encode(), value.encode()) for name, value in added.items()],
    )
    back = {name: value for name, value in answer.headers.items() if name in SENT_BACK}
    return Response(answer.content, status_code=answer.status_code, headers=headers | back)


def _to_bucket(url: str, headers: dict[str, str]) -> Handler:
    """Forward an upload to the root of the bucket, as S3's POST requires."""

    async def upload(request: Request) -> Response:
        return await _pass_on(request, url, headers)

    return upload


def _photo_in(s3: Any, bucket: str, headers: dict[str, str]) -> Callable[[Request], Response]:
    def photo(request: Request) -> Response:
        try:
            stored = s3.get_object(Bucket=bucket, Key=f"photos/{request.path_params['photo_id']}")
        except ClientError as error:
            # Not only NoSuchKey: some names, such as those with a null byte, are refused.
            if error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
                raise
            return Response(status_code=404, headers=headers)
        own = {name: stored["ResponseMetadata"]["HTTPHeaders"][name] for name in OF_PHOTOS}
        return Response(stored["Body"].read(), headers=headers | own)

    return photo


def _not_found(find: Find, headers: dict[str, str]) -> Response:
    page = find(site_paths.MISSING)
    content = page.body if page else b"Not found"
    return Response(content, status_code=404, headers=headers | {"content-type": "text/html; charset=utf-8"})


def read_mail(listing: dict[str, Any]) -> list[dict[str, str]]:
    """The local cloud's emails as to, subject and body, newest first."""
    stored = [each for account in listing["messages"].values() for each in account]
    return [_read_message(each) for each in sorted(stored, key=lambda each: -float(each["Timestamp"]))]


def _read_message(stored: dict[str, Any]) -> dict[str, str]:
    raw = stored.get("RawMessage") or stored.get("RawData")
    if not raw:
        return {"to": ", ".join(stored["To"]), "subject": stored["Subject"], "body": stored["BodyText"]}
    parsed = email.message_from_string(raw, policy=email.policy.default)
    body = parsed.get_body(("plain",))
    words = body.get_content() if body else ""
    return {"to": str(parsed["To"]), "subject": str(parsed["Subject"]), "body": words}


def _mailbox_page(messages: list[dict[str, str]]) -> str:
    shown = "".join(
        f"<article><h2>{html.escape(each['subject'])}</h2><p>To {html.escape(each['to'])}</p>"
        f"<pre>{html.escape(each['body'])}</pre></article>"
        for each in messages
    )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Mailbox</title>"
        "<link rel=icon href=/favicon.svg>"
        "<meta name=viewport content='width=device-width'><style>body{font:17px/1.5 Georgia,serif;"
        "max-width:40em;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}article{border-top:1px solid}"
        "pre{white-space:pre-wrap}</style><h1>Mail of the local cloud</h1><p>Since it was started. "
        "Nothing here was sent anywhere.</p>"
        f"{shown or '<p>No mail yet.</p>'}</html>"
    )
