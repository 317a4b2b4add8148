"""An office from its form: the ZIP code gives its position on the map. Pure."""

from chalicelib.directory.forms import OfficeForm
from chalicelib.directory.schemas import Office
from chalicelib.errors import FieldError, Invalid
from chalicelib.practice.schemas import Address
from chalicelib.vocabulary import ids
from chalicelib.zip_codes import unknown_zip, zip_location

PARTS = tuple(Address.model_fields)


def office_of(form: OfficeForm | None, practice: Address) -> Office | None:
    """The office of a form. `practice` is the practice's address.

    Raises Invalid for an own office without a whole address, and for a ZIP code that is unknown or in
    another state.
    """
    if form is None:
        return None
    if form.kind == "practice":
        return _located(form, practice, "office.kind")
    missing = [part for part in PARTS if getattr(form, part) is None]
    if missing:
        raise Invalid([FieldError(f"office.{part}", "required", "This is required.") for part in missing])
    return _located(form, Address(**form.model_dump(include=set(PARTS))), "office.zip")


def _located(form: OfficeForm, address: Address, field: str) -> Office:
    location = zip_location(address.zip, field)
    if location.state not in ids("states"):
        raise unknown_zip(field)
    if location.state != address.state:
        message = "This ZIP code is in another state."
        raise Invalid([FieldError(field, "zip_in_other_state", message)])
    return Office(
        kind=form.kind,
        directions=form.directions,
        latitude=location.latitude,
        longitude=location.longitude,
        **address.model_dump(),
    )


def at_practice(office: Office, practice: Address) -> Office:
    """An office of kind `practice` at the practice's current address. Its position stays that of its save."""
    return office.model_copy(update=practice.model_dump())
