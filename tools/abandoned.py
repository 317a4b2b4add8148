"""The local cloud that a killed `make run` abandons: it keeps its port, and what it holds isn't saved."""

import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tools.places import say

STOP_SECONDS = 20
# How the names of the clouds' scratch folders begin.
SCRATCH = "caseload-cloud-"
# It stops by itself then, and saves its state.
STOP_SIGNAL = signal.SIGTERM


def note(folder: Path, pid: int, scratch: str) -> None:
    """Note a started cloud, the leader of its process group, and its scratch folder."""
    noted = {"pid": pid, "process": _process(pid), "scratch": scratch}
    _note_in(folder).write_text(json.dumps(noted), "utf-8")


def forget(folder: Path) -> None:
    _note_in(folder).unlink(missing_ok=True)


def end(folder: Path) -> None:
    """End the noted cloud if it still runs. Another process that has got its number is left alone."""
    try:
        noted = json.loads(_note_in(folder).read_text("utf-8"))
        pid, process, scratch = int(noted["pid"]), noted["process"], str(noted["scratch"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    running = _process(pid)
    if process and running == process:
        say(f"  ending the local cloud that the last run left (process {pid})")
        with suppress(ProcessLookupError):
            os.kill(pid, STOP_SIGNAL)
        _wait_until_gone(pid, process)
        kill_group(pid)
        delete(scratch)
    elif not running:
        delete(scratch)
    forget(folder)


def kill_group(pid: int) -> None:
    """Kill what is left of a cloud and its Lambdas."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def delete(scratch: str) -> None:
    """A race test leaves gigabytes of small files, so delete them in the background."""
    if not Path(scratch).name.startswith(SCRATCH):
        return
    subprocess.run(["sh", "-c", 'rm -rf "$1" >/dev/null 2>&1 &', "sh", scratch], check=False)


def _note_in(folder: Path) -> Path:
    return folder / "cloud.json"


def _wait_until_gone(pid: int, process: str) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while _process(pid) == process and time.monotonic() < deadline:
        time.sleep(0.1)


def _process(pid: int) -> str:
    """When the process was started, and by which command. "" if there is none, or no `ps`."""
    command = ["ps", "-ww", "-o", "lstart=,command=", "-p", str(pid)]
    # The text must not depend on the terminal's zone and language.
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        return done.stdout.strip()
    except OSError:
        return ""
