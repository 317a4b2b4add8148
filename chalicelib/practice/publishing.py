"""The practice in the site's pages: a built page has tokens, such as [[practice.name]]. Pure."""

import re
from collections.abc import Sequence
from html import escape

from chalicelib.practice.schemas import PracticeOut

_TOKEN = re.compile(r"\[\[practice\.([a-z_]+)\]\]")
# Text that could end a script element, or begin a comment in it, as JSON's own escapes.
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def filled(page: str, practice: PracticeOut) -> str:
    """A built page with the practice in the place of its tokens. Raises KeyError for an unknown token."""
    values = _values(practice)
    return _TOKEN.sub(lambda token: values[token[1]], page)


def _values(practice: PracticeOut) -> dict[str, str]:
    address = practice.address
    texts = {
        "name": practice.name,
        "sentence": practice.sentence,
        "phone": practice.phone,
        "phone_text": practice.phone_text,
        "email": practice.email,
        "street": address.street,
        "city": f"{address.city}, {address.state} {address.zip}",
        "states": states_sentence([each.name for each in practice.states]),
        "notice": f"{practice.notice_floor_hours} hours",
    }
    data = "".join(_IN_SCRIPT.get(char, char) for char in practice.model_dump_json())
    return {name: escape(text) for name, text in texts.items()} | {"json": data}


def states_sentence(states: Sequence[str]) -> str:
    """Where the practice sees people: "We see people who are in Arizona or New York during sessions"."""
    if not states:
        return "We aren't taking new clients right now. You can still call or write to us."
    *others, last = states
    listed = f"{', '.join(others)}{',' if len(others) > 1 else ''} or {last}" if others else last
    return f"We see people who will be in {listed} during sessions."
