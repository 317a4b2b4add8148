"""Node.js for the site's tools: installed on the machine, or from a Python package."""

import sys
from pathlib import Path

import pytest

from tools import node


def executable(folder: Path, name: str, says: str = "v20.19.0") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {says}\n")
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


def install(folder: Path, version: str = "v20.19.0") -> str:
    """Put a node of this version into a folder, with its npm. Returns the node's path."""
    executable(folder, "npm")
    return str(executable(folder, "node", version))


@pytest.mark.parametrize("version", ["v20.19.0", "v22.13.1", "v100.0.0"])
def test_the_machines_node_comes_before_the_wheels(tmp_path: Path, beside_python: Path, version: str) -> None:
    install(beside_python)
    assert install(tmp_path / "machine", version) == node.tool("node")


def test_a_machine_without_node_gets_the_wheels(beside_python: Path) -> None:
    assert install(beside_python) == node.tool("node")
    # npm is a script that looks for node there.
    assert node.environment()["PATH"].startswith(str(beside_python))


@pytest.mark.parametrize("version", ["v18.20.8", "v20.18.3", "v9.0.0", "none"])
def test_a_machine_whose_node_is_too_old_gets_the_wheels(
    tmp_path: Path, beside_python: Path, version: str
) -> None:
    install(tmp_path / "machine", version)
    assert install(beside_python) == node.tool("node")
    assert node.environment()["PATH"].startswith(str(beside_python))


def test_a_machine_without_npm_gets_the_wheels(tmp_path: Path, beside_python: Path) -> None:
    executable(tmp_path / "machine", "node")
    assert install(beside_python) == node.tool("node")


def test_a_machine_with_neither_gets_instructions(
    beside_python: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list(beside_python.iterdir())
    with pytest.raises(SystemExit):
        node.tool("node")
    assert "Node.js 20.19 or newer is missing; install it" in capsys.readouterr().err
