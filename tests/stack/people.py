"""People in the stack tests. Each signs in as the site does and calls the API over HTTP."""

import json
import ssl
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.viewers import VIEWER, new_viewer
from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

COGNITO = "AWSCognitoIdentityProviderService"
# Made once: httpx would make one for each request, which takes longer than the request.
TLS = ssl.create_default_context()


@dataclass
class Person:
    """A person without cookies or a cache. `token` is None for an anonymous visitor."""

    address: str
    token: str | None = None
    name: str = ""
    viewer: str = field(default_factory=new_viewer)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        signed = {VIEWER: self.viewer} | ({"Authorization": self.token} if self.token else {})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"{self.address}/api{path}"
        return httpx.request(method, address, json=body, headers=signed | named, timeout=90, verify=TLS)

    def get(self, path: str, **query: str) -> Any:
        """The response's JSON. Fails the test on anything but success."""
        response = self.call("GET", f"{path}?{httpx.QueryParams(query)}" if query else path)
        assert response.is_success, response.text
        return response.json()

    def openings(self, slug: str, kind: str, start: str, end: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(
            f"/providers/{slug}/openings", **{"type": kind, "from": start, "to": end}
        )["openings"]
        return found


def anonymous(local: Local) -> Person:
    return Person(local.address)


def auth(local: Local, action: str, **request: Any) -> httpx.Response:
    """A call to Cognito through the site's own origin, as the site makes it."""
    body = {"ClientId": local.outputs["UserPoolClientId"], **request}
    return httpx.post(
        f"{local.address}/auth",
        content=json.dumps(body),
        headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{COGNITO}.{action}"},
        timeout=30,
        verify=TLS,
    )


def sign_in(local: Local, email: str, password: str = PASSWORD) -> Person:
    parameters = {"USERNAME": email, "PASSWORD": password}
    answer = auth(local, "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
    assert answer.is_success, answer.text
    return Person(local.address, answer.json()["AuthenticationResult"]["IdToken"])


def provider(local: Local, slug: str) -> Person:
    return sign_in(local, f"{slug.replace('-', '.')}@{DOMAIN}")


def newcomer(local: Local) -> Person:
    """A signed-in person with a confirmed email and no details yet. `name` is the email."""
    cognito, pool = local.cloud.client("cognito-idp"), local.outputs["UserPoolId"]
    email = f"{uuid.uuid4().hex}@{DOMAIN}"
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    cognito.admin_create_user(
        UserPoolId=pool, Username=email, UserAttributes=attributes, MessageAction="SUPPRESS"
    )
    cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=PASSWORD, Permanent=True)
    person = sign_in(local, email)
    person.name = email
    return person


def new_client(local: Local, name: str = "Robin Canary") -> Person:
    """A signed-in client with a confirmed email, a name and a birth date."""
    person = newcomer(local)
    details = {"name": name, "born_on": "1991-02-03", "time_zone": "America/New_York"}
    assert person.call("PUT", "/me", details).is_success
    return person


def new_clients(local: Local, count: int) -> list[Person]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: new_client(local), range(count)))


def at_once(calls: list[Any]) -> list[httpx.Response]:
    """Run calls at the same moment, each on its own thread, and wait for all of them."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
