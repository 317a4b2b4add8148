"""What every page has that somebody looking for care may see."""

from pathlib import Path

import pytest

from tools.places import SITE
from tools.preloads import client_pages, with_preloads

PAGES = client_pages()
# Help right now, the way out, someone to ask, and that Back doesn't lead in again.
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


def test_these_are_all_the_pages_outside_the_portal() -> None:
    assert {"index.html", "match.html", "matches.html", "provider.html", "404.html"} <= {
        path.name for path in PAGES
    }
    portal = SITE / "portal"
    assert {path for path in SITE.rglob("*.html") if portal not in path.parents} == set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=name)
@pytest.mark.parametrize("part", ALWAYS)
def test_help_and_the_way_out_are_on_every_page(page: Path, part: str) -> None:
    assert part in page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_has_a_heading_before_any_script_runs(page: Path) -> None:
    assert "<h1" in page.read_text("utf-8").split("</main>")[0]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_asks_at_once_for_every_module_that_it_needs(page: Path) -> None:
    html = page.read_text("utf-8")
    assert html == with_preloads(html), "run: python -m tools.preloads"
