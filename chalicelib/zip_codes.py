"""The location of a ZIP code, from the data in the zipcodes package."""

from typing import NamedTuple

import zipcodes

from chalicelib.errors import FieldError, Invalid


class ZipLocation(NamedTuple):
    """The ZIP's centroid in degrees, WGS 84. `state` may be a territory or a military post."""

    city: str
    state: str
    latitude: float
    longitude: float


def zip_location(zip_code: str, field: str = "zip") -> ZipLocation:
    """The location of a ZIP code. Raises Invalid for `field` if it doesn't exist."""
    entries = zipcodes.matching(zip_code)
    if not entries:
        raise unknown_zip(field)
    entry = entries[0]
    return ZipLocation(entry["city"], entry["state"], float(entry["lat"]), float(entry["long"]))


def unknown_zip(field: str) -> Invalid:
    return Invalid([FieldError(field, "unknown_zip", "We don't know this ZIP code.")])
