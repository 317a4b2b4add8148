"""The signed-in user, read from the claims that the Cognito authorizer has checked."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from chalicelib.errors import EmailNotVerified, NotSignedIn, NotYours, SignInAgain

Role = Literal["client", "provider", "operator"]
# For what can't be undone, the password must have been given at most this long ago.
RECENT = timedelta(minutes=5)
_GROUPS = {"provider": "providers", "operator": "operators"}


@dataclass(frozen=True)
class User:
    """`signed_in_at` is when the password was given. Renewing a token doesn't change it."""

    user_id: str
    email: str
    email_verified: bool
    username: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)
    signed_in_at: datetime | None = None

    def require(self, role: Role) -> None:
        """Raises NotYours if this user doesn't have the role. Every signed-in user is a client."""
        if role in _GROUPS and _GROUPS[role] not in self.groups:
            raise NotYours

    def require_recent_sign_in(self, now: datetime) -> None:
        """Raises SignInAgain if the password was given more than five minutes ago."""
        if self.signed_in_at is None or now - self.signed_in_at > RECENT:
            raise SignInAgain

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
        signed_in_at=_instant(claims.get("auth_time")),
    )


def _instant(seconds: Any) -> datetime | None:
    """The instant of a claim in seconds since 1970, which arrives as a number or as text."""
    with suppress(TypeError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(seconds), UTC)
    return None
