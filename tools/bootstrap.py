"""Create the virtual environment and install the pinned requirements. Needs only Python."""

import subprocess
import sys
import venv
from pathlib import Path

from tools import quiet
from tools.places import ToolError, fail, say

OLDEST = (3, 11)


def main(folder: Path) -> None:
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        fail(f"Python 3.11 or newer is required, but this is {version}; set PYTHON=python3.11")
    if folder.is_symlink():
        # `clear` would empty the other checkout's environment.
        fail(f"{folder} is a link to another environment; remove the link first")
    say(f"Setting up {folder} (once, takes a minute or two)")
    try:
        venv.create(folder, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        fail("Python's venv module is incomplete; install python3-venv")
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check"]
    try:
        quiet.run("install the pinned requirements", "requirements", [*pip, "-r", "requirements-dev.txt"])
    except ToolError as error:
        fail(str(error))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
