"""Build the site: `python -m tools.site_build` writes build/site/, which is served as it is, here and on AWS.

Each page is site/pages/NAME.html in site/layout.html. It may have three files of its own: js/pages/NAME.js,
css/pages/NAME.css, and js/start/NAME.js, which runs before anything is drawn. tools/bundle.mjs bundles them
into files named by their content, below /assets/.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from tools import node
from tools.places import BUILD, ROOT, SITE, ToolError

BUILT = BUILD / "site"
INPUTS = ("site", "tools/bundle.mjs", "tools/site_build.py", "package-lock.json")
COPIED = ("favicon.svg", "robots.txt")
# What a page may set, and what it is if the page doesn't.
DEFAULTS = {"heading": "", "lead": "", "loading": "", "shape": "", "unlisted": False}
# Their licenses require their texts with every copy.
SHIPPED = ("preact", "htm")


def build() -> Path:
    """The folder of the built site, rebuilt only if an input has changed. Raises ToolError."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "site.lock").open("w") as lock:
        # Two concurrent runs would delete each other's files.
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, digest = BUILD / "site.digest", _digest()
        if not (BUILT.exists() and stamp.exists() and stamp.read_text() == digest):
            stamp.unlink(missing_ok=True)
            _build(BUILD / "site.next")
            stamp.write_text(digest)
    return BUILT


def last_saved() -> tuple[float, int]:
    """Changes when a file of the site is saved, added or removed."""
    times = [path.stat().st_mtime for part in INPUTS for path in _files(ROOT / part)]
    return max(times), len(times)


def page_names() -> list[str]:
    """The pages' names: "match", "portal/hours"."""
    pages = SITE / "pages"
    return sorted(path.relative_to(pages).with_suffix("").as_posix() for path in pages.rglob("*.html"))


def _build(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    assets = _bundle(folder / "assets")
    pages = _environment(assets)
    for name in page_names():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_rendered(pages, name, assets), "utf-8")
    for name in COPIED:
        shutil.copyfile(SITE / name, folder / name)
    (folder / "licenses.txt").write_text(_licenses(), "utf-8")
    # A server that reads from disk never sees a half-built site.
    last = BUILD / "site.last"
    shutil.rmtree(last, ignore_errors=True)
    if BUILT.exists():
        BUILT.rename(last)
    folder.rename(BUILT)


def _bundle(folder: Path) -> dict[str, str]:
    """The path of each bundled file on the site, by its entry: {"js/core.js": "/assets/core-HASH.js"}."""
    command = [node.tool("node"), "tools/bundle.mjs", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolError(f"the site could not be bundled:\n{done.stderr.strip()}")
    return {entry: f"/assets/{file}" for entry, file in json.loads(done.stdout).items()}


def _environment(assets: dict[str, str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(SITE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= DEFAULTS | {"asset": assets.__getitem__}
    return environment


def _rendered(pages: Environment, name: str, assets: dict[str, str]) -> str:
    try:
        return pages.get_template(f"pages/{name}.html").render(_own(name, assets))
    except TemplateError as error:
        raise ToolError(f"the page {name} could not be built: {error}") from error


def _own(name: str, assets: dict[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "portal": name.startswith("portal/"),
        "own_style": assets.get(f"css/pages/{name}.css"),
        "own_script": assets.get(f"js/pages/{name}.js"),
        "start": assets.get(f"js/start/{name}.js", assets["js/start.js"]),
    }


def _licenses() -> str:
    texts = [(ROOT / "node_modules" / name / "LICENSE").read_text("utf-8").strip() for name in SHIPPED]
    return "\n\n".join(f"{name}\n\n{text}\n" for name, text in zip(SHIPPED, texts, strict=True))


def _digest() -> str:
    found = hashlib.sha256()
    for part in INPUTS:
        for path in _files(ROOT / part):
            found.update(f"{path.relative_to(ROOT)}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())


if __name__ == "__main__":
    build()
