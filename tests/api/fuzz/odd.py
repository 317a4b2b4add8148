"""Values that no client of ours sends: any JSON, halves of characters, forged cursors, far instants."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

# Half of a character: JSON can write it, UTF-8 can't.
HALF = "half \ud83d"
# In place of a single value each.
SINGLES = (HALF, "\x00", float("nan"), 10**400)
texts = st.text(st.characters(), max_size=40) | st.just(HALF)
# Texts that UTF-8 can write.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
finite = st.floats(allow_nan=False, allow_infinity=False)


def _json(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | numbers | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=12,
    )


# Whatever json.dumps writes: Python's NaN and Infinity too, which are not JSON.
values = _json(st.floats())
json_values = _json(finite)
ids = words.filter(lambda text: text and "/" not in text)
idempotency_keys = st.text(st.characters(max_codepoint=255), max_size=20)
EDGES = (
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-12:00",
    "2200-12-31T23:59:59-14:00",
    "1970-01-01T00:00:00+14:00",
    "2026-02-30T00:00:00Z",
    "2026-12-01T00:00:00",
    "now",
    "1764547200",
)
instants = (
    st.datetimes().map(lambda each: each.isoformat() + "Z")
    | st.datetimes().map(lambda each: each.isoformat() + "+14:00")
    | st.sampled_from(EDGES)
)
# What the stores' keys are made of, put together in ways that no list of ours has.
PARTS = (
    "provider_id",
    "account_id",
    "recipient",
    "status",
    "thread",
    "created_at",
    "appointment_id",
    "S",
    "N",
)
_keys = st.recursive(
    st.none() | st.integers() | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PARTS) | words, inner, max_size=5)
    ),
    max_leaves=8,
)
cursors = words | _keys.map(lambda key: base64.urlsafe_b64encode(json.dumps(key).encode()).decode())
_other = words | st.sampled_from(["session", "open", "other", "1", "-1", "9" * 20])
# Bytes that are not JSON, JSON that no text can hold, and numbers that JSON doesn't have.
raw_bodies = st.sampled_from(
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"NaN",
        b'{"a": Infinity}',
        b"-Infinity",
        b"[" * 100_000,
        b"9" * 5_000,
        b'{"a": 1e999}',
        b'"\\ud800"',
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
        b'{"a": 1, "a": 2}',
    ]
) | st.binary(max_size=60)
content_types = st.sampled_from(
    [
        "application/json",
        "application/json; charset=utf-16",
        "APPLICATION/JSON ;",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        ";",
        "application/jsonp",
    ]
)


def queried(name: str) -> st.SearchStrategy[str]:
    """Odd values of a query's parameter."""
    return {"from": instants | words, "to": instants | words, "cursor": cursors}.get(name, _other)


def nearly(good: dict[str, Any], odd: st.SearchStrategy[Any] = values) -> st.SearchStrategy[dict[str, Any]]:
    """A good body with up to three fields changed, at any depth, and up to one left out."""
    names = st.sampled_from(sorted(good))
    changes = st.dictionaries(names, odd, max_size=3)
    gone = st.sets(names, max_size=1)
    inside = st.sampled_from([name for name in sorted(good) if isinstance(good[name], dict | list)] or [""])
    return st.builds(_changed, st.just(good), changes, gone, inside, odd)


def each_leaf_odd(good: Any, single: Any) -> Iterator[Any]:
    """The good body as often as it has values, each time with another one of them odd."""
    if isinstance(good, dict):
        for name, value in good.items():
            yield from ({**good, name: odd} for odd in each_leaf_odd(value, single))
    elif isinstance(good, list):
        for place, value in enumerate(good):
            yield from ([*good[:place], odd, *good[place + 1 :]] for odd in each_leaf_odd(value, single))
    else:
        yield single


def _changed(good: dict[str, Any], changes: dict[str, Any], gone: set[str], inside: str, odd: Any) -> Any:
    near = {name: value for name, value in (good | changes).items() if name not in gone}
    if inside and inside in near and not changes:
        near[inside] = _changed_inside(near[inside], odd)
    return near


def _changed_inside(part: Any, odd: Any) -> Any:
    """A list or an object with its first value odd, or the first value of its first object."""
    if isinstance(part, list) and part:
        first = _changed_inside(part[0], odd) if isinstance(part[0], dict) else odd
        return [first, *part[1:]]
    if isinstance(part, dict) and part:
        return part | {sorted(part)[0]: odd}
    return odd
