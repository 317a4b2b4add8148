"""What the docs state agrees with the code."""

import re
from pathlib import Path

import pytest

from chalicelib.matching.gates import GATES
from chalicelib.matching.rules import POLICY_VERSION, TIER, WEIGHTS
from chalicelib.settings import Settings
from chalicelib.vocabulary import VOCABULARY

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDES = ("README.md", "CONTRIBUTING.md")
# Folders searched for files that a guide names without a path.
TOP = ("chalicelib", "docs", "site", "tests", "tools")
# Made by the tools, and not in the repository.
MADE = (".local/", ".venv/", "build/", "node_modules/")
IN_CODE = re.compile(r"`([^`\n]+)`|^ *(make .*|\.venv.*)$", re.MULTILINE)
LINKED = re.compile(r"\]\(([^)#]+)\)")
PATH = re.compile(r"(?<![\w/.:@-])\.?\w[\w.-]*(?:/[\w.-]+)*/?(?![\w@(:])")
SUFFIXES = (".py", ".js", ".json", ".yaml", ".md", ".txt", ".toml", ".png")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of each table row that begins with a code."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_operations_doc_lists_every_environment_variable() -> None:
    text = page("operations.md")
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in text] == []


def test_matching_doc_lists_the_weights_version_and_tier_in_use() -> None:
    text = page("matching.md")
    published = {name: int(points) for name, points, _ in rows(text.split("## Fit")[1])}
    assert published == WEIGHTS
    assert f"`{POLICY_VERSION}`" in text
    assert f"tiers of {TIER}" in text


def test_matching_doc_lists_the_gates_in_use() -> None:
    gates = page("matching.md").split("## Gates")[1].split("## Fit")[0]
    assert [code for code, _ in rows(gates)] == list(GATES)


def test_vocabulary_ids_are_unique_within_each_term() -> None:
    for term, entries in VOCABULARY.items():
        if isinstance(entries, list) and isinstance(entries[0], dict) and "id" in entries[0]:
            ids = [entry["id"] for entry in entries]
            assert len(ids) == len(set(ids)), term


def paths_in(text: str) -> list[str]:
    """The paths that a page names, in code or as a link."""
    code = [found.group(1) or found.group(2) for found in IN_CODE.finditer(text)]
    words = [word for each in code for word in PATH.findall(each)]
    named = [word for word in words if word.endswith(SUFFIXES) or "/" in word]
    return [each for each in (*named, *LINKED.findall(text)) if not each.startswith((*MADE, "http"))]


@pytest.mark.parametrize("name", GUIDES)
def test_guide_names_only_files_that_exist(name: str) -> None:
    files = {path.relative_to(ROOT).as_posix() for top in TOP for path in (ROOT / top).rglob("*")}
    paths = paths_in((ROOT / name).read_text("utf-8"))
    assert len(paths) > 20
    missing = [each for each in paths if not (ROOT / each).exists()]
    # A file next to one that was just named is named without its folders.
    assert [each for each in missing if not any(file.endswith(f"/{each}") for file in files)] == []


@pytest.mark.parametrize("name", GUIDES)
def test_guide_names_only_make_targets_that_exist(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert named
    assert named <= targets
