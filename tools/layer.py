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
from importlib.metadata import Distribution, distributions
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
        drop_unneeded(packages)
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


def pins() -> dict[str, str]:
    """The versions in requirements.txt, by the distributions' normalized names."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pinned = [line.partition("==") for line in lines if line and not line.startswith("#")]
    return {normal(name): version for name, _, version in pinned}


def needed() -> set[str]:
    """The normalized names of the distributions in the layer: all that are pinned."""
    return pins().keys() - {_COPIED_BY_CHALICE}


def requirements_of(distribution: Distribution) -> set[str]:
    """The normalized names of what a distribution needs in turn, by its own metadata."""
    return {normal(each.name) for each in map(Requirement, distribution.requires or []) if _applies(each)}


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def drop_unneeded(packages: Path) -> None:
    for distribution in list(distributions(path=[str(packages)])):
        if normal(distribution.name) in needed():
            _check_pinned(distribution)
        else:
            _drop_distribution(distribution, packages)
    for service in (packages / "botocore" / "data").iterdir():
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    for tests in [*packages.rglob("tests"), *packages.rglob("test")]:
        shutil.rmtree(tests, ignore_errors=True)


def _check_pinned(distribution: Distribution) -> None:
    """Raises ToolError if the distribution needs one that isn't pinned, and so wouldn't be in the layer."""
    if unpinned := sorted(requirements_of(distribution) - pins().keys()):
        raise ToolError(f"pin {', '.join(unpinned)} in requirements.txt: {distribution.name} needs it")


def _drop_distribution(distribution: Distribution, packages: Path) -> None:
    """Remove an installed distribution: its files, and folders that become empty."""
    for each in distribution.files or ():
        if ".." not in each.parts:
            (packages / each).unlink(missing_ok=True)
    for folder in sorted(packages.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
