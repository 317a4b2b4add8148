"""Calendar files, each with the busy times that it must be read as: tests/cases/busy."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.calendar import busy, cells
from chalicelib.booking.hours.ics_import import Busy, busy_times

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "busy"
GIVEN: list[dict[str, Any]] = json.loads((FOLDER / "cases.json").read_text("utf-8"))
MORE: list[dict[str, Any]] = json.loads((FOLDER / "more.json").read_text("utf-8"))
AHEAD = timedelta(days=75)


def imported(case: dict[str, Any]) -> Busy:
    # A browser reads a file the same way: what isn't UTF-8 becomes a replacement character.
    text = (FOLDER / case["file"]).read_bytes().decode("utf-8", "replace")
    start = datetime.fromisoformat(case["from"])
    return busy_times(text, ZoneInfo(case["zone"]), start, start + AHEAD, case.get("owner", ""))


def right(case: dict[str, Any]) -> list[tuple[int, int]]:
    ranges = [cells.span(*map(datetime.fromisoformat, each)) for each in case["busy"]]
    return busy.merged((each.start, each.stop) for each in ranges)


def words(stretches: list[tuple[int, int]]) -> list[str]:
    return [
        f"{cells.instant(start):%m-%d %H:%M} to {cells.instant(end):%m-%d %H:%M}" for start, end in stretches
    ]


@pytest.mark.parametrize("case", [*GIVEN, *MORE], ids=lambda case: case["file"])
def test_calendar_file_is_read_as_its_busy_times(case: dict[str, Any]) -> None:
    found = imported(case)
    assert words(found.stretches) == words(right(case)), case["why"]
    if case in MORE:
        assert found.unreadable == case.get("unreadable", 0), case["why"]


def test_one_unreadable_event_of_the_given_files_is_counted() -> None:
    (case,) = [each for each in GIVEN if each["file"] == "components-one-unreadable-event.ics"]
    assert imported(case).unreadable == 1


def test_every_case_file_is_in_one_of_the_lists() -> None:
    assert {path.name for path in FOLDER.glob("*.ics")} == {each["file"] for each in (*GIVEN, *MORE)}
