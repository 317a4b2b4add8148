"""The built site: what every page has, and which files it loads."""

import json
import re
from pathlib import Path

import pytest

from tools import site_build

NAMES = site_build.page_names()
CLIENT_NAMES = [name for name in NAMES if not name.startswith(("portal/", "operator/"))]
# Immediate help, the quick exit, and the care team.
ALWAYS = (
    '<a href="tel:988">',
    '<a href="sms:988">',
    '<a href="tel:911">',
    "data-leave",
    '<a href="/contact.html">Contact us</a>',
)
LOADED = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
HASHED = re.compile(r"^/assets/[a-z0-9-]+-[A-Z0-9]{8}\.(js|css)$")


@pytest.fixture(scope="module")
def site() -> Path:
    return site_build.build()


def html(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text("utf-8")


def modules_of(site: Path, asset: str) -> set[str]:
    """The source files in a bundle, by its source map."""
    mapped = json.loads((site / f"{asset[1:]}.map").read_text("utf-8"))
    assert all(mapped["sourcesContent"])
    return {(site / "assets" / source).resolve().as_posix() for source in mapped["sources"]}


@pytest.mark.parametrize("part", ALWAYS)
def test_every_client_page_has_crisis_help_a_quick_exit_and_contact(site: Path, part: str) -> None:
    assert {"index", "match", "matches", "provider", "404"} <= set(CLIENT_NAMES)
    assert [name for name in CLIENT_NAMES if part not in html(site, name)] == []


def test_every_page_has_a_heading_without_scripts(site: Path) -> None:
    assert [name for name in NAMES if "<h1" not in html(site, name).split("</main>")[0]] == []


def test_every_page_loads_existing_files_that_are_named_by_their_content(site: Path) -> None:
    for name in NAMES:
        loaded = LOADED.findall(html(site, name))
        assert [each for each in loaded if not (site / each[1:]).exists()] == []
        assert [each for each in loaded if not HASHED.match(each)] == []
        # The shared style and script, the page's own, and what runs before the page is drawn.
        assert 3 <= len(loaded) <= 5, loaded


def test_every_asset_is_loaded_by_a_page(site: Path) -> None:
    loaded = {each for name in NAMES for each in LOADED.findall(html(site, name))}
    assets = {f"/assets/{path.name}" for path in (site / "assets").iterdir() if path.suffix != ".map"}
    assert assets == loaded


def test_every_page_runs_one_start_script_before_its_modules(site: Path) -> None:
    """It leads away after "Leave this page", before anything is drawn."""
    for name in NAMES:
        scripts = re.findall(r'<script([^>]*) src="/assets/([^"]+)"', html(site, name))
        assert scripts[0][0] == ""
        assert scripts[0][1].startswith("start-")
        assert {kind for kind, _ in scripts[1:]} == {' type="module"'}


def test_page_with_a_script_has_its_own_and_the_shared_one(site: Path) -> None:
    loaded = LOADED.findall(html(site, "portal/hours"))
    assert [re.sub(r"-[A-Z0-9]{8}", "", each) for each in loaded] == [
        "/assets/core.css",
        "/assets/hours.css",
        "/assets/start-hours.js",
        "/assets/core.js",
        "/assets/hours.js",
    ]


def test_no_module_is_in_a_page_twice(site: Path) -> None:
    """A module's state, such as a renewal under way, must exist once."""
    for name in NAMES:
        core, *own = [
            each for each in LOADED.findall(html(site, name)) if re.match(r"/assets/(?!start).*js", each)
        ]
        for each in own:
            assert modules_of(site, core) & modules_of(site, each) == set()


def test_no_page_has_scripts_or_styles_inside(site: Path) -> None:
    """The content security policy forbids them. It doesn't concern the practice's record, which is data."""
    inside = re.compile(r"<style|style=|<script(?![^>]* (?:src=|type=.application/json))|\son[a-z]+=")
    assert [name for name in NAMES if inside.search(html(site, name))] == []


def test_every_page_names_itself(site: Path) -> None:
    titles = [re.findall("<title>(.*)</title>", html(site, name)) for name in NAMES]
    assert all(len(each) == 1 and re.search(r" \W \[\[practice\.name\]\]$", each[0]) for each in titles)
    assert len({each[0] for each in titles}) == len(NAMES)


def test_unknown_page_is_not_listed_by_search_engines(site: Path) -> None:
    noindex = '<meta name="robots" content="noindex" />'
    assert [name for name in NAMES if noindex in html(site, name)] == ["404"]


def test_licenses_of_what_is_shipped_come_along(site: Path) -> None:
    words = (site / "licenses.txt").read_text("utf-8")
    assert "Permission is hereby granted" in words
    assert "Apache License" in words


def test_unchanged_site_is_not_built_again(site: Path) -> None:
    before = (site / "index.html").stat().st_mtime_ns
    assert (site_build.build() / "index.html").stat().st_mtime_ns == before
