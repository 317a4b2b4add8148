"""Build the site: `python -m tools.site_build` writes build/site/, which is served as it is, here and on AWS.

Each page is site/pages/NAME.html in site/layout.html. It may have three files of its own: js/pages/NAME.js,
css/pages/NAME.css, and js/start/NAME.js, which runs before anything is drawn. tools/bundle.mjs bundles them
into files named by their content, below /assets/.
"""

import fcntl
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

from tools import node
from tools.file_digests import Versions, digest_of, files_in, versions_of
from tools.places import BUILD, ROOT, SITE, ToolError

BUILT = BUILD / "site"
INPUTS = ("site", "tools/bundle.mjs", "tools/site_build.py", "package-lock.json")
ICON = SITE / "favicon.svg"
COPIED = (ICON, SITE / "robots.txt")
# What a page may set, and what it is if the page doesn't.
DEFAULTS = {"heading": "", "lead": "", "loading": "", "unlisted": False}
# Their licenses require their texts with every copy.
SHIPPED = ("preact", "htm")


def build() -> Path:
    """The folder of the built site, rebuilt only if an input has changed. Raises ToolError."""
    with _locked():
        _build_if_changed()
    return BUILT


def built_files() -> dict[str, bytes]:
    """The built site's files by their paths, as of now: another build can't change them meanwhile."""
    with _locked():
        _build_if_changed()
        return {path.relative_to(BUILT).as_posix(): path.read_bytes() for path in files_in(BUILT)}


def versions() -> Versions:
    """Differs when the site should be built again: an input was saved, added, removed or renamed."""
    return versions_of(ROOT / part for part in INPUTS)


def page_names() -> list[str]:
    """The pages' names: "match", "portal/hours"."""
    pages = SITE / "pages"
    files = [path for path in files_in(pages) if path.suffix == ".html"]
    return sorted(path.relative_to(pages).with_suffix("").as_posix() for path in files)


@contextmanager
def _locked() -> Iterator[None]:
    """Two processes would delete each other's files."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build_if_changed() -> None:
    stamp, digest = BUILD / "site.digest", digest_of(INPUTS)
    if BUILT.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    stamp.unlink(missing_ok=True)
    _build(BUILD / "site.next")
    stamp.write_text(digest)


def _build(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    assets = _bundle(folder / "assets")
    pages = _environment(assets)
    for name in page_names():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(pages, name, assets), "utf-8")
    for path in COPIED:
        shutil.copyfile(path, folder / path.name)
    (folder / "licenses.txt").write_text(_licenses(), "utf-8")
    # The last site is served until this one is complete.
    last = BUILD / "site.last"
    shutil.rmtree(last, ignore_errors=True)
    if BUILT.exists():
        BUILT.rename(last)
    folder.rename(BUILT)


def _bundle(folder: Path) -> dict[str, str]:
    """The path of each bundled file on the site, by its entry: {"js/core.js": "/assets/core-HASH.js"}.

    Raises ToolError with what esbuild said.
    """
    command = [node.tool("node"), "tools/bundle.mjs", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolError(f"the site could not be bundled:\n{done.stderr.strip()}")
    return {entry: f"/assets/{file}" for entry, file in json.loads(done.stdout).items()}


class _Templates(FileSystemLoader):
    """The site's pages and their layout."""

    def get_source(self, environment: Environment, template: str) -> Any:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            # The error itself doesn't know its file.
            raise ToolError(f"site/{template} is not valid UTF-8: {error}") from error


def _environment(assets: dict[str, str]) -> Environment:
    environment = Environment(
        loader=_Templates(SITE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def asset(entry: str) -> str:
        if entry not in assets:
            raise ToolError(f"a page loads {entry}, which site/ doesn't have")
        return assets[entry]

    icon = f"data:image/svg+xml,{quote(ICON.read_bytes().strip(), safe='')}"
    environment.globals |= DEFAULTS | {"asset": asset, "icon": icon}
    return environment


def _page(pages: Environment, name: str, assets: dict[str, str]) -> str:
    try:
        return pages.get_template(f"pages/{name}.html").render(_page_variables(name, assets))
    except ToolError:
        raise
    except Exception as error:
        # Jinja's own errors, and those of the expressions in a page: a saved mistake must not end `make run`.
        place = f"{error.filename}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
        raise ToolError(f"the page {name} could not be built: {place}{error}") from error


def _page_variables(name: str, assets: dict[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        # The care team's pages look like the portal's: without the strip, and with a navigation of their own.
        "portal": name.startswith(("portal/", "operator/")),
        "operator": name.startswith("operator/"),
        "own_style": assets.get(f"css/pages/{name}.css"),
        "own_script": assets.get(f"js/pages/{name}.js"),
        "start": assets.get(f"js/start/{name}.js", assets["js/start.js"]),
    }


def _licenses() -> str:
    texts = [(ROOT / "node_modules" / name / "LICENSE").read_text("utf-8").strip() for name in SHIPPED]
    return "\n\n".join(f"{name}\n\n{text}\n" for name, text in zip(SHIPPED, texts, strict=True))


if __name__ == "__main__":
    build()
