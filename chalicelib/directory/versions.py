"""The version of a part of a provider's record, so that two tabs don't overwrite each other. Pure."""

import hashlib

from pydantic import BaseModel


def version_of(section: BaseModel, exclude: set[str] | None = None) -> str:
    """Opaque text that is the same as long as the content is; `exclude` names fields that don't count."""
    return hashlib.sha256(section.model_dump_json(exclude=exclude).encode()).hexdigest()[:24]
