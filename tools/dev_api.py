"""The API in this process, in place of API Gateway and its Lambda. A saved change runs with the next call."""

import asyncio
import importlib
import sys
import traceback
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chalice import Chalice
from chalice.local import LambdaContext, LambdaEventConverter, RouteMatcher
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tools.file_digests import Versions, versions_of
from tools.front import PASSED_ON, SENT_BACK, edge_headers, viewer_of
from tools.local import EDGE_SECRET
from tools.places import ROOT
from tools.resources import resources

# A change in these reloads the app.
APP = (ROOT / "app.py", ROOT / "chalicelib")
Headers = dict[str, str]
# The claims of an Authorization header, or None if the gateway would refuse it.
Claims = Callable[[str], dict[str, str] | None]


class DevApi:
    """Answers requests to `/api/`. `headers` are those that the site's origin adds to every response."""

    def __init__(self, claims: Claims, headers: Headers) -> None:
        self._claims, self._headers = claims, headers
        self._app: Chalice | None = None
        self._versions: Versions = {}
        # One at a time, as in a Lambda. Chalice needs that, and two breakpoints would share the terminal.
        self._thread = ThreadPoolExecutor(1)

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._answer, request, body)
        except asyncio.CancelledError:
            # Ctrl-C, while this request stands at a breakpoint.
            return Response(status_code=503)

    def _answer(self, request: Request, body: bytes) -> Response:
        try:
            app = self._current_app()
        except Exception:  # noqa: BLE001 - whatever was just saved
            traceback.print_exc()
            return PlainTextResponse(traceback.format_exc(), 500, self._headers)
        event = event_of(app, request, body)
        if event is None:
            return self._refusal("MISSING_AUTHENTICATION_TOKEN")
        route = app.routes[event["requestContext"]["resourcePath"]][request.method]
        if route.authorizer:
            claims = self._claims(request.headers.get("authorization", ""))
            if claims is None:
                return self._refusal("UNAUTHORIZED")
            event["requestContext"]["authorizer"] = {"claims": claims}
        return self._response(app(event, LambdaContext("APIHandler", 1024, 29_000)))

    def _current_app(self) -> Chalice:
        """The app with all saved changes."""
        versions = versions_of(APP)
        if self._app is None or versions != self._versions:
            self._app = None
            self._app = _reimported()
            self._versions = versions
        return self._app

    def _response(self, answer: dict[str, Any]) -> Response:
        own = {name: value for name, value in answer["headers"].items() if name.lower() in SENT_BACK}
        return Response(answer["body"], answer["statusCode"], self._headers | own)

    def _refusal(self, kind: str) -> Response:
        """One of API Gateway's own responses, as the template declares it."""
        declared = gateway_responses()[kind]
        own = {
            name.rpartition(".")[2]: value.strip("'")
            for name, value in declared["responseParameters"].items()
        }
        body = declared["responseTemplates"]["application/json"]
        return Response(body, int(declared["statusCode"]), self._headers | own)


def event_of(app: Chalice, request: Request, body: bytes) -> dict[str, Any] | None:
    """The event that API Gateway makes of a request, or None if no route has its path and method."""
    path = request.scope["raw_path"].decode("latin-1").removeprefix("/api")
    query = f"?{request.url.query}" if request.url.query else ""
    headers = {name: value for name, value in request.headers.items() if name in PASSED_ON}
    headers |= edge_headers(viewer_of(request), EDGE_SECRET)
    try:
        event: dict[str, Any] = LambdaEventConverter(RouteMatcher(list(app.routes))).create_lambda_event(
            request.method, f"{path}{query}", headers, body
        )
    except ValueError:
        return None
    event["requestContext"]["requestId"] = str(uuid.uuid4())
    return event if request.method in app.routes[event["requestContext"]["resourcePath"]] else None


def gateway_responses() -> dict[str, Any]:
    gateway = resources()["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    responses: dict[str, Any] = gateway["x-amazon-apigateway-gateway-responses"]
    return responses


def _reimported() -> Chalice:
    for name in list(_of_the_app()):
        del sys.modules[name]
    importlib.invalidate_caches()
    app: Chalice = importlib.import_module("app").app
    _show_tracebacks(sys.modules["chalicelib.log_writing"])
    return app


def _of_the_app() -> Iterator[str]:
    return (name for name in sys.modules if name.partition(".")[0] in {"app", "chalicelib"})


def _show_tracebacks(log_writing: Any) -> None:
    """Print what the log leaves out: here, an error's message quotes made-up people only."""
    log_unexpected = log_writing.log_unexpected

    def shown(error: Exception) -> str:
        traceback.print_exception(error)
        code: str = log_unexpected(error)
        return code

    log_writing.log_unexpected = shown
