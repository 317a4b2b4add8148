"""The files of booking that `POST /appointments` enters are few, and the docs list them."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tests.api.bookings import request
from tests.api.people import client
from tests.api.records import known_client, listed
from tests.api.times import ahead
from tools.places import ROOT

MOST_FILES = 14
BOOKING = "/chalicelib/booking/"


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


def test_booking_enters_few_files_and_the_docs_list_them() -> None:
    listed()
    known_client()
    with entered() as files:
        answer = client.post("/appointments", request(ahead(hours=100)))
    assert answer.status_code == 201
    assert len(files) <= MOST_FILES
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = page.split("## What `POST /appointments` enters")[1].split("\n## ")[0]
    named = {name.removeprefix("booking/") for name in re.findall(r"`([a-z_/]+\.py)`", section)}
    assert files <= named
