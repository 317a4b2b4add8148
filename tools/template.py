"""The packaged template as CloudFormation sees it, with SAM's resources expanded."""

import json
import os
from pathlib import Path
from typing import Any

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from tools.places import REGION


def packaged(build: Path) -> dict[str, Any]:
    """The merged template as `chalice package` wrote it, with SAM's resource types."""
    template: dict[str, Any] = json.loads((build / "sam.json").read_text("utf-8"))
    return template


def transformed(build: Path) -> dict[str, Any]:
    """The template after SAM's transformation, which AWS runs on deployment."""
    template = packaged(build)
    for resource in template["Resources"].values():
        for name in ("CodeUri", "ContentUri"):
            # `tools.deploy` inserts the real address. SAM rejects a local path.
            if isinstance(resource.get("Properties", {}).get(name), str):
                resource["Properties"][name] = "s3://artifacts/package.zip"
    # SAM derives the partition from the region.
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    plain: dict[str, Any] = Translator({}, Parser()).translate(template, {})
    return plain
