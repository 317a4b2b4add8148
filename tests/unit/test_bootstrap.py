"""The set-up of the virtual environment."""

from pathlib import Path

import pytest

from tools import bootstrap


def test_bootstrap_refuses_a_linked_environment_and_leaves_it_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs, link = tmp_path / "theirs", tmp_path / ".venv"
    theirs.mkdir()
    (theirs / "ready").touch()
    link.symlink_to(theirs)
    with pytest.raises(SystemExit):
        bootstrap.main(link)
    assert "link to another environment" in capsys.readouterr().err
    assert (theirs / "ready").exists()
