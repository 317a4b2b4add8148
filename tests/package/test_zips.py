"""What ships: the app in one zip, its libraries in the layer, both with their bytecode."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distributions
from itertools import pairwise
from pathlib import Path

import pytest

from tools.file_digests import files_in
from tools.layer import SERVICES, needed, normal, pins, requirements_of
from tools.package import copy_project
from tools.places import ROOT


def _names(built: Path, zip_name: str) -> list[str]:
    with zipfile.ZipFile(built / zip_name) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def app(built: Path) -> list[str]:
    return _names(built, "deployment.zip")


@pytest.fixture(scope="module")
def layer(built: Path) -> list[str]:
    return _names(built, "layer-deployment.zip")


def test_app_zip_contains_the_app_the_library_and_the_vocabulary(app: list[str]) -> None:
    assert {"app.py", "chalicelib/__init__.py", "chalicelib/vocabulary.json"} <= set(app)


def test_app_zip_contains_every_file_of_chalicelib(app: list[str]) -> None:
    """Empty files too, which Chalice's cache is known to miss."""
    wanted = {str(path.relative_to(ROOT)) for path in files_in(ROOT / "chalicelib")}
    assert wanted == {name for name in app if name.startswith("chalicelib/") and not _is_bytecode(name)}


def test_what_editors_and_python_leave_is_not_packaged(tmp_path: Path) -> None:
    root, copy = tmp_path / "root", tmp_path / "copy"
    for name in ("app.py", "requirements.txt", "chalicelib/book.py", "chalicelib/__pycache__/book.pyc"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "chalicelib" / "book.py~").touch()
    # Emacs locks a file by a link that leads nowhere.
    (root / "chalicelib" / ".#book.py").symlink_to("someone@machine.1234")
    copy_project(root, copy)
    assert [path.relative_to(copy).as_posix() for path in sorted(copy.rglob("*")) if not path.is_dir()] == [
        "app.py",
        "chalicelib/book.py",
        "requirements.txt",
    ]


def _is_bytecode(name: str) -> bool:
    return name.endswith(".pyc")


@pytest.mark.parametrize("zip_name", ["deployment.zip", "layer-deployment.zip"])
def test_every_zipped_source_has_its_bytecode(built: Path, zip_name: str) -> None:
    """Lambda's folders can't be written to: without it, each cold start compiles everything."""
    names = _names(built, zip_name)
    tag = sys.implementation.cache_tag
    compiled = {f"{folder}/{name}" for folder, name in map(_split, filter(_is_bytecode, names))}
    sources = [_split(name) for name in names if name.endswith(".py")]
    wanted = {f"{folder}/__pycache__/{name[:-3]}.{tag}.pyc" for folder, name in sources}
    assert compiled == {each.lstrip("/") if each.startswith("/__") else each for each in wanted}


def _split(name: str) -> tuple[str, str]:
    folder, _, last = name.rpartition("/")
    return folder, last


def test_zipped_bytecode_loads_without_checking_its_source(built: Path) -> None:
    """The zip's dates are not the sources': bytecode that checks them would be thrown away."""
    with zipfile.ZipFile(built / "deployment.zip") as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("__pycache__/app.")]
        flags = int.from_bytes(archive.read(name)[4:8], "little")
    assert flags == 0b01


def test_app_zip_contains_the_email_templates(app: list[str]) -> None:
    names = ("layout.html", "notification.html", "notification.txt")
    assert {f"chalicelib/notify/templates/{name}" for name in names} <= set(app)


def test_app_zip_contains_nothing_else(app: list[str]) -> None:
    tops = {name.split("/", 1)[0] for name in app}
    assert tops == {"app.py", "chalice", "chalicelib", "__pycache__"}
    unwanted = ("test", "botocore", ".env", ".DS_Store")
    assert not [name for name in app if any(each in name for each in unwanted)]


def test_app_and_layer_zips_stay_within_their_size_limits(built: Path) -> None:
    assert (built / "deployment.zip").stat().st_size < 1_250_000
    with zipfile.ZipFile(built / "layer-deployment.zip") as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
    assert sum(size for name, size in sizes.items() if not _is_bytecode(name)) < 26_000_000
    assert sum(sizes.values()) < 40_000_000


def test_layer_contains_the_libraries_and_time_zones(layer: list[str]) -> None:
    found = {name.split("site-packages/")[-1].split("/", 1)[0] for name in layer if "site-packages/" in name}
    needed = {"pynamodb", "pydantic", "pydantic_core", "icalendar", "jinja2", "zipcodes", "tzdata"}
    assert needed <= found
    assert any(name.endswith("tzdata/zoneinfo/America/Phoenix") for name in layer)


def test_layer_contains_no_developer_tools(layer: list[str]) -> None:
    tools = ("moto", "pytest", "hypothesis", "ministack", "playwright")
    assert not [name for name in layer if any(f"site-packages/{tool}/" in name for tool in tools)]


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Distribution]:
    """The layer's distributions, by their normalized names, with the metadata that ships."""
    folder = tmp_path_factory.mktemp("layer")
    with zipfile.ZipFile(built / "layer-deployment.zip") as archive:
        archive.extractall(folder)
    (packages,) = folder.glob("python/lib/*/site-packages")
    return {normal(each.name): each for each in distributions(path=[str(packages)])}


def test_layer_contains_exactly_the_pinned_versions(installed: dict[str, Distribution]) -> None:
    wanted = {name: version for name, version in pins().items() if name in needed()}
    assert {name: each.version for name, each in installed.items()} == wanted


def test_layer_contains_whatever_its_packages_need(installed: dict[str, Distribution]) -> None:
    assert set().union(*map(requirements_of, installed.values())) <= installed.keys()


def test_package_that_comes_with_another_is_needed_by_it(installed: dict[str, Distribution]) -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    for comment, pinned in pairwise(lines):
        if comment.startswith("# comes with "):
            name, source = pinned.partition("==")[0], comment.removeprefix("# comes with ")
            assert normal(name) in requirements_of(installed[normal(source)]), name


def test_layer_contains_only_the_aws_services_the_app_uses(layer: list[str]) -> None:
    described = {
        name.split("botocore/data/")[1].split("/")[0]
        for name in layer
        if "botocore/data/" in name and name.count("/") > 6
    }
    assert described == SERVICES


def test_app_works_from_the_zips_alone(built: Path, tmp_path: Path) -> None:
    """A process of its own that sees neither this checkout nor what is installed for the tests."""
    for name in ("deployment.zip", "layer-deployment.zip"):
        with zipfile.ZipFile(built / name) as archive:
            archive.extractall(tmp_path)
    script = Path(__file__).with_name("from_the_zips.py")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(tmp_path), *sorted(SERVICES)],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
