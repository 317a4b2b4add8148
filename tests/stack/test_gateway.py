"""What API Gateway answers by itself, and which sign-ins pass its authorizer."""

import base64
import json

import pytest

from tests.stack.people import Person, anonymous, auth, provider, sign_in
from tools.local import Local
from tools.logins import CLIENT_EMAIL, OPERATOR_EMAIL

PROTECTED = (
    ("GET", "/me"),
    ("PUT", "/me"),
    ("GET", "/appointments"),
    ("POST", "/appointments"),
    ("GET", "/notifications"),
    ("GET", "/portal/referrals"),
    ("GET", "/portal/profile"),
    ("PUT", "/portal/referral-settings"),
    ("POST", "/portal/profile/photo"),
    ("GET", "/admin/providers/unknown/authority"),
    ("PUT", "/admin/providers/unknown/authority"),
)


def test_unknown_path_answers_with_a_problem_document(local: Local) -> None:
    answer = anonymous(local).call("GET", "/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_protected_routes_require_sign_in(local: Local, method: str, path: str) -> None:
    answer = anonymous(local).call(method, path, {} if method != "GET" else None)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("path", ["/me", "/portal/referrals"])
def test_forged_token_is_refused(local: Local, path: str) -> None:
    header, payload, signature = (sign_in(local, CLIENT_EMAIL).token or "").split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    claims["cognito:groups"] = ["providers"]
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    person = Person(local.address, f"{header}.{forged}.{signature}")
    assert person.call("GET", path).status_code == 401


def test_access_token_is_not_accepted_as_identity(local: Local) -> None:
    parameters = {"USERNAME": CLIENT_EMAIL, "PASSWORD": "demo password only here"}
    tokens = auth(local, "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters).json()
    person = Person(local.address, tokens["AuthenticationResult"]["AccessToken"])
    assert person.call("GET", "/me").status_code == 401


def test_roles_come_from_the_sign_in_groups(local: Local) -> None:
    client, operator = sign_in(local, CLIENT_EMAIL), sign_in(local, OPERATOR_EMAIL)
    for person in (client, operator):
        assert person.call("GET", "/portal/referrals").status_code == 403
    assert provider(local, "amara-ashdown").get("/me")["roles"] == ["client", "provider"]
    assert operator.get("/me")["roles"] == ["client", "operator"]


def test_site_sends_a_strict_content_security_policy(local: Local) -> None:
    answer = anonymous(local).call("GET", "/../index.html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_oversized_body_is_refused(local: Local) -> None:
    answer = anonymous(local).call("POST", "/questionnaires", {"x": "y" * 70_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_auth_path_forwards_only_cognito_calls(local: Local) -> None:
    answer = auth(local, "../DynamoDB_20120810.Scan")
    assert answer.status_code == 404
