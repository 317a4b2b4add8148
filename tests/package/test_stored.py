"""Items as earlier code has written them: a change that can't read them must not ship.

`stored/` holds one item of each kind, in DynamoDB's JSON. A new kind gets a file of its own; a file that is
here is never changed, for there are items like it in the tables of practices.
"""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.package.stored_kinds import KINDS, kind_of

STORED = Path(__file__).with_name("stored")


def _stored(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STORED / f"{name}.json").read_text("utf-8"))
    return {attribute: _with_bytes(value) for attribute, value in found.items()}


def _with_bytes(value: dict[str, Any]) -> dict[str, Any]:
    """A binary value, which JSON has in base64, as the store gives it."""
    return {kind: b64decode(content) if kind == "B" else content for kind, content in value.items()}


def test_each_kind_of_item_has_an_example() -> None:
    assert {path.stem for path in STORED.glob("*.json")} == KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_example_is_of_the_kind_that_it_is_named_after(name: str) -> None:
    assert kind_of(name.split("-", 1)[0], _stored(name)) == name


@pytest.mark.parametrize("name", KINDS)
def test_code_reads_an_item_as_it_was_stored(name: str) -> None:
    kind, stored = KINDS[name], _stored(name)
    assert kind.read(kind.model.from_raw_data(stored))


@pytest.mark.parametrize("name", KINDS)
def test_model_knows_each_attribute_that_was_stored(name: str) -> None:
    """PynamoDB drops what it doesn't know when it saves an item."""
    known = {attribute.attr_name for attribute in KINDS[name].model.get_attributes().values()}
    assert _stored(name).keys() <= known


@pytest.mark.parametrize("name", KINDS)
def test_item_is_written_again_as_it_was_stored(name: str) -> None:
    stored = _stored(name)
    written = KINDS[name].model.from_raw_data(stored).to_dynamodb_dict()
    assert {key: _in_order(value) for key, value in written.items()} == {
        key: _in_order(value) for key, value in stored.items()
    }


def _in_order(value: dict[str, Any]) -> dict[str, Any]:
    """A set has no order; PynamoDB writes binary values in base64, as JSON does."""
    ((kind, content),) = value.items()
    if isinstance(content, bytes):
        return {kind: b64encode(content).decode()}
    return {kind: sorted(content) if kind in {"SS", "NS"} else content}
