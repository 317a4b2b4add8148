"""Make the Lambda layer small and fast to import.

Chalice's layer includes packages that only its command line needs, and no bytecode. `/opt` is read-only, so
without bytecode every cold start compiles the sources again.
"""

import compileall
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import requires
from pathlib import Path
from py_compile import PycInvalidationMode

from packaging.requirements import Requirement

from tools.places import ROOT, ToolError

# The AWS services that chalicelib uses. botocore's data for 400 others takes 15 MB.
SERVICES = frozenset({"cognito-idp", "dynamodb", "s3", "sesv2", "sqs"})
# Chalice copies its own runtime into the app's zip.
_COPIED_BY_CHALICE = "chalice"
# One date for all entries, so that equal contents make equal zips.
_DATE = (1980, 1, 1, 0, 0, 0)


def slim(layer: Path) -> None:
    """Rewrite the layer's zip without unused packages, and with bytecode next to the sources."""
    with _unpacked(layer) as root:
        packages = next(root.glob("python/lib/*/site-packages"))
        _drop_unneeded(packages)
        _compile_sources(root, "/opt")
        _write_zip(root, layer)


def add_bytecode(package: Path, mounted_at: str) -> None:
    """Rewrite a zip with bytecode next to its sources, which a Lambda finds below `mounted_at`."""
    with _unpacked(package) as root:
        _compile_sources(root, mounted_at)
        _write_zip(root, package)


@contextmanager
def _unpacked(package: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        yield Path(folder)


def _compile_sources(folder: Path, mounted_at: str) -> None:
    """Write bytecode next to every source below `folder`, which is never checked against its source."""
    done = compileall.compile_dir(
        folder,
        quiet=2,
        stripdir=str(folder),
        prependdir=mounted_at,
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        workers=0,
    )
    if not done:
        raise ToolError(f"a source file below {folder.name} could not be compiled")


def _write_zip(folder: Path, target: Path) -> None:
    """Zip a folder so that equal contents make equal bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def needed() -> set[str]:
    """The normalized names of the distributions in requirements.txt and of their dependencies."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    waiting = [Requirement(line).name for line in lines if line and not line.startswith("#")]
    found: set[str] = set()
    while waiting:
        name = _normal(waiting.pop())
        if name not in found and name != _COPIED_BY_CHALICE:
            found.add(name)
            waiting += [each.name for each in map(Requirement, requires(name) or []) if _applies(each)]
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _drop_unneeded(packages: Path) -> None:
    wanted = needed()
    for info in packages.glob("*.dist-info"):
        if _normal(info.name.split("-", 1)[0]) not in wanted:
            _drop_distribution(info)
    for service in (packages / "botocore" / "data").iterdir():
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    for tests in [*packages.rglob("tests"), *packages.rglob("test")]:
        shutil.rmtree(tests, ignore_errors=True)


def _drop_distribution(info: Path) -> None:
    """Remove an installed distribution: its files, and folders that become empty."""
    for line in (info / "RECORD").read_text("utf-8").splitlines():
        path = info.parent / line.split(",", 1)[0]
        if ".." not in path.parts:
            path.unlink(missing_ok=True)
    shutil.rmtree(info)
    for folder in sorted(info.parent.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
