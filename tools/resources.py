"""The part of the template that is written by hand: .chalice/resources.yaml."""

from typing import Any

from samtranslator.yaml_helper import yaml_parse

from tools.places import ROOT

RESOURCES = ROOT / ".chalice" / "resources.yaml"


def resources() -> dict[str, Any]:
    """The whole file, with `!Ref` and the other short forms written out as CloudFormation's JSON has them."""
    template: dict[str, Any] = yaml_parse(RESOURCES.read_text("utf-8"))
    return template
