"""Where a provider meets clients: a room for video and an office in person. A call needs neither. Pure."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError, Url, ValidationError

from chalicelib.directory.bookable import Bookable
from chalicelib.directory.schemas import Office, Provider
from chalicelib.errors import LocationMissing
from chalicelib.vocabulary import VOCABULARY

LONGEST_LINK = 500


def _is_https(text: str) -> str:
    """The link as it was written. Raises a validation error unless it is an https URL with a host."""
    try:
        url = Url(text)
    except (ValueError, ValidationError):
        raise _not_a_link() from None
    visible = all(char.isprintable() and not char.isspace() for char in text)
    # A name before the host could make a link look like one to another site.
    if not visible or url.scheme != "https" or not url.host or "." not in url.host or url.username:
        raise _not_a_link()
    return text


def _not_a_link() -> PydanticCustomError:
    return PydanticCustomError("not_https", "Enter a link that begins with https://.")


VideoLink = Annotated[str, Field(max_length=LONGEST_LINK), AfterValidator(_is_https)]


def formats(provider: Bookable) -> tuple[str, ...]:
    """The formats that clients can book: those of the settings that have a location."""
    return tuple(each for each in provider.settings.formats if each in provider.located_formats)


def formats_without_location(provider: Provider) -> tuple[str, ...]:
    """The formats for which the provider has given no location, in the vocabulary's order."""
    every = (entry["id"] for entry in VOCABULARY["formats"])
    return tuple(each for each in every if each not in provider.located_formats)


def check_located(provider: Provider, wanted: Iterable[str]) -> None:
    """Raises LocationMissing, with the formats, if any of those wanted has no location."""
    chosen = set(wanted)
    missing = [each for each in formats_without_location(provider) if each in chosen]
    if missing:
        raise LocationMissing(members={"formats": missing})


def removed_formats(before: Provider, after: Provider) -> tuple[str, ...]:
    """The formats that lose their location by a change of the record."""
    lost = formats_without_location(after)
    return tuple(each for each in lost if each in before.located_formats)


def with_locations_of(provider: Provider, before: Provider) -> Provider:
    """The record with the locations that it has lost since `before`."""
    return provider.model_copy(
        update={
            "video_link": provider.video_link or before.video_link,
            "office": provider.office or before.office,
        }
    )


def changed_formats(before: Provider, after: Provider) -> tuple[str, ...]:
    """The formats that had a location before and have another one after a change of the record."""
    changed = []
    if before.video_link and after.video_link and before.video_link != after.video_link:
        changed.append("video")
    if before.office and after.office and _address(before.office) != _address(after.office):
        changed.append("in_person")
    return tuple(changed)


def _address(office: Office) -> tuple[str, ...]:
    return office.street, office.city, office.state, office.zip, office.directions
