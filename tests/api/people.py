"""The people of the API tests: owner and colleague are providers, client and outsider are clients."""

import base64
import json
import os
import time
import warnings
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from chalice.test import Client, HTTPResponse

from app import app
from tests.api import contract
from tests.viewers import new_viewer
from tools.front import edge_headers

JSON = "application/json"
# When the password was given: not long ago by any clock that a test moves on.
JUST_NOW = int(time.time()) + 10 * 366 * 24 * 60 * 60


@dataclass(frozen=True)
class Person:
    """A person who makes requests. `user_id` is None for an anonymous visitor."""

    user_id: str | None
    groups: tuple[str, ...] = ()
    email_verified: bool = True
    claims: dict[str, Any] = field(default_factory=dict)
    # The address and port. Without one, each request comes from another address, because one has limits.
    viewer: str | None = None

    @property
    def email(self) -> str:
        return f"{self.user_id}@people.example.com"

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> HTTPResponse:
        """Send a request. The response is checked against the OpenAPI document."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with warnings.catch_warnings():
            # Chalice's test client warns that it doesn't check Cognito tokens.
            warnings.filterwarnings("ignore", ".*in local mode", UserWarning)
            sent = (
                edge_headers(self.viewer or new_viewer(), os.environ["EDGE_SECRET"]) | self._signed() | named
            )
            answer = Client(app).http.request(method, path, headers=sent, body=body)
        contract.check(method, path, answer)
        return answer

    def get(self, path: str, **query: Any) -> HTTPResponse:
        words = {name.removesuffix("_"): value for name, value in query.items()}
        return self.send("GET", f"{path}?{urlencode(words)}" if words else path)

    def post(self, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        return self.send("POST", path, json.dumps(body).encode(), content_type=JSON, **headers)

    def put(self, path: str, body: Any, **headers: str) -> HTTPResponse:
        return self.send("PUT", path, json.dumps(body).encode(), content_type=JSON, **headers)

    def _signed(self) -> dict[str, str]:
        if self.user_id is None:
            return {}
        claims = {
            "sub": self.user_id,
            "cognito:username": self.user_id,
            "email": self.email,
            "email_verified": self.email_verified,
            "token_use": "id",
            "auth_time": JUST_NOW,
            "cognito:groups": list(self.groups),
        }
        return {"authorization": f"{_part({'alg': 'none'})}.{_part(claims | self.claims)}."}


def _part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


owner = Person("owner", ("providers",))
colleague = Person("colleague", ("providers",))
client = Person("client")
outsider = Person("outsider")
operator = Person("operator", ("operators",))
anonymous = Person(None)


def refused(answer: HTTPResponse, status: int, code: str, field_name: str | None = None) -> bool:
    """Whether the response is that problem, for `field` if given. Prints the response if not."""
    problem = answer.json_body
    found = (answer.status_code, problem["code"])
    assert found == (status, code), problem
    fields = [each["field"] for each in problem.get("errors", [])]
    assert field_name is None or field_name in fields, problem
    return True


def ok(answer: HTTPResponse) -> Any:
    """The JSON of a successful response, if it has a body. Fails the test on a problem."""
    assert answer.status_code < 300, answer.body
    return answer.json_body if answer.body else None
