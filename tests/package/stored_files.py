"""The stored examples and the readings of them, as files: `stored/NAME.json` and `stored/readings/NAME.json`.

A name is a kind, or a kind and a state: `appointments`, `appointments.canceled`. An example is in DynamoDB's
JSON; a reading is what the code makes of it, as JSON.
"""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from tests.package.stored_kinds import KINDS

STORED = Path(__file__).with_name("stored")
READINGS = STORED / "readings"


def names() -> list[str]:
    return sorted(path.name.removesuffix(".json") for path in STORED.glob("*.json"))


def kind_in(name: str) -> str:
    return name.partition(".")[0]


def example(name: str) -> dict[str, Any]:
    """An item as the store gives it; JSON has its binary values in base64."""
    found: dict[str, Any] = json.loads((STORED / f"{name}.json").read_text("utf-8"))
    return {attribute: _with_bytes(value) for attribute, value in found.items()}


def expected_reading(name: str) -> Any:
    return json.loads((READINGS / f"{name}.json").read_text("utf-8"))


def reading(name: str) -> Any:
    """What the code makes of an example now."""
    kind = KINDS[kind_in(name)]
    return _plain(kind.read(kind.model.from_raw_data(example(name))))


def write_example(name: str, item: dict[str, Any]) -> None:
    """Write an item in DynamoDB's JSON, binary values included, which moto has in base64.

    Without the mark of its last write, which means nothing but to that write's own repeat.
    """
    kept = {key: in_order(value) for key, value in item.items() if key != "written_by"}
    _write(STORED / f"{name}.json", kept)


def write_reading(name: str) -> None:
    _write(READINGS / f"{name}.json", reading(name))


def in_order(value: dict[str, Any]) -> dict[str, Any]:
    """A set has no order; binary values are in base64, as JSON has them."""
    ((kind, content),) = value.items()
    if isinstance(content, bytes):
        return {kind: b64encode(content).decode()}
    return {kind: sorted(content) if kind in {"SS", "NS"} else content}


def _with_bytes(value: dict[str, Any]) -> dict[str, Any]:
    return {kind: b64decode(content) if kind == "B" else content for kind, content in value.items()}


def _plain(value: Any) -> Any:
    """A reading as JSON, with named fields and with sets in order."""
    match value:
        case set() | frozenset():
            return sorted(map(_plain, value))
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return _plain(value._asdict())
        case list() | tuple():
            return [_plain(each) for each in value]
    return to_jsonable_python(value, bytes_mode="base64")


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
