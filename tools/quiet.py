"""Runs installers and packagers: what they print goes to a log, which is named only when something fails.

Needs only Python, of any version since 3.7, because the first one to run it has nothing else yet.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tools.places import BUILD, ROOT, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOGS = BUILD / "logs"


def run(purpose: str, log: str, command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    """Run a command in the project's folder and append its output to build/logs/LOG.log.

    `purpose` completes the sentence "could not ...". Raises ToolError with the last line that says something.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("a", encoding="utf-8") as out:
        print("$", *command, file=out, flush=True)
        done = subprocess.run(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False
        )
    if done.returncode:
        cause = _cause(path.read_text("utf-8", "replace").strip().splitlines())
        raise ToolError(f"could not {purpose}: {cause} (all output: {path.relative_to(ROOT)})")


def _cause(lines: list[str]) -> str:
    """The last line that says something: npm ends with the name of a log of its own."""
    saying = [line.strip() for line in lines if "complete log of this run" not in line]
    return saying[-1]
