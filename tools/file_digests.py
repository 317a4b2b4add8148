"""Whether files have changed since something was made from them."""

import hashlib
from pathlib import Path

from tools.places import ROOT


def files_in(path: Path) -> list[Path]:
    """The file itself, or a folder's files in a fixed order, without what editors and Python leave there."""
    if path.is_file():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and not _is_left_over(each))


def digest_of(parts: tuple[str, ...], *more: str) -> str:
    """A digest of the names and contents of the project's files. Files that vanish meanwhile are left out."""
    digest = hashlib.sha256("\n".join(more).encode())
    for part in parts:
        for path in files_in(ROOT / part):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            digest.update(f"{path.relative_to(ROOT)}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _is_left_over(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~") or "__pycache__" in path.parts
