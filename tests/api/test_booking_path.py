"""The files of booking that `POST /appointments` enters are few, and the docs list them."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tests.api.bookings import request
from tests.api.holding import held
from tests.api.people import client
from tests.api.records import known_client, listed
from tests.api.times import ahead
from tools.places import ROOT

MOST_FILES = 17
BOOKING = "/chalicelib/booking/"
START = ahead(hours=100)


@contextmanager
def entered() -> Iterator[set[str]]:
    """The files of booking in which a function is called within this context."""
    files: set[str] = set()

    def look(frame: FrameType, event: str, _: Any) -> None:
        name = frame.f_code.co_filename
        if event == "call" and BOOKING in name and frame.f_code.co_name != "<module>":
            files.add(name.split(BOOKING)[1])

    sys.setprofile(look)
    try:
        yield files
    finally:
        sys.setprofile(None)


def section() -> str:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    return page.split("## What `POST /appointments` runs through")[1].split("\n## ")[0]


def files_in(text: str) -> set[str]:
    """The files of booking that a text names, as the docs write them: part and name."""
    return set(re.findall(r"`([a-z_]+/[a-z_]+\.py)`", text))


def entered_by_booking(**choices: Any) -> set[str]:
    with entered() as files:
        answer = client.post("/appointments", request(START, **choices))
    assert answer.status_code == 201
    return files


def test_booking_enters_exactly_the_few_files_that_the_docs_list() -> None:
    listed()
    known_client()
    files = entered_by_booking()
    table = "".join(line for line in section().splitlines() if line.startswith("|"))
    assert files == files_in(table)
    assert len(files) <= MOST_FILES


def test_booking_with_a_hold_enters_exactly_the_files_that_the_docs_add() -> None:
    listed()
    known_client()
    files = entered_by_booking(hold_id=held(START))
    assert files == files_in(section())
