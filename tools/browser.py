"""Find the system's Chromium for the browser tests, or install one."""

import os
import shutil
import subprocess
import sys

from tools.places import fail, say

# The headless shell first: a whole Chromium draws its own windows too, which are never shown.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The system's Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    if find() or _playwright_has_one():
        return
    say("Installing Chromium for the browser tests")
    if shutil.which("apt-get") and _by_apt() and find():
        return
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode:
        fail("could not find or install Chromium; install it with your package manager")


def _by_apt() -> bool:
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"])
    return all(subprocess.run([*root, *step], check=False, **quiet).returncode == 0 for step in steps)  # type: ignore[call-overload]


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)


if __name__ == "__main__":
    main()
