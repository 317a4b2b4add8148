"""Find the system's Chromium for the browser tests, or install one."""

import os
import shutil
import sys

from tools import quiet
from tools.places import ToolError, fail, say

# The headless shell first: a whole Chromium draws its own windows too, which are never shown.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The system's Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    if find() or _playwright_has_one():
        return
    say("Installing Chromium for the browser tests (once)")
    if shutil.which("apt-get") and _by_apt() and find():
        return
    try:
        _install([sys.executable, "-m", "playwright", "install", "chromium"])
    except ToolError as error:
        fail(f"{error}; install it with your package manager")


def _by_apt() -> bool:
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    try:
        _install([*root, "apt-get", "update"])
        _install([*root, "apt-get", "install", "-y", "chromium-headless-shell"])
    except (ToolError, OSError):
        # Without the right to install packages, or without sudo.
        return False
    return True


def _install(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet.run("install Chromium", "browser", command, environment)


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)


if __name__ == "__main__":
    main()
