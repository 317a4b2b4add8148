"""The saved state's positions in the streams, which are empty after a restart."""

import json
from pathlib import Path

import pytest

from tools import stream_positions
from tools.places import ToolError


def save(state: Path, content: object) -> Path:
    path = state / "lambda.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_only_the_positions_are_forgotten(tmp_path: Path) -> None:
    payload = {"esms": {"data": {"id": {"UUID": "id"}}}, "dynamodb_stream_positions": {"data": {"id": 7}}}
    path = save(tmp_path, {"__ministack_format__": 2, "payload": payload})
    stream_positions.forget(tmp_path)
    payload["dynamodb_stream_positions"] = {"data": {}}
    assert json.loads(path.read_text("utf-8")) == {"__ministack_format__": 2, "payload": payload}
    assert list(tmp_path.iterdir()) == [path]


def test_first_start_has_no_positions_yet(tmp_path: Path) -> None:
    stream_positions.forget(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_state_of_another_form_is_an_error_and_stays(tmp_path: Path) -> None:
    path = save(tmp_path, {"payload": {"positions": []}})
    with pytest.raises(ToolError, match="unknown form"):
        stream_positions.forget(tmp_path)
    assert path.exists()
