"""A client's name: any script, on one line, without control characters, and not empty."""

import pytest
from pydantic import ValidationError

from tests.unit.builders import make_client, make_request

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    "name", ["Zoë Åström", "محمد علي", "李小龍", "O'Brien-Smith Jr.", FAMILY, "क्\u200dष", "x" * 80]
)
def test_name_in_any_script_stays_unchanged(name: str) -> None:
    assert make_client(name=name).name == name


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\u200d\u200d", "\u00a0", "\x00\x07", "\u202e", "\n"])
def test_name_without_visible_characters_is_refused_as_too_short(name: str) -> None:
    with pytest.raises(ValidationError, match="too short"):
        make_client(name=name)


def test_name_has_at_most_80_characters_after_trimming() -> None:
    assert make_client(name=f"  {'x' * 40}   {'y' * 39} ").name == f"{'x' * 40} {'y' * 39}"
    with pytest.raises(ValidationError, match="too long"):
        make_client(name="x" * 81)


@pytest.mark.parametrize("steers", ["\u202e", "\u2066", "\u2069", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_removed_from_names_and_notes(steers: str) -> None:
    assert make_client(name=f"Ann{steers}Lee").name == "Ann Lee"
    assert make_request(note=f"Good{steers}morning").note == "Goodmorning"


def test_note_keeps_its_line_breaks() -> None:
    assert make_request(note=" Hello,\r\n\tmornings suit me. \n").note == "Hello,\n\tmornings suit me."
