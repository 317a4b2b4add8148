"""`make run` again on its saved data: it announces what happens, as before, and runs the newest code."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.stack.stored import eventually, items, mail_to
from tests.stack.test_stream import book
from tools import local as local_tools
from tools.cloud import free_port
from tools.local import Local

SLUG, EMAIL = "yusuf-ashdown", "yusuf.ashdown@demo.example.com"


@contextmanager
def running(folder: Path, ports: tuple[int, int]) -> Iterator[Local]:
    local = Local(*ports, folder, folder / "cloud.log")
    try:
        yield local
    finally:
        local.stop()


def book_and_see_the_notifications(local: Local) -> None:
    """The provider and the client each get a notification and an email. A restart empties the mailbox."""
    client, appointment = book(local, SLUG)
    about = appointment["appointment_id"]
    eventually(lambda: _mail_states(local, about) == ["sent", "sent"])
    assert [each["subject"] for each in mail_to(local, EMAIL)] == ["You have a new notification"]
    assert [each["subject"] for each in mail_to(local, client.name)] == ["Your appointment is booked"]


def _mail_states(local: Local, subject_id: str) -> list[str]:
    return [each["mail_state"] for each in items(local, "Notifications") if each["subject_id"] == subject_id]


def mappings(local: Local) -> dict[str, int]:
    """The oldest age in seconds of a record that each event source mapping delivers, by the mapping's id."""
    mappings = local.cloud.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    return {each["UUID"]: int(each["MaximumRecordAgeInSeconds"]) for each in mappings}


def test_bookings_are_announced_after_a_restart_and_the_stack_can_be_updated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = free_port(), free_port()
    with running(tmp_path, ports) as local:
        book_and_see_the_notifications(local)
        first = mappings(local)
    with running(tmp_path, ports) as local:
        book_and_see_the_notifications(local)
        assert mappings(local) == first
    # Another setting, so that CloudFormation updates the saved stack. A mapping with another id would get a
    # twin.
    monkeypatch.setattr(local_tools, "OLDEST_EVENT_SECONDS", "61")
    with running(tmp_path, ports) as local:
        assert mappings(local) == dict.fromkeys(first, 61)


def test_deployment_that_a_killed_cloud_has_not_saved_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = free_port(), free_port()
    with running(tmp_path, ports) as local:
        first = mappings(local)
    monkeypatch.setattr(local_tools, "OLDEST_EVENT_SECONDS", "61")
    with running(tmp_path, ports) as local:
        assert mappings(local) == dict.fromkeys(first, 61)
        os.killpg(pid_of(tmp_path), signal.SIGKILL)
    with running(tmp_path, ports) as local:
        assert mappings(local) == dict.fromkeys(first, 61)


def pid_of(folder: Path) -> int:
    return int(json.loads((folder / "cloud.json").read_text("utf-8"))["pid"])
