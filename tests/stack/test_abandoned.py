"""The local cloud that a killed `make run` abandons is ended by the next one, which has its data."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import abandoned
from tools.cloud import Cloud, free_port
from tools.places import ROOT, ToolError

START = """
import sys, time
from pathlib import Path
from tools.cloud import Cloud
folder = Path(sys.argv[2])
Cloud(int(sys.argv[1]), folder, folder / "cloud.log").client("sqs").create_queue(QueueName="kept")
print("ready", flush=True)
time.sleep(600)
"""


def abandon(port: int, folder: Path) -> int:
    """Start a cloud in a process that is then killed, and return the cloud's number."""
    command = [sys.executable, "-c", START, str(port), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        process.kill()
    return int(json.loads((folder / "cloud.json").read_text("utf-8"))["pid"])


@contextmanager
def running(port: int, folder: Path) -> Iterator[Cloud]:
    cloud = Cloud(port, folder, folder / "cloud.log")
    try:
        yield cloud
    finally:
        cloud.stop()


def lives(pid: int) -> bool:
    """A process without a parent that reads its exit code is listed as defunct."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    stat = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(stat) and not stat.startswith("Z")


def test_abandoned_cloud_is_ended_and_its_data_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    pid = abandon(port, tmp_path)
    assert lives(pid)
    with running(port, tmp_path) as cloud:
        assert not lives(pid)
        assert f"process {pid}" in capsys.readouterr().out
        assert [url.rpartition("/")[2] for url in cloud.client("sqs").list_queues()["QueueUrls"]] == ["kept"]
    assert not (tmp_path / "cloud.json").exists()


def test_process_that_is_not_the_noted_cloud_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "600"]) as other:
        note = {
            "pid": other.pid,
            "process": "Sat Nov 28 10:49:23 2020 ministack",
            "scratch": str(tmp_path / "x"),
        }
        (tmp_path / "cloud.json").write_text(json.dumps(note), "utf-8")
        try:
            abandoned.end(tmp_path)
            assert other.poll() is None
        finally:
            other.kill()


# Who has a port is known where `lsof` is installed.
TAKEN = "port {port} is taken by process" if shutil.which("lsof") else "port {port} is taken"


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pid": "x", "process": "", "scratch": ""}'])
def test_unreadable_note_is_no_error(tmp_path: Path, note: str) -> None:
    (tmp_path / "cloud.json").write_text(note, "utf-8")
    abandoned.end(tmp_path)


def test_running_cloud_is_not_ended_by_a_second_run(tmp_path: Path) -> None:
    with running(free_port(), tmp_path) as cloud:
        with pytest.raises(ToolError, match="another `make run`"):
            Cloud(free_port(), tmp_path, tmp_path / "second.log")
        assert cloud.alive()


def test_taken_port_is_named_with_its_process_and_the_folder_is_free_again(tmp_path: Path) -> None:
    with running(free_port(), tmp_path) as cloud:
        port, other = int(cloud.url.rpartition(":")[2]), tmp_path / "other"
        other.mkdir()
        for _ in range(2):
            with pytest.raises(ToolError, match=TAKEN.format(port=port)):
                Cloud(port, other, other / "cloud.log")
