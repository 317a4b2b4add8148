"""A line between the deployed Lambdas and the local cloud that loses requests and answers."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tools.local import Local

# The services that the Lambdas write to, as botocore names them in the environment.
SERVICES = ("DYNAMODB", "SESV2")
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Line(ThreadingHTTPServer):
    """Listens on loopback, and passes requests on. `share` of them meet a fault, half of these once done."""

    daemon_threads = True
    # Requests wait for their turn here rather than being refused.
    request_queue_size = 128

    def __init__(self, cloud_url: str, share: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cloud, self.share = urlsplit(cloud_url), share
        self.chance = random.Random(20261128)
        self.seen: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fate(self) -> str:
        """What happens to the next request: `passed`, `lost_request` or `lost_answer`."""
        with self._lock:
            drawn = self.chance.random()
            fate = (
                "passed"
                if drawn >= self.share
                else "lost_request"
                if drawn < self.share / 2
                else "lost_answer"
            )
            self.seen[fate] += 1
            return fate

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A Lambda may end while it waits."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Line

    # SES is asked by POST alone, as DynamoDB is.
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fate = self.server.fate()
        if fate == "lost_request":
            self._hang_up()
            return
        status, headers, answer = self._passed_on(body)
        if fate == "lost_answer":
            self._hang_up()
            return
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _passed_on(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = HTTPConnection(str(self.server.cloud.hostname), self.server.cloud.port, timeout=60)
        try:
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def log_message(self, *args: Any) -> None:
        """The line keeps counts, not a log."""


@contextmanager
def faulty_line(local: Local, share: float) -> Iterator[Line]:
    """Within this context, every Lambda of the stack reaches its tables and SES by the line."""
    line = Line(local.cloud.url, share)
    thread = threading.Thread(target=line.serve_forever, daemon=True)
    thread.start()
    lambdas = local.cloud.client("lambda")
    before = {each["FunctionName"]: each["Environment"]["Variables"] for each in _functions(lambdas)}
    by_line = {f"AWS_ENDPOINT_URL_{service}": line.url for service in SERVICES}
    try:
        for name, variables in before.items():
            _set(lambdas, name, variables | by_line)
        yield line
    finally:
        for name, variables in before.items():
            _set(lambdas, name, variables)
        line.shutdown()
        line.server_close()


def _functions(lambdas: Any) -> list[dict[str, Any]]:
    pages = lambdas.get_paginator("list_functions").paginate()
    return [
        each
        for page in pages
        for each in page["Functions"]
        if "CALENDAR_TABLE" in each["Environment"]["Variables"]
    ]


def _set(lambdas: Any, name: str, variables: dict[str, str]) -> None:
    lambdas.update_function_configuration(FunctionName=name, Environment={"Variables": variables})
