"""Tell each client page's browser at once which modules it will need: `python -m tools.preloads`.

Without a build step a page would learn of its modules one import after the other, a round trip each.
The links are kept in the pages; tests/unit/test_client_pages.py holds them to the imports.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.places import SITE, say

SCRIPT = re.compile(r'^( *)<script type="module" src="(/[^"]+)"></script>\n', re.MULTILINE)
PRELOADS = re.compile(r'^ *<link rel="modulepreload" href="[^"]+" />\n', re.MULTILINE)
IMPORT = re.compile(r'^(?:import|export) (?:[^"]*? from )?"([^"]+)";', re.MULTILINE)
# The vendored modules are on one line, without spaces.
VENDORED_IMPORT = re.compile(r'from"([^"]+)"')


def client_pages() -> list[Path]:
    """The pages that somebody looking for care may see; the portal is not among them."""
    return sorted(SITE.glob("*.html"))


def with_preloads(html: str) -> str:
    """The page with a link for every module that its script brings in, nearest first."""
    bare = PRELOADS.sub("", html)
    script = SCRIPT.search(bare)
    if not script:
        return bare
    indent, entry = script.groups()
    links = "".join(f'{indent}<link rel="modulepreload" href="{each}" />\n' for each in modules(entry))
    return bare[: script.end()] + links + bare[script.end() :]


def modules(entry: str) -> list[str]:
    """What a module imports, and what that imports, breadth first; itself left out."""
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
