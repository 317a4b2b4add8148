"""The largest forms that the API accepts, made from their schemas, so that new fields join in.

Each text is as long and each list as full as its schema allows. If a schema doesn't say how long a text may
be, the longest of `LENGTHS` that passes is taken.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from chalicelib.shapes import Shape

Text = Callable[[int], str]
Made = dict[str, Any]
# The lengths that texts are limited to, longest first.
LENGTHS = (2000, 1200, 1000, 500, 300, 254, 200, 160, 120, 100, 80, 60, 50, 40, 30, 20, 10)
_CHANCE = random.Random(12)


def four_bytes(length: int) -> str:
    """Text of letters of four bytes that doesn't compress: cuneiform, of which there are 922."""
    return "".join(chr(_CHANCE.randrange(0x12000, 0x1239A)) for _ in range(length))


def largest(form: type[Shape], text: Text, **given: Any) -> Made:
    """The largest body that `form` accepts. `given` are the fields that its rules decide."""
    schema = form.model_json_schema()
    filled = _Filled(schema.get("$defs", {}), text)
    body: Made = {
        name: filled.value(node) for name, node in schema["properties"].items() if name not in given
    }
    return _shortened(form, body | given)


def clock() -> str:
    """A random time of day on the grid."""
    return f"{_CHANCE.randrange(24):02}:{_CHANCE.randrange(0, 60, 5):02}"


def local_times(now: datetime) -> Made:
    """A random period in the next two years, in local time."""
    start = now.replace(minute=0) + timedelta(days=2, minutes=5 * _CHANCE.randrange(200_000))
    ends = start + timedelta(minutes=5 * _CHANCE.randrange(1, 4000))
    return {"starts": f"{start:%Y-%m-%dT%H:%M}", "ends": f"{ends:%Y-%m-%dT%H:%M}"}


def days(count: int) -> list[str]:
    """Different random dates."""
    return [str(date(2027, 1, 1) + timedelta(days=each)) for each in _CHANCE.sample(range(50_000), count)]


def some(values: tuple[str, ...]) -> list[str]:
    """Any of the values, at least one, so that few windows are alike."""
    return _CHANCE.sample(values, _CHANCE.randint(1, len(values)))


class _Filled:
    """The largest value of a schema."""

    def __init__(self, definitions: Made, text: Text) -> None:
        self.definitions = definitions
        self.text = text

    def value(self, node: Made) -> Any:
        if "$ref" in node:
            return self.value(self.definitions[node["$ref"].rsplit("/", 1)[1]])
        if "anyOf" in node:
            return self.value(next(each for each in node["anyOf"] if each.get("type") != "null"))
        if "enum" in node:
            return max(node["enum"], key=len)
        return getattr(self, f"_{node['type']}")(node)

    def _string(self, node: Made) -> str:
        return self.text(node.get("maxLength", LENGTHS[0]))

    def _boolean(self, _: Made) -> bool:
        return True

    def _integer(self, node: Made) -> int:
        step = node.get("multipleOf", 1)
        return int(node["maximum"] // step * step)

    def _array(self, node: Made) -> list[Any]:
        items = node["items"]
        if "$ref" in items:
            items = self.definitions[items["$ref"].rsplit("/", 1)[1]]
        # A limit that follows another rule is called maxLength.
        most = node.get("maxItems", node.get("maxLength"))
        if "enum" in items:
            return list(items["enum"])[:most]
        assert most is not None, f"a list needs a limit, or a field of its own: {node}"
        return [self.value(items) for _ in range(most)]

    def _object(self, node: Made) -> Made:
        if "properties" in node:
            return {name: self.value(each) for name, each in node["properties"].items()}
        names = node["propertyNames"]
        names = self.definitions[names["$ref"].rsplit("/", 1)[1]] if "$ref" in names else names
        return {name: self.value(node["additionalProperties"]) for name in names["enum"]}


def _shortened(form: type[Shape], body: Made) -> Made:
    """The body with each text that is too long cut to the next shorter length, until all pass."""
    for _ in LENGTHS:
        try:
            form.model_validate(body)
        except ValidationError as refused:
            problems = refused.errors()
        else:
            return body
        wrong = {each["type"] for each in problems} - {"string_too_long"}
        assert not wrong, f"the largest {form.__name__} needs a field of its own: {problems}"
        for each in problems:
            _cut(body, each["loc"])
    raise AssertionError(f"{form.__name__} limits a text to a length that LENGTHS doesn't have")


def _cut(body: Any, where: tuple[int | str, ...]) -> None:
    for step in where[:-1]:
        body = body[step]
    text = body[where[-1]]
    body[where[-1]] = text[: next(length for length in LENGTHS if length < len(text))]
