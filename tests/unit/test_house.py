"""The conventions of the house: pure files, allowed imports, and what no file does."""

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
# A file that reads, writes, sends or waits is named after that, or ends in one of these words.
IO_NAMES = (
    *("routes", "table", "commit", "book", "read", "writing", "store", "mail", "streams", "schedules"),
)
# Three names don't say it: HTTP, the environment, and the vocabulary, a constant that is read from a file.
IO_EXCEPTIONS = {"web.py", "settings.py", "vocabulary.py"}
IMPORTED_BY_PURE_FILES = {"vocabulary.py"}
OUTSIDE = {"boto3", "botocore", "pynamodb", "chalice"}
# What a pure file imports nowhere, not even in a function: these, and the log, files, network, clock, chance.
IMPURE_PACKAGES = OUTSIDE | {
    *(
        "aws_lambda_powertools",
        "pydantic_settings",
        "jinja2",
        "logging",
        "os",
        "sys",
        "io",
        "pathlib",
        "shutil",
    ),
    *("tempfile", "glob", "importlib", "pkgutil", "subprocess", "socket", "ssl", "urllib", "http", "urllib3"),
    *("requests", "httpx", "time", "random", "secrets", "uuid", "threading", "asyncio"),
}
IMPURE_BUILTINS = {"open", "input", "print", "exec", "eval", "__import__"}
IMPURE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes"}
CLOCKS = {
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
}
# Each room, and those that it may import.
ARROWS: dict[str, set[str]] = {
    "practice": set(),
    "directory": {"practice"},
    "clients": {"practice", "directory"},
    "booking": {"practice", "directory", "clients"},
    "matching": {"practice", "directory", "booking"},
    "waitlist": {"practice", "directory", "clients", "booking", "matching"},
    "notify": {"practice", "directory", "clients", "booking", "waitlist", "support"},
    "support": {"directory", "booking", "clients"},
    "rights": {"booking", "clients", "matching", "notify", "support", "waitlist"},
    "events": {"practice", "directory", "clients", "booking", "waitlist", "notify", "support"},
}
# The parts of booking, each with the parts that it may import.
PARTS: dict[str, set[str]] = {
    "calendar": set(),
    "openings": {"calendar"},
    "holds": {"openings", "calendar"},
    "appointments": {"holds", "openings", "calendar"},
    "follow_ups": {"appointments", "holds", "openings", "calendar"},
    "hours": {"appointments", "holds", "openings", "calendar"},
    "series": {"hours", "follow_ups", "appointments", "holds", "openings", "calendar"},
    "portal": {"hours", "follow_ups", "appointments", "holds", "openings", "calendar"},
}


def is_named_for_io(path: Path) -> bool:
    last = path.stem.rsplit("_", 1)[-1]
    return last in IO_NAMES or (path.parent == LIB and path.name in IO_EXCEPTIONS)


PURE = [path for path in SOURCES if not is_named_for_io(path)]


def shown(path: Path) -> str:
    return str(path.relative_to(LIB))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(file: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name that a file imports, at any depth, with its full dotted name."""
    for node in ast.walk(file):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"an import from {node.module} is relative"
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def imported(path: Path) -> Iterator[str]:
    """The full dotted names of all imports of a file."""
    yield from (name for _, name in imports(tree(path)))


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def rooms(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("chalicelib.")} & ARROWS.keys()


def parts(path: Path) -> set[str]:
    """The parts of booking that a file imports."""
    names = [name.split(".") for name in imported(path) if name.startswith("chalicelib.booking.")]
    return {name[2] for name in names} & PARTS.keys()


def test_packages_of_chalicelib_are_the_declared_set() -> None:
    assert {path.parent.name for path in LIB.glob("*/__init__.py")} == ARROWS.keys()


def test_booking_consists_of_its_declared_parts_alone() -> None:
    booking = LIB / "booking"
    assert {path.parent.name for path in booking.glob("*/__init__.py")} == PARTS.keys()
    assert [path.name for path in booking.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("part", PARTS)
def test_booking_part_imports_only_parts_below_its_own(part: str) -> None:
    for path in sorted((LIB / "booking" / part).rglob("*.py")):
        assert parts(path) <= PARTS[part] | {part}, shown(path)


def does_io(name: str) -> bool:
    """Whether a dotted name is, or is in, a module of ours that does I/O."""
    parts = name.split(".")
    files = [ROOT.joinpath(*parts[:length]).with_suffix(".py") for length in (len(parts), len(parts) - 1)]
    return any(
        each.is_file() and each.name not in IMPORTED_BY_PURE_FILES and is_named_for_io(each) for each in files
    )


def dotted(node: ast.expr, meanings: dict[str, str]) -> str:
    """The full name of an expression such as `datetime.now`, by what the file's imported names stand for."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value, meanings)}.{node.attr}"
    return meanings.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def impurities(file: ast.Module) -> Iterator[str]:
    """What a file uses that a pure one doesn't, whether it calls it or passes it on."""
    meanings: dict[str, str] = {}
    for short, name in imports(file):
        meanings[short] = name
        if name.split(".")[0] in IMPURE_PACKAGES or does_io(name):
            yield name
    for node in ast.walk(file):
        if isinstance(node, ast.Name) and node.id in IMPURE_BUILTINS:
            yield node.id
        elif isinstance(node, ast.Attribute) and (
            node.attr in IMPURE_METHODS or dotted(node, meanings) in CLOCKS
        ):
            yield node.attr


@pytest.mark.parametrize("path", PURE, ids=shown)
def test_pure_file_reads_no_clock_file_environment_or_table(path: Path) -> None:
    assert list(impurities(tree(path))) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(): from chalicelib.directory import table",
        "def f(): from chalicelib.directory.table import get",
        "def f(): import chalicelib.booking.appointments.book_commit as c",
        "from chalicelib.settings import settings",
        "def f(): import boto3",
        "from os import environ",
        "def f(): import os; return os.environ['X']",
        "def f(path): return open(path).read()",
        "read = open",
        "from pathlib import Path",
        "def f(path): return path.read_text()",
        "from datetime import datetime\ndefault = datetime.now",
        "from datetime import datetime as dt\ndefault = dt.utcnow",
        "import datetime\ndefault = datetime.date.today",
        "import datetime as d\ndefault = d.datetime.now",
        "import time\nField(default_factory=time.time)",
        "from time import time as clock",
        "def f(): return __import__('boto3')",
        "from importlib import import_module",
    ],
)
def test_purity_rule_catches_every_way_out(text: str) -> None:
    assert list(impurities(ast.parse(text))) != []


