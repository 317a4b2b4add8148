"""The site's files from disk."""

from pathlib import Path

import pytest

from tools.site_folder import SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "js").mkdir(parents=True)
    (folder / "index.html").write_text("hello", "utf-8")
    (tmp_path / "secret.txt").write_text("outside", "utf-8")
    return folder


def test_file_is_read_as_it_is_now(site: Path) -> None:
    files = SiteFolder(lambda: site)
    before = files.find("index.html")
    (site / "index.html").write_text("changed", "utf-8")
    after = files.find("index.html")
    assert before
    assert after
    assert (before.body, after.body) == (b"hello", b"changed")
    assert before.etag != after.etag
    assert after.content_type == "text/html; charset=utf-8"


STRANGE = ["/index.html", "js/../index.html", "\0", "index.html\0", "a" * 5000, "a/" * 5000]


@pytest.mark.parametrize("key", ["nothing.html", "js", "", "../secret.txt", "js/../../secret.txt", *STRANGE])
def test_only_files_of_the_folder_are_found(site: Path, key: str) -> None:
    assert SiteFolder(lambda: site).find(key) is None
    assert SiteFolder(lambda: site).find(str(site.parent / "secret.txt")) is None
