"""Node.js for the site's tools: installed on the machine, or from a Python package."""

import sys
from pathlib import Path

import pytest

from tools import node, vendor


def executable(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def beside_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A separate folder for Python's commands, and an empty PATH."""
    folder = tmp_path / "venv"
    folder.mkdir()
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "machine"))
    return folder


def test_the_machines_node_comes_before_the_wheels(tmp_path: Path, beside_python: Path) -> None:
    executable(beside_python, "node")
    machines = executable(tmp_path / "machine", "node")
    assert node.tool("node") == str(machines)


def test_a_machine_without_node_gets_the_wheels(beside_python: Path) -> None:
    wheels = executable(beside_python, "node")
    assert node.tool("node") == str(wheels)
    # npm is a script that looks for node there.
    assert node.environment()["PATH"].endswith(str(beside_python))


def test_a_machine_with_neither_gets_instructions(
    beside_python: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list(beside_python.iterdir())
    with pytest.raises(SystemExit):
        node.tool("node")
    assert "install Node.js" in capsys.readouterr().err


def test_a_vendored_module_imports_by_path() -> None:
    module = 'import{h as r}from"preact";import{useState}from"preact/hooks";import x from"./own.js";'
    assert vendor.by_path(module) == (
        'import{h as r}from"/vendor/preact.js";import{useState}from"/vendor/preact/hooks.js";'
        'import x from"./own.js";'
    )


def test_a_vendored_module_imports_nothing_that_is_not_vendored() -> None:
    with pytest.raises(SystemExit):
        vendor.by_path('import x from"preact/compat";')


def test_a_vendored_module_names_no_source_map() -> None:
    assert vendor.by_path("export{};\n//# sourceMappingURL=preact.module.js.map\n") == "export{};\n"