def test_purity_rule_allows_dates_words_and_a_given_instant() -> None:
    text = """
from datetime import datetime, time
from chalicelib.vocabulary import names
from chalicelib.directory.rules import local_date
midnight = datetime.combine(day, time(0))
late = asked.now > datetime.fromisoformat(text)
"""
    assert list(impurities(ast.parse(text))) == []


def test_at_most_three_files_do_io_without_being_named_for_it() -> None:
    assert len(IO_EXCEPTIONS) <= 3
    assert all((LIB / name).is_file() for name in IO_EXCEPTIONS)


# Imports each given module, and names the first one that imports a module that does I/O.
IMPORT_EACH = """
import importlib, sys
outside, modules = (each.split(",") for each in sys.argv[1:])
for name in modules:
    importlib.import_module(name)
    found = sorted(set(outside) & sys.modules.keys())
    assert not found, f"{name} brings in {found}"
"""


def test_importing_a_pure_file_loads_no_aws_or_web_library_or_settings() -> None:
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
def test_pure_file_does_not_read_the_clock(path: Path) -> None:
    assert not re.search(r"\b(now|today|utcnow)\(", path.read_text("utf-8"))


@pytest.mark.parametrize("room", ARROWS)
def test_package_imports_only_its_allowed_packages(room: str) -> None:
    for path in sorted((LIB / room).rglob("*.py")):
        assert rooms(path) <= ARROWS[room] | {room}, shown(path)


def test_top_level_modules_import_no_package_of_chalicelib() -> None:
    beside = [path for path in SOURCES if path.parent == LIB]
    assert {shown(path): rooms(path) for path in beside if rooms(path)} == {}


def test_no_library_module_imports_routes() -> None:
    for path in SOURCES:
        assert [name for name in imported(path) if re.search(r"\broutes|_routes", name)] == [], shown(path)


def test_no_module_outside_events_imports_events() -> None:
    for path in SOURCES:
        if path.parent.name != "events":
            assert [name for name in imported(path) if ".events." in name] == [], shown(path)


def test_only_modules_named_for_storage_import_pynamodb() -> None:
    names = ("store", "table", "commit", "writing")
    users = [path for path in SOURCES if "pynamodb" in packages(path)]
    assert [shown(path) for path in users if path.stem.rsplit("_", 1)[-1] not in names] == []


def test_no_source_file_scans_a_table() -> None:
    found = [shown(path) for path in SOURCES if re.search(r"\.scan\(|\bScan\b", path.read_text("utf-8"))]
    assert found == []


def test_no_source_file_reads_the_time_without_a_zone() -> None:
    naive = re.compile(r"datetime\.(now\(\)|utcnow\(|today\()|\bdate\.today\(")
    assert [shown(path) for path in SOURCES if naive.search(path.read_text("utf-8"))] == []


def test_app_module_has_no_functions_classes_or_branches() -> None:
    body = ast.parse((ROOT / "app.py").read_text("utf-8")).body
    assert not [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If)]
    assert len(body) < 30


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_every_function_has_a_return_annotation(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [each.name for each in functions if each.returns is None] == []


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_source_file_has_a_docstring_and_at_most_280_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
    assert len(text.splitlines()) <= 280
