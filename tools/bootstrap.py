"""Create the virtual environment and install the pinned requirements. Needs only Python."""

import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)


def main(folder: Path) -> None:
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SystemExit(
            f"caseload: Python 3.11 or newer is required, but this is {found}; set PYTHON=python3.11"
        )
    if folder.is_symlink():
        # `clear` would empty the other checkout's environment.
        raise SystemExit(f"caseload: {folder} is a link to another environment; remove the link first")
    print(f"Setting up {folder} (once, takes a minute or two)", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        raise SystemExit("caseload: Python's venv module is incomplete; install python3-venv") from None
    python = str(folder / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*install, "-r", "requirements-dev.txt"], check=False).returncode:
        raise SystemExit("caseload: could not install the pinned requirements; see the messages above")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
