"""`make site-check`: the site's types, lint and unit tests, in parallel. Prints only failures."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from tools import api_types, node
from tools.places import BUILD, ROOT

# Zones with clock changes, a 45-minute offset, and another date: tests that depend on the machine's zone
# fail.
ZONES = ("America/New_York", "Asia/Kathmandu", "Pacific/Auckland")
TSC = "node_modules/typescript/bin/tsc"
ESLINT = ("node_modules/eslint/bin/eslint.js", "--cache", "--cache-location", "build/eslint.json")
STYLELINT = (
    "node_modules/stylelint/bin/stylelint.mjs",
    "--cache",
    "--cache-location",
    "build/stylelint.json",
)

Check = Callable[[], str]


def tests(zone: str) -> Check:
    def check() -> str:
        said = _run(f"unit tests, clocks of {zone}", ["--test-reporter=spec", "tests/site/all.js"], TZ=zone)
        # The tests that passed come before this line.
        heading, separator, failing = said.partition("failing tests:")
        return f"{heading.splitlines()[0]}{failing}" if separator else said

    return check


def types(project: str) -> Check:
    return lambda: _run(f"types, {project}", [TSC, "--project", project, "--pretty", "false"])


CHECKS: tuple[Check, ...] = (
    types("tsconfig.json"),
    types("tsconfig.lib.json"),
    lambda: _run("ESLint", [*ESLINT, "--max-warnings", "0", "."]),
    lambda: _run("Stylelint", [*STYLELINT, "--max-warnings", "0", "site/css/**/*.css"]),
    *(tests(zone) for zone in ZONES),
)


def main() -> None:
    BUILD.mkdir(exist_ok=True)
    began = monotonic()
    api_types.main()
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        failures = [words for words in pool.map(lambda check: check(), CHECKS) if words]
    if failures:
        sys.exit("\n".join(failures))
    print(f"The site's types, lint and unit tests pass ({monotonic() - began:.1f} s)")


def _run(name: str, arguments: list[str], **environment: str) -> str:
    """The output of a failed command, or "" after success."""
    done = subprocess.run(
        [node.tool("node"), *arguments],
        cwd=ROOT,
        env={**node.environment(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return f"The site's {name}:\n{done.stdout.strip()}" if done.returncode else ""


if __name__ == "__main__":
    main()
