"""Where a ZIP code is, from the postal data that ships with the package."""

from typing import NamedTuple

import zipcodes

from chalicelib.errors import FieldError, Invalid


class Located(NamedTuple):
    """Degrees, WGS 84: the centroid of the ZIP. `state` may be a territory or a military post."""

    city: str
    state: str
    latitude: float
    longitude: float


def located(zip_code: str, field: str = "zip") -> Located:
    """Raises Invalid, about `field`, for a ZIP code that does not exist."""
    found = zipcodes.matching(zip_code)
    if not found:
        raise unknown_zip(field)
    first = found[0]
    return Located(first["city"], first["state"], float(first["lat"]), float(first["long"]))


def unknown_zip(field: str) -> Invalid:
    return Invalid([FieldError(field, "unknown_zip", "This ZIP code is not known.")])
