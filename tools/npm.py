"""Install the pinned npm packages: what the site ships, what bundles it and what checks it."""

import subprocess

from tools import node
from tools.places import ROOT, fail, say


def main() -> None:
    say("Installing the pinned npm packages")
    node.install_if_missing()
    npm = [node.tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(npm, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        fail(f"npm could not install the pinned packages: {last}")


if __name__ == "__main__":
    main()
