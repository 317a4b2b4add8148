"""The browser's accessibility tree, as a screen reader gets it, over the debugging protocol."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

# The roles of controls, which need a name.
ACTED_ON = {"button", "link", "textbox", "combobox", "checkbox", "radio", "listbox", "slider", "spinbutton"}
IMAGES = {"image", "img"}
# The roles that a screen reader's shortcut keys jump to.
LANDMARKS = ("banner", "main", "contentinfo")
# "No  new referrals" and "Mark as read : ...", but not "an .ics file".
TOO_MANY = re.compile(r"\s([\s,:;?!)]|\.(\s|$))")


@dataclass(frozen=True)
class Spoken:
    """A node of the tree: its role, its name, and its level if it is a heading."""

    role: str
    name: str
    level: int | None


def tree(page: Page) -> list[Spoken]:
    """All nodes that aren't ignored, in page order."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    by_id = {each["nodeId"]: each for each in nodes}
    root = next(each for each in nodes if "parentId" not in each)
    return [_spoken(each) for each in _in_order(root, by_id) if not each["ignored"]]


def _in_order(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A node, then its children: the reading order. The protocol lists nodes level by level."""
    yield node
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _in_order(by_id[child], by_id)


def _spoken(node: dict[str, Any]) -> Spoken:
    said = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    name = node.get("name", {}).get("value", "")
    return Spoken(node.get("role", {}).get("value", ""), str(name).strip(), said.get("level"))


def troubles(page: Page) -> list[str]:
    """Descriptions of problems for a person who uses a screen reader."""
    found = tree(page)
    roles = [each.role for each in found]
    headings = [each for each in found if each.role == "heading"]
    wrong = [f"a {each.role} without a name" for each in found if each.role in ACTED_ON and not each.name]
    wrong += [f"{roles.count(each)} of {each}" for each in LANDMARKS if roles.count(each) != 1]
    wrong += _odd_spaces(found)
    wrong += [f"an empty heading of level {each.level}" for each in headings if not each.name]
    levels = [each.level or 0 for each in headings]
    if levels.count(1) != 1:
        wrong.append(f"{levels.count(1)} headings of level 1")
    wrong += [f"from level {one} to {next_}" for one, next_ in pairwise(levels) if next_ > one + 1]
    return wrong + ["an image without a name" for each in found if each.role in IMAGES and not each.name]


def _odd_spaces(found: list[Spoken]) -> list[str]:
    """The names with a space too many, or with none between two texts: "Message(unread)"."""
    texts = [each.name.split() for each in found if each.role == "StaticText" and each.name]
    joined = {
        one[-1] + next_[0] for one, next_ in pairwise(texts) if next_[0][0].isalnum() or next_[0][0] == "("
    }
    names = [each.name for each in found if each.role in {*ACTED_ON, "heading"}]
    return [f"odd spaces in {name!r}" for name in names if TOO_MANY.search(name) or joined & {*name.split()}]
