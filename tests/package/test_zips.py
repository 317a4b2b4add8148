"""What ships: the app in one zip, its libraries in the layer."""

import zipfile
from pathlib import Path

import pytest

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


def test_it_works(app: list[str]) -> None:
    assert {"app.py", "chalicelib/__init__.py", "chalicelib/vocabulary.json"} <= set(app)


def test_everything_under_chalicelib_ships(app: list[str]) -> None:
    """Empty files too, which Chalice's cache is known to miss."""
    ours = [path for path in (ROOT / "chalicelib").rglob("*") if path.is_file()]
    wanted = {str(path.relative_to(ROOT)) for path in ours if "__pycache__" not in path.parts}
    assert wanted == {name for name in app if name.startswith("chalicelib/")}


def test_the_mail_templates_ship(app: list[str]) -> None:
    names = ("layout.html", "notice.html", "notice.txt")
    assert {f"chalicelib/notify/templates/{name}" for name in names} <= set(app)


def test_nothing_else_ships_with_the_app(app: list[str]) -> None:
    assert {name.split("/", 1)[0] for name in app} == {"app.py", "chalice", "chalicelib"}
    unwanted = ("__pycache__", ".pyc", "test", "botocore", ".env", ".DS_Store")
    assert not [name for name in app if any(each in name for each in unwanted)]


def test_the_app_is_small_and_the_layer_fits(built: Path) -> None:
    assert (built / "deployment.zip").stat().st_size < 250_000
    with zipfile.ZipFile(built / "layer-deployment.zip") as archive:
        assert sum(each.file_size for each in archive.infolist()) < 250 * 1024 * 1024


def test_the_layer_has_the_libraries_and_the_zones(layer: list[str]) -> None:
    found = {name.split("site-packages/")[-1].split("/", 1)[0] for name in layer if "site-packages/" in name}
    needed = {"pynamodb", "pydantic", "pydantic_core", "icalendar", "jinja2", "zipcodes", "tzdata"}
    assert needed <= found
    assert any(name.endswith("tzdata/zoneinfo/America/Phoenix") for name in layer)


def test_the_tools_of_developers_stay_at_home(layer: list[str]) -> None:
    tools = ("moto", "pytest", "hypothesis", "ministack", "playwright")
    assert not [name for name in layer if any(f"site-packages/{tool}/" in name for tool in tools)]
