"""People of the stack tests: each signs in as the site does and speaks HTTP to the API."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from tools.local import Local
from tools.logins import DOMAIN, PASSWORD

COGNITO = "AWSCognitoIdentityProviderService"


@dataclass
class Person:
    """Someone with no cookies and no cache. `token` is None for nobody in particular."""

    address: str
    token: str | None = None
    name: str = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        signed = {"Authorization": self.token} if self.token else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(
            method, f"{self.address}/api{path}", json=body, headers=signed | named, timeout=90
        )

    def get(self, path: str, **query: str) -> Any:
        """The answer's JSON; fails the test on anything but success."""
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
    """A call that the site makes to Cognito, by way of the site's own origin."""
    body = {"ClientId": local.outputs["UserPoolClientId"], **request}
    return httpx.post(
        f"{local.address}/auth",
        content=json.dumps(body),
        headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{COGNITO}.{action}"},
        timeout=30,
    )


def sign_in(local: Local, email: str, password: str = PASSWORD) -> Person:
    parameters = {"USERNAME": email, "PASSWORD": password}
    answer = auth(local, "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
    assert answer.is_success, answer.text
    return Person(local.address, answer.json()["AuthenticationResult"]["IdToken"])


def provider(local: Local, slug: str) -> Person:
    return sign_in(local, f"{slug.replace('-', '.')}@{DOMAIN}")


def newcomer(local: Local) -> Person:
    """Somebody with a confirmed email, signed in, who has said nothing yet. `name` is the email."""
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
    """A client with a confirmed email, signed in, who has given name and birth date."""
    person = newcomer(local)
    details = {"name": name, "born_on": "1991-02-03", "time_zone": "America/New_York"}
    assert person.call("PUT", "/me", details).is_success
    return person


def new_clients(local: Local, count: int) -> list[Person]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: new_client(local), range(count)))


def at_once(calls: list[Any]) -> list[httpx.Response]:
    """Run calls at the same moment, each on a thread of its own, and wait for all."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
