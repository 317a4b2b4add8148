"""The signed-in user, read from the claims that the Cognito authorizer has checked."""

from dataclasses import dataclass, field
from typing import Any, Literal

from chalicelib.errors import EmailNotVerified, NotSignedIn, NotYours

Role = Literal["client", "provider", "operator"]
_GROUPS = {"provider": "providers", "operator": "operators"}


@dataclass(frozen=True)
class User:
    user_id: str
    email: str
    email_verified: bool
    username: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)

    def require(self, role: Role) -> None:
        """Raises NotYours if this user doesn't have the role. Every signed-in user is a client."""
        if role in _GROUPS and _GROUPS[role] not in self.groups:
            raise NotYours

    def require_verified_email(self) -> None:
        if not self.email_verified:
            raise EmailNotVerified


def user_from(context: dict[str, Any]) -> User:
    """The user in an API Gateway request context. Raises NotSignedIn if there are no usable claims.

    The authorizer runs only in API Gateway, so missing claims and other kinds of tokens are rejected here
    too. Groups arrive as a list or as text, depending on the gateway.
    """
    claims = (context.get("authorizer") or {}).get("claims") or {}
    if not claims.get("sub") or claims.get("token_use", "id") != "id":
        raise NotSignedIn
    groups = claims.get("cognito:groups") or ()
    if isinstance(groups, str):
        groups = groups.strip("[]").replace(",", " ").split()
    return User(
        user_id=claims["sub"],
        email=claims.get("email", ""),
        username=claims.get("cognito:username") or claims["sub"],
        email_verified=str(claims.get("email_verified", "")).lower() == "true",
        groups=frozenset(groups),
    )
