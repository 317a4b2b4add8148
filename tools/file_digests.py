"""Whether files have changed since something was made from them."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from tools.places import ROOT

# When each file was last saved, in nanoseconds, and its size.
Versions = dict[Path, tuple[int, int]]


def files_in(path: Path) -> list[Path]:
    """The file itself, or a folder's files in a fixed order, without what editors and Python leave there.

    Dangling links and folders that vanish meanwhile are left out: editors leave both.
    """
    if path.is_file():
        return [path]
    # Unlike rglob, os.walk goes on when a folder vanishes.
    files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    return sorted(each for each in files if not _is_left_over(each) and each.is_file())


def versions_of(paths: Iterable[Path]) -> Versions:
    """Differs when a file in one of the paths was saved, added, removed or renamed, whatever its date."""
    versions: Versions = {}
    for path in (file for each in paths for file in files_in(each)):
        try:
            stat = path.stat()
        except FileNotFoundError:
            # Editors write through temporary files.
            continue
        versions[path] = (stat.st_mtime_ns, stat.st_size)
    return versions


def digest_of(parts: tuple[str, ...], *more: str) -> str:
    """A digest of the names and contents of the project's files. Files that vanish meanwhile are left out."""
    digest = hashlib.sha256("\n".join(more).encode())
    for part in parts:
        for path in files_in(ROOT / part):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            digest.update(f"{path.relative_to(ROOT)}\n{len(content)}\n".encode(errors="surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


def _is_left_over(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~") or "__pycache__" in path.parts
