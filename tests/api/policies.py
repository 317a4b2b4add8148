"""The functions' policies, judged as IAM would. A statement that this can't judge is an error, not a pass.

Resources are in the tests' names: `calendar`, `calendar/index/unread`, `photos/uploads/owner/ID`,
`identity/care@practice.example.com`, `dead-letters` and the user pool's id.
"""

import os
import re
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from tools import policies

# A Condition, a NotAction or a NotResource would have to be judged, and no policy has one.
_JUDGED = frozenset({"Sid", "Effect", "Action", "Resource"})
_PSEUDO = re.compile(r"\$\{AWS::\w+\}")
_ARN = re.compile(r"\$\{(\w+)\.Arn\}(.*)")


class Ask(NamedTuple):
    """An action on a resource, which needs permission."""

    action: str
    resource: str


class Statement(NamedTuple):
    """Actions and resources may end in or contain `*`."""

    effect: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]

    def is_about(self, ask: Ask) -> bool:
        return _any_matches(ask.action, self.actions) and _any_matches(ask.resource, self.resources)


def is_allowed(statements: tuple[Statement, ...], ask: Ask) -> bool:
    """Whether a statement allows it and none denies it."""
    return {each.effect for each in statements if each.is_about(ask)} == {"Allow"}


def statements_of(policy: dict[str, Any]) -> tuple[Statement, ...]:
    """A policy's statements. Raises ValueError for one that can't be judged."""
    return tuple(map(_statement, policy["Statement"]))


@cache
def policy(name: str) -> tuple[Statement, ...]:
    """The statements of a function's policy."""
    return statements_of(policies.policy(name))


def _statement(written: dict[str, Any]) -> Statement:
    if unknown := written.keys() - _JUDGED:
        raise ValueError(f"{written.get('Sid')}: {', '.join(sorted(unknown))} can't be judged")
    if written["Effect"] not in {"Allow", "Deny"}:
        raise ValueError(f"{written.get('Sid')}: {written['Effect']} is not an effect")
    resources = tuple(map(_resource, _listed(written["Resource"])))
    return Statement(written["Effect"], tuple(_listed(written["Action"])), resources)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _any_matches(text: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in patterns)


def _resource(written: Any) -> str:
    """A resource as AWS would see it: a choice for the local cloud is not taken."""
    match written:
        case str():
            return written
        case {"Fn::If": ["LocalCloud", _, on_aws]}:
            return _resource(on_aws)
        case {"Fn::GetAtt": [logical_id, "Arn"]}:
            return _named(logical_id)
        case {"Fn::GetAtt": [logical_id, attribute]}:
            return f"{_named(logical_id)}/{attribute}"
        case {"Fn::Sub": str(text)} if found := _ARN.fullmatch(text):
            return f"{_named(found[1])}{found[2]}"
        case {"Fn::Sub": str(text)} if text.startswith("arn:"):
            return _PSEUDO.sub("", text).split(":", 5)[5]
    raise ValueError(f"{written} is not a known form of a resource")


def _named(logical_id: str) -> str:
    """The name in the tests of one of the template's resources."""
    named = {
        "PhotosBucket": os.environ["PHOTOS_BUCKET"],
        "SiteBucket": os.environ["SITE_BUCKET"],
        "UserPool": os.environ["USER_POOL_ID"],
        "DeadLetterQueue": os.environ["DEAD_LETTER_QUEUE_URL"].rsplit("/", 1)[1],
    }
    if logical_id.endswith("Table"):
        return logical_id.removesuffix("Table").lower()
    return named[logical_id]
