"""The conventions of the house: what is pure, who imports whom, and what no file does."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIB = ROOT / "chalicelib"
SOURCES = sorted(LIB.rglob("*.py"))
# The files that reach out, by name; every other one is pure, a new one too.
REACH_OUT = {
    *(
        "amend",
        "book",
        "candidates",
        "collecting",
        "commit",
        "asking",
        "follow_up",
        "held",
        "joining",
        "offering",
        "offers",
        "writing",
        "dead_letters",
        "mail",
        "pages",
        "photos",
        "places",
        "pool",
        "routes",
        "schedules",
        "stream",
        "telling",
    ),
    *("logs", "meta", "openapi", "problems", "settings", "store", "table", "transactions", "users", "web"),
}
# Besides, whatever is named after what it does there: `..._routes`, `..._table`, `..._commit`.
REACHES = ("_routes", "_table", "_commit", "_stream")
PURE = [path for path in SOURCES if path.stem not in REACH_OUT and not path.stem.endswith(REACHES)]
OUTSIDE = {"boto3", "botocore", "pynamodb", "chalice"}
# Each room, and those that it may import.
ARROWS: dict[str, set[str]] = {
    "directory": set(),
    "clients": {"directory"},
    "booking": {"directory", "clients"},
    "matching": {"directory", "booking"},
    "waitlist": {"directory", "clients", "booking", "matching"},
    "notify": {"directory", "clients", "booking", "waitlist"},
    "support": {"booking", "clients"},
    "rights": {"booking", "clients", "matching", "notify", "support", "waitlist"},
}
STORED = {
    "store.py",
    "table.py",
    "transactions.py",
    "booking/commit.py",
    "booking/hold_commit.py",
    "booking/amend.py",
    "booking/writing.py",
    "booking/follow_up.py",
}


def shown(path: Path) -> str:
    return str(path.relative_to(LIB))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> Iterator[str]:
    """Full dotted names of what a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def rooms(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("chalicelib.")} & ARROWS.keys()


def test_the_rooms_are_these() -> None:
    assert {path.parent.name for path in LIB.glob("*/__init__.py")} == ARROWS.keys()


@pytest.mark.parametrize("path", PURE, ids=shown)
def test_a_pure_file_imports_nothing_that_reaches_outside(path: Path) -> None:
    assert packages(path) & (OUTSIDE | {"os", "time", "random", "secrets", "logging"}) == set()


# Imports each module that it is given, and names the first that brings in what reaches outside.
IMPORT_EACH = """
import importlib, sys
outside, modules = (each.split(",") for each in sys.argv[1:])
for name in modules:
    importlib.import_module(name)
    found = sorted(set(outside) & sys.modules.keys())
    assert not found, f"{name} brings in {found}"
"""


def test_nothing_that_a_pure_file_imports_reaches_outside() -> None:
    outside = ",".join(sorted(OUTSIDE | {"chalicelib.settings"}))
    modules = ",".join(module(path) for path in PURE)
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH, outside, modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", PURE, ids=shown)
def test_a_pure_file_does_not_ask_for_the_time(path: Path) -> None:
    assert not re.search(r"\b(now|today|utcnow)\(", path.read_text("utf-8"))


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_imports_along_the_arrows(room: str) -> None:
    for path in sorted((LIB / room).rglob("*.py")):
        assert rooms(path) <= ARROWS[room] | {room}, shown(path)


def test_what_lies_beside_the_rooms_enters_none() -> None:
    beside = [path for path in SOURCES if path.parent == LIB]
    assert {shown(path): rooms(path) for path in beside if rooms(path)} == {}


def test_a_room_s_routes_are_asked_for_by_the_app_alone() -> None:
    for path in SOURCES:
        own = path.parent.name
        foreign = [
            name for name in imported(path) if re.search(r"\broutes|_routes", name) and f".{own}." not in name
        ]
        assert foreign == [], shown(path)


def test_only_the_store_knows_the_store() -> None:
    users = {shown(path) for path in SOURCES if "pynamodb" in packages(path)}
    known = {each for each in users if each in STORED or each.endswith("table.py")}
    assert users - known == set()


def test_nothing_scans() -> None:
    found = [shown(path) for path in SOURCES if re.search(r"\.scan\(|\bScan\b", path.read_text("utf-8"))]
    assert found == []


def test_the_time_is_asked_for_with_its_zone() -> None:
    naive = re.compile(r"datetime\.(now\(\)|utcnow\(|today\()|\bdate\.today\(")
    assert [shown(path) for path in SOURCES if naive.search(path.read_text("utf-8"))] == []


def test_the_app_declares_and_does_nothing_else() -> None:
    body = ast.parse((ROOT / "app.py").read_text("utf-8")).body
    assert not [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If)]
    assert len(body) < 20


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_every_function_says_what_it_returns(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [each.name for each in functions if each.returns is None] == []


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_a_file_says_what_it_is_and_is_not_long(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
    assert len(text.splitlines()) <= 280
