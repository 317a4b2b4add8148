"""Items as earlier code has written them: a change that can't read them, or reads them anew, must not ship.

`stored/` has one item for each kind and state, and `stored/readings/` what the code makes of it. A new kind
or state gets files of its own:

    python -m tests.package.write_stored

Once there are items like them in the tables of practices, files that are here are never changed. Before that,
after a change of stored names, `python -m tests.package.write_stored --all` writes all of them anew.
"""

from collections import defaultdict
from typing import Any

import pytest
from pynamodb.models import Model

from tests.package.stored_files import (
    READINGS,
    example,
    expected_reading,
    in_order,
    kind_in,
    names,
    reading,
)
from tests.package.stored_kinds import EXAMPLES, KINDS, example_of


def test_each_kind_and_state_of_an_item_has_an_example_and_a_reading() -> None:
    assert set(names()) == EXAMPLES
    assert {path.name.removesuffix(".json") for path in READINGS.glob("*.json")} == EXAMPLES


@pytest.mark.parametrize("name", names())
def test_example_is_of_the_kind_and_state_that_it_is_named_after(name: str) -> None:
    assert example_of(name.split("-", 1)[0].partition(".")[0], example(name)) == name


@pytest.mark.parametrize("name", names())
def test_code_reads_an_item_as_it_did_when_it_was_stored(name: str) -> None:
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", names())
def test_model_knows_each_attribute_that_was_stored(name: str) -> None:
    """PynamoDB drops what it doesn't know when it saves an item."""
    known = {attribute.attr_name for attribute in KINDS[kind_in(name)].model.get_attributes().values()}
    assert example(name).keys() <= known


def test_each_attribute_of_each_table_is_in_an_example() -> None:
    stored: dict[type[Model], set[str]] = defaultdict(set)
    for name in names():
        stored[KINDS[kind_in(name)].model] |= example(name).keys() - {"written_by"}
    for model, attributes in stored.items():
        # The mark of a write means nothing but to its own repeat.
        known = {each.attr_name for each in model.get_attributes().values()} - {"written_by"}
        assert attributes == known, model


@pytest.mark.parametrize("name", names())
def test_item_is_written_again_as_it_was_stored(name: str) -> None:
    stored = example(name)
    written: dict[str, Any] = KINDS[kind_in(name)].model.from_raw_data(stored).to_dynamodb_dict()
    assert {key: in_order(value) for key, value in written.items()} == {
        key: in_order(value) for key, value in stored.items()
    }
