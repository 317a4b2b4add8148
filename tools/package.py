"""Package the app with Chalice, unless nothing that goes into the package has changed."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from chalicelib.settings import Settings
from tools.places import BUILD, REGION, ROOT, ToolError, say

PARTS = ("app.py", "requirements.txt", "chalicelib", ".chalice")
# Importing the app needs these set; the real values come from the template.
PLACEHOLDERS = [
    *(name.upper() for name, field in Settings.model_fields.items() if field.is_required()),
]


def package() -> Path:
    """The folder with sam.json and the zips; made anew only when a part has changed."""
    with (ROOT / ".packaging").open("w") as lock:
        # Two at once would delete each other's half-made zips; the second finds the first one's.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _package()


def _package() -> Path:
    stamp, digest = BUILD / "digest", _digest()
    if stamp.exists() and stamp.read_text() == digest:
        say("  package unchanged")
        return BUILD
    say("  packaging the app (about 20 seconds)")
    _forget_caches()
    shutil.rmtree(BUILD, ignore_errors=True)
    command = [
        str(Path(sys.executable).with_name("chalice")),
        "package",
        "--stage",
        "prod",
        "--merge-template",
        ".chalice/resources.json",
        str(BUILD),
    ]
    environment = {
        **os.environ,
        **dict.fromkeys(PLACEHOLDERS, "placeholder"),
        "AWS_DEFAULT_REGION": REGION,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise ToolError(f"packaging failed: {' '.join(last)}")
    stamp.write_text(digest)
    return BUILD


def _digest() -> str:
    found = hashlib.sha256(sys.version.encode())
    for part in PARTS:
        for path in _files(ROOT / part):
            found.update(str(path.relative_to(ROOT)).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(
        each
        for each in path.rglob("*")
        if each.is_file() and "__pycache__" not in each.parts and "deployments" not in each.parts
    )


def _forget_caches() -> None:
    """Everything under chalicelib/ ships, caches too; and Chalice's own cache misses new empty files."""
    for cache in (ROOT / "chalicelib").rglob("__pycache__"):
        shutil.rmtree(cache)
    shutil.rmtree(ROOT / ".chalice" / "deployments", ignore_errors=True)
