"""The site's files from a folder on disk, as it is now."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

from chalicelib.practice import publishing
from chalicelib.practice.schemas import PracticeOut
from tools import site_build
from tools.file_digests import Versions, files_in
from tools.places import ToolError, say
from tools.site_files import File
from tools.web_files import cache_control, compressed, content_type


class BuiltSite:
    """The folder of the site with all that is saved. A mistake is printed, and leaves the last good site."""

    def __init__(self) -> None:
        self._as_of: Versions | None = None
        self._lock = threading.Lock()

    def __call__(self) -> Path:
        # Requests that come during a build wait for it.
        with self._lock:
            if self._as_of != (saved := site_build.versions()):
                self._as_of = saved
                _say_mistakes(site_build.build)
        return site_build.BUILT


class SiteFolder:
    """`folder` gives the folder at each request, so that it may be rebuilt in between."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    def find(self, key: str) -> File | None:
        """The file with this key, or None. A key is a file's exact path, so none leads out of the folder."""
        folder = self._folder()
        path = {each.relative_to(folder).as_posix(): each for each in files_in(folder)}.get(key)
        if path is None:
            return None
        kind, body = content_type(key), path.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        return File((digest,), f'"{digest[:32]}"', kind, cache_control(key), body, compressed(kind, body))


def with_practice(page: File, record: bytes) -> File:
    """A built page with the practice in it, as PublishPractice writes it. `record` is practice.json."""
    body = publishing.filled(page.body.decode(), PracticeOut.model_validate_json(record)).encode()
    digest = hashlib.sha256(body).hexdigest()
    gzipped = compressed(page.content_type, body)
    return File((digest,), f'"{digest[:32]}"', page.content_type, page.cache_control, body, gzipped)


def _say_mistakes(build: Callable[[], object]) -> None:
    try:
        build()
    except (ToolError, OSError) as error:
        say(str(error))
