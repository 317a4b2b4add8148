"""What the docs state agrees with the code."""

from pathlib import Path

from chalicelib.matching.gates import GATES
from chalicelib.matching.rules import POLICY_VERSION, TIER, WEIGHTS
from chalicelib.settings import Settings
from chalicelib.vocabulary import VOCABULARY

DOCS = Path(__file__).resolve().parents[2] / "docs"


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
