"""Where a client is, for the distance to a provider's office."""

from chalicelib.matching.gates import Place
from chalicelib.places import located


def place_of(zip_code: str | None) -> Place | None:
    """The centroid of a ZIP code; raises Invalid for one that does not exist."""
    if zip_code is None:
        return None
    found = located(zip_code)
    return Place(found.latitude, found.longitude)
