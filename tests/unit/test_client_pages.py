"""What every page for clients has."""

from pathlib import Path

import pytest

from tools.places import SITE
from tools.preloads import client_pages, with_preloads

PAGES = client_pages()
# Immediate help, the quick exit, the care team, and no way back in after the exit.
ALWAYS = (
    '<a href="tel:988">',
    '<a href="sms:988">',
    '<a href="tel:911">',
    "data-leave",
    '<a href="/contact.html">Contact us</a>',
    '<script src="/js/left.js"></script>',
)


def name(path: Path) -> str:
    return path.name


def test_every_page_outside_the_portal_is_a_client_page() -> None:
    assert {"index.html", "match.html", "matches.html", "provider.html", "404.html"} <= {
        path.name for path in PAGES
    }
    portal = SITE / "portal"
    assert {path for path in SITE.rglob("*.html") if portal not in path.parents} == set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=name)
@pytest.mark.parametrize("part", ALWAYS)
def test_every_client_page_has_crisis_help_a_quick_exit_and_contact(page: Path, part: str) -> None:
    assert part in page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_client_page_has_a_heading_without_scripts(page: Path) -> None:
    assert "<h1" in page.read_text("utf-8").split("</main>")[0]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_client_page_preloads_every_module_its_script_needs(page: Path) -> None:
    html = page.read_text("utf-8")
    assert html == with_preloads(html), "run: python -m tools.preloads"
