"""The package that `make run` and production deploy; made anew only when a part of it has changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.package import package


@pytest.fixture(scope="session")
def built() -> Path:
    return package()


@pytest.fixture(scope="session")
def template(built: Path) -> dict[str, Any]:
    """The merged template, as CloudFormation gets it."""
    found: dict[str, Any] = json.loads((built / "sam.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, Any]:
    """Logical name to properties."""
    return {name: resource.get("Properties", {}) for name, resource in template["Resources"].items()}


@pytest.fixture(scope="session")
def kinds(template: dict[str, Any]) -> dict[str, list[str]]:
    """Resource type to logical names."""
    found: dict[str, list[str]] = {}
    for name, resource in template["Resources"].items():
        found.setdefault(resource["Type"], []).append(name)
    return found
