"""Where a ZIP code is, from the postal data that ships with the package."""

import zipcodes

from chalicelib.errors import FieldError, Invalid
from chalicelib.matching.gates import Place


def place_of(zip_code: str | None) -> Place | None:
    """The centroid of a ZIP code; raises Invalid for one that does not exist."""
    if zip_code is None:
        return None
    found = zipcodes.matching(zip_code)
    if not found:
        raise Invalid([FieldError("zip", "unknown_zip", "This ZIP code is not known.")])
    return Place(float(found[0]["lat"]), float(found[0]["long"]))
