"""The site's files from a folder on disk, as it is now."""

import hashlib
import mimetypes
from pathlib import Path

from tools.site_files import File

TEXT = ("text/", "application/javascript", "application/json")


class SiteFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def find(self, key: str) -> File | None:
        """The file with this key, or None. A key never leads out of the folder."""
        path = (self._folder / key).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            return None
        body = path.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        return File((digest,), f'"{digest[:32]}"', _content_type(key), body)


def _content_type(key: str) -> str:
    kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind
