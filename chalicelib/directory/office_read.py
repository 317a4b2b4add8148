"""A provider's office as it is shown: one of kind `practice` has the address of the practice's record."""

from datetime import datetime

from chalicelib.directory import offices
from chalicelib.directory.schemas import Provider
from chalicelib.practice import practice_read


def current(provider: Provider, now: datetime) -> Provider:
    """The record with its office's address as of at most a minute ago. For showing, not for saving."""
    office = provider.office
    if office is None or office.kind == "own":
        return provider
    practice = practice_read.current(now)
    return provider.model_copy(update={"office": offices.at_practice(office, practice.address)})
