"""Installers run without their output, unless they fail."""

import sys
from pathlib import Path

import pytest

from tools import quiet
from tools.places import ToolError


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(quiet, "ROOT", tmp_path)
    monkeypatch.setattr(quiet, "LOGS", tmp_path / "build" / "logs")
    return tmp_path / "build" / "logs" / "things.log"


def install(script: str) -> None:
    quiet.run("install the things", "things", [sys.executable, "-c", script])


def test_output_goes_to_the_log_only(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    install("print('fetching')")
    install("import sys; print('warning', file=sys.stderr)")
    assert capfd.readouterr() == ("", "")
    said = [line for line in log.read_text("utf-8").splitlines() if not line.startswith("$ ")]
    assert said == ["fetching", "warning"]


def test_failure_names_the_last_line_and_the_log() -> None:
    expected = r"could not install the things: no such thing \(all output: build/logs/things.log\)"
    with pytest.raises(ToolError, match=f"^{expected}$"):
        install("print('fetching'); raise SystemExit('no such thing')")


def test_failure_without_output_names_the_command() -> None:
    with pytest.raises(ToolError, match=r"^could not install the things: .*raise SystemExit"):
        install("raise SystemExit(3)")


def test_failure_does_not_name_npms_own_log() -> None:
    last = "npm error A complete log of this run can be found in x"
    script = f"print('npm error code E404'); raise SystemExit('{last}')"
    with pytest.raises(ToolError, match="could not install the things: npm error code E404"):
        install(script)
