"""An office from its form: the ZIP code gives its position on the map. Pure."""

from chalicelib.directory.forms import OfficeForm
from chalicelib.directory.schemas import Office
from chalicelib.errors import FieldError, Invalid
from chalicelib.vocabulary import ids
from chalicelib.zip_codes import unknown_zip, zip_location


def office_of(form: OfficeForm | None) -> Office | None:
    """The office at an address. Raises Invalid for a ZIP code that is unknown or in another state."""
    if form is None:
        return None
    location = zip_location(form.zip, "office.zip")
    if location.state not in ids("states"):
        raise unknown_zip("office.zip")
    if location.state != form.state:
        message = "This ZIP code is in another state."
        raise Invalid([FieldError("office.zip", "zip_in_other_state", message)])
    return Office(**form.model_dump(), latitude=location.latitude, longitude=location.longitude)
