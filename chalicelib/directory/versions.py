"""Versions of parts of a provider's record, so that two tabs don't overwrite each other. Pure."""

import hashlib

from pydantic import BaseModel


def version_of(section: BaseModel, exclude: set[str] | None = None) -> str:
    """Opaque text that changes with the content. `exclude` names fields that don't count."""
    return hashlib.sha256(section.model_dump_json(exclude=exclude).encode()).hexdigest()[:24]
