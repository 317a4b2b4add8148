"""Tokens of `make dev`: only this pool's id tokens for this client pass, while they are valid."""

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tools.tokens import Tokens

POOL, CLIENT = "us-east-1_people", "the-site"
ISSUER = f"https://cognito-idp.us-east-1.amazonaws.com/{POOL}"
OWN, OTHER = (rsa.generate_private_key(65537, 2048) for _ in range(2))


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    public = RSAAlgorithm.to_jwk(OWN.public_key(), as_dict=True)
    return Tokens({"keys": [public | {"kid": "one", "alg": "RS256"}]}, POOL, CLIENT)


def signed(key: Any = OWN, algorithm: str = "RS256", kid: str = "one", **changes: Any) -> str:
    claims = {
        "sub": "someone",
        "iss": ISSUER,
        "aud": CLIENT,
        "exp": int(time.time()) + 600,
        "email_verified": True,
        "cognito:groups": ["providers", "operators"],
    }
    return jwt.encode(claims | changes, key, algorithm, {"kid": kid})


def test_claims_are_passed_on_as_text(tokens: Tokens) -> None:
    token = signed()
    claims = tokens.claims(token)
    assert claims
    assert (claims["sub"], claims["email_verified"]) == ("someone", "true")
    assert claims["cognito:groups"] == "providers,operators"
    assert tokens.claims(f"Bearer {token}") == claims


@pytest.mark.parametrize(
    "token",
    [
        signed(exp=int(time.time()) - 1),
        signed(aud="another-site"),
        signed(iss=f"{ISSUER}x"),
        signed(OTHER),
        signed(kid="two"),
        signed(None, "none"),
        signed("a secret of thirty-two characters", "HS256"),
        "",
        "no.token.here",
    ],
    ids=["expired", "audience", "issuer", "signature", "key", "unsigned", "secret", "none", "unreadable"],
)
def test_other_tokens_are_refused(tokens: Tokens, token: str) -> None:
    assert tokens.claims(token) is None
