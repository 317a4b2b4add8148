"""Every kind of item that the API writes has an example in `tests/package/stored/`."""

from tests.api.cloud import tables, world
from tests.api.fuzz.world import practice
from tests.package.stored_kinds import EXAMPLES, KINDS, example_of, kind_of


def test_each_item_that_a_practice_has_is_of_a_kind_and_state_with_a_stored_example() -> None:
    world(practice)
    items = [
        (name, item.to_json()["Attributes"]) for name, table in tables().items() for item in table.all_items()
    ]
    assert {example_of(name, item) for name, item in items} <= EXAMPLES
    found = {kind_of(name, item) for name, item in items}
    # Other tests write messages, busy times and changed locations.
    assert KINDS.keys() - found <= {"messages", "calendar-busy", "calendar-location"}


def test_each_item_has_only_attributes_that_its_model_declares() -> None:
    world(practice)
    for name, table in tables().items():
        for item in table.all_items():
            stored = item.to_json()["Attributes"]
            model = KINDS[kind_of(name, stored)].model
            assert stored.keys() <= {each.attr_name for each in model.get_attributes().values()}
