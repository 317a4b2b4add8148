"""The practice in the site's pages."""

import json

import pytest

from chalicelib.practice import publishing
from chalicelib.practice.rules import practice_out
from chalicelib.practice.schemas import Practice, PracticeOut
from tests.practice import PRACTICE


def shown(*states: str, **changes: str) -> PracticeOut:
    return practice_out(Practice(**PRACTICE.model_dump()).model_copy(update=changes), states)


def test_tokens_of_a_page_become_the_practices_values() -> None:
    page = "<title>Hi, [[practice.name]]</title><a href='tel:[[practice.phone]]'>[[practice.phone_text]]</a>"
    wanted = "<title>Hi, Willow Therapy</title><a href='tel:+16025550142'>(602) 555-0142</a>"
    assert publishing.filled(page, shown()) == wanted


def test_name_is_escaped_in_html() -> None:
    page = publishing.filled("<b>[[practice.name]]</b>", shown(name='Oak & <i>"Elm"</i>'))
    assert page == "<b>Oak &amp; &lt;i&gt;&quot;Elm&quot;&lt;/i&gt;</b>"


def test_name_cannot_end_the_script_that_holds_the_record() -> None:
    name = "</script><script>alert(1)</script><!-- & \u2028 x"
    data = publishing.filled("[[practice.json]]", shown(name=name))
    assert not [char for char in "<>&\u2028" if char in data]
    assert json.loads(data)["name"] == name


def test_value_that_looks_like_a_token_stays_as_it_is() -> None:
    assert publishing.filled("[[practice.name]]", shown(name="[[practice.phone]]")) == "[[practice.phone]]"


@pytest.mark.parametrize(
    ("states", "listed"),
    [
        (["Arizona"], "in Arizona during"),
        (["Arizona", "New York"], "in Arizona or New York during"),
        (["Arizona", "California", "New York"], "in Arizona, California, or New York during"),
    ],
)
def test_home_page_lists_the_states(states: list[str], listed: str) -> None:
    assert listed in publishing.states_sentence(states)


def test_practice_that_serves_no_state_says_so() -> None:
    assert "aren't taking new clients" in publishing.states_sentence([])
