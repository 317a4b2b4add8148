"""Write the stored examples that are missing, or all of them anew, and the readings of them.

python -m tests.package.write_stored          what is missing
python -m tests.package.write_stored --all    everything, which forgets what earlier code has written
"""

import sys
from typing import Any

import tests.conftest  # noqa: F401 - the environment for importing the app
from tests.api.asking import ASKED
from tests.api.bookings import booked
from tests.api.client_side import do, move
from tests.api.cloud import aws_in_process, empty_cloud, tables
from tests.api.fuzz.world import practice
from tests.api.people import client, operator, outsider, owner
from tests.api.records import listed
from tests.api.sign_ins import pool
from tests.api.test_busy_calendar import event, file
from tests.api.times import ahead
from tests.api.waiting import freed, let_run_out, pass_on, waits
from tests.events.records import run
from tests.package import stored_files
from tests.package.stored_kinds import EXAMPLES, example_of

Found = dict[str, dict[str, Any]]


def main(*, anew: bool) -> None:
    with aws_in_process(), pool():
        found = _drop_a_client() | _run_a_practice()
    if missing := EXAMPLES - found.keys():
        raise SystemExit(f"no item is an example of {', '.join(sorted(missing))}")
    for name in sorted(EXAMPLES):
        if anew or name not in stored_files.names():
            stored_files.write_example(name, found[name])
        if anew or not (stored_files.READINGS / f"{name}.json").exists():
            stored_files.write_reading(name)


def _run_a_practice() -> Found:
    """What the practice of the generated requests has, and what it lacks."""
    with empty_cloud():
        ids = practice()
        moved = booked(outsider, ahead(hours=100), provider_id="newcomer")["appointment_id"]
        assert move(moved, ahead(hours=140), outsider).status_code == 200
        assert do(ids["appointment_id"][0], "messages", text="Hello, this is me.").status_code == 201
        assert owner.put("/portal/busy-calendar", file(event(ahead(days=4)))).status_code == 200
        asked = client.post("/support-requests", ASKED).json_body["request_id"]
        assert operator.put(f"/admin/support-requests/{asked}", {"status": "done"}).status_code == 200
        return _items()


def _drop_a_client() -> Found:
    """A waitlist entry that ended after three expired offers."""
    with empty_cloud():
        listed()
        waits()
        for days in (3, 4, 5):
            run(freed(ahead(days=days)))
            let_run_out()
            assert pass_on() == 1
        return _items()


def _items() -> Found:
    """Of each name the item that says the most: with the most attributes that aren't zero."""
    found: Found = {}
    for table, stored in tables().items():
        for item in stored.all_items():
            content = item.to_json()["Attributes"]
            name = example_of(table, content)
            found[name] = max(found.get(name, {}), content, key=_says)
    return found


def _says(item: dict[str, Any]) -> int:
    return sum(value != {"N": "0"} for value in item.values())


if __name__ == "__main__":
    main(anew="--all" in sys.argv)
