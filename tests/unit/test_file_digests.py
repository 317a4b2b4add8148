"""Which changes of files are seen, and which leftovers of editors are not files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.file_digests import files_in, versions_of

# In 2100.
FUTURE = 4_102_444_800


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name in ("app.py", "pages/match.html"):
        (tmp_path / name).write_text("hello", "utf-8")
        os.utime(tmp_path / name, (FUTURE, FUTURE))
    return tmp_path


def rename(folder: Path) -> None:
    (folder / "app.py").rename(folder / "main.py")


def replace(folder: Path) -> None:
    """One file goes and another comes."""
    (folder / "app.py").unlink()
    (folder / "pages" / "about.html").write_text("hello", "utf-8")


def save(folder: Path) -> None:
    (folder / "app.py").write_text("world", "utf-8")


def save_at_the_same_time(folder: Path) -> None:
    (folder / "app.py").write_text("hello, world", "utf-8")
    os.utime(folder / "app.py", (FUTURE, FUTURE))


def remove(folder: Path) -> None:
    (folder / "app.py").unlink()


@pytest.mark.parametrize("change", [rename, replace, save, save_at_the_same_time, remove])
def test_change_is_seen_even_next_to_files_of_the_future(
    folder: Path, change: Callable[[Path], None]
) -> None:
    before = versions_of([folder])
    assert versions_of([folder]) == before
    change(folder)
    assert versions_of([folder]) != before


def test_leftovers_of_editors_are_not_files(folder: Path) -> None:
    before = versions_of([folder])
    # Emacs locks a file by a link that leads nowhere.
    (folder / ".#app.py").symlink_to("someone@machine.1234")
    (folder / "dangling.py").symlink_to("nothing")
    (folder / "app.py~").write_text("old", "utf-8")
    assert versions_of([folder]) == before
    assert files_in(folder) == [folder / "app.py", folder / "pages" / "match.html"]


def test_file_that_vanishes_meanwhile_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(path: Path) -> list[Path]:
        return [path / "app.py", path / "gone.py"]

    monkeypatch.setattr("tools.file_digests.files_in", listed)
    assert list(versions_of([folder])) == [folder / "app.py"]
