"""Write links into each client page that preload its modules: `python -m tools.preloads`.

Without them, a browser finds modules one import after another, with a round trip each. The links are in the
pages' source; tests/unit/test_client_pages.py compares them with the imports.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.places import SITE, say

SCRIPT = re.compile(r'^( *)<script type="module" src="(/[^"]+)"></script>\n', re.MULTILINE)
PRELOADS = re.compile(r'^ *<link rel="modulepreload" href="[^"]+" />\n', re.MULTILINE)
IMPORT = re.compile(r'^(?:import|export) (?:[^"]*? from )?"([^"]+)";', re.MULTILINE)
# Vendored modules are minified onto one line.
VENDORED_IMPORT = re.compile(r'from"([^"]+)"')


def client_pages() -> list[Path]:
    """The pages for clients, without the portal."""
    return sorted(SITE.glob("*.html"))


def with_preloads(html: str) -> str:
    """The page with a link for every module that its script imports, nearest first."""
    bare = PRELOADS.sub("", html)
    script = SCRIPT.search(bare)
    if not script:
        return bare
    indent, entry = script.groups()
    links = "".join(f'{indent}<link rel="modulepreload" href="{each}" />\n' for each in modules(entry))
    return bare[: script.end()] + links + bare[script.end() :]


def modules(entry: str) -> list[str]:
    """A module's imports and their imports, breadth first, without the module itself."""
    found = [entry]
    for each in found:
        found += [one for one in dict.fromkeys(_imports(each)) if one not in found]
    return found[1:]


def _imports(module: str) -> Iterator[str]:
    path = SITE / module.lstrip("/")
    pattern = VENDORED_IMPORT if module.startswith("/vendor/") else IMPORT
    for target in pattern.findall(path.read_text("utf-8")):
        inside = target if target.startswith("/") else _beside(path, target)
        yield inside


def _beside(path: Path, target: str) -> str:
    return f"/{(path.parent / target).resolve().relative_to(SITE).as_posix()}"


def main() -> None:
    for page in client_pages():
        html = page.read_text("utf-8")
        page.write_text(with_preloads(html), "utf-8")
        say(f"{page.name}: {len(PRELOADS.findall(page.read_text('utf-8')))} modules")


if __name__ == "__main__":
    main()
