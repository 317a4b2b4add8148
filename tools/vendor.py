"""Install the pinned npm packages and copy the modules for the browser to site/vendor/."""

import re
import shutil
import subprocess

from tools import node
from tools.places import ROOT, SITE, fail, say

# Each module by its import name: "preact/hooks" is served as /vendor/preact/hooks.js.
MODULES = {
    "preact": "preact/dist/preact.module.js",
    "preact/hooks": "preact/hooks/dist/hooks.module.js",
    "htm": "htm/dist/htm.module.js",
    "htm/preact": "htm/preact/index.module.js",
}
BARE = re.compile(r'(?<=from")(?![./])([^"]+)(?=")')


def main() -> None:
    say("Installing the pinned npm packages")
    _install()
    shutil.rmtree(SITE / "vendor", ignore_errors=True)
    for name, source in MODULES.items():
        target = SITE / "vendor" / f"{name}.js"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(by_path((ROOT / "node_modules" / source).read_text("utf-8")), "utf-8")


def _install() -> None:
    node.install_if_missing()
    npm = [node.tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(npm, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        fail(f"npm could not install the pinned packages: {last}")


def by_path(module: str) -> str:
    """Replace bare import names by paths. Browsers would need an inline import map, which the CSP forbids."""

    def path(found: re.Match[str]) -> str:
        if found[1] not in MODULES:
            fail(f"a vendored module imports {found[1]!r}, which isn't vendored")
        return f"/vendor/{found[1]}.js"

    # Source maps are not served.
    return re.sub(r"\n?//# sourceMappingURL=.*", "", BARE.sub(path, module))


if __name__ == "__main__":
    main()
