"""Problem documents (RFC 9457) for domain errors and for pydantic's validation errors."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from chalicelib.errors import CaseloadError, FieldError, Invalid

Model = TypeVar("Model", bound=BaseModel)

# An attacker can send a body with thousands of errors, and a person can't fix more than this at once.
MOST_FINDINGS = 20
# pydantic's error types and our codes and messages for them. Codes that our own validators raise pass through
# unchanged.
_CODES = {
    "missing": ("required", "This is required."),
    "extra_forbidden": ("unknown_field", "This field is unknown."),
    "timezone_aware": ("time_zone_required", "Give the time with an offset, preferably in UTC with Z."),
    "literal_error": ("unknown_value", "This is not one of the values on offer."),
    "enum": ("unknown_value", "This is not one of the values on offer."),
    "greater_than_equal": ("out_of_range", "This is too low."),
    "greater_than": ("out_of_range", "This is too low."),
    "less_than_equal": ("out_of_range", "This is too high."),
    "less_than": ("out_of_range", "This is too high."),
    "multiple_of": ("off_grid", "Give this in steps of 5."),
    "string_too_long": ("too_long", "This is too long."),
    "string_too_short": ("too_short", "This is too short."),
    "too_long": ("too_many", "There are too many of these."),
    "too_short": ("too_few", "There are too few of these."),
    "string_pattern_mismatch": ("malformed", "This does not have the right form."),
    "string_unicode": ("malformed", "This does not have the right form."),
    "finite_number": ("out_of_range", "This is too high."),
    "int_parsing_size": ("out_of_range", "This is too high."),
}


def document(error: CaseloadError) -> dict[str, Any]:
    """The problem as a dict with type, title, status, code, detail and, if there are any, errors."""
    problem: dict[str, Any] = {
        "type": f"urn:caseload:problem:{error.code}",
        "title": error.code.replace("_", " ").capitalize(),
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
    }
    if error.errors:
        problem["errors"] = [item._asdict() for item in error.errors]
    return problem | error.members


def validated(model: type[Model], content: Any) -> Model:
    """`content` as a `model`. Raises Invalid with one FieldError for each of the first 20 errors."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        findings = error.errors(include_url=False, include_context=False, include_input=False)
        # `from None`: the chained exception quotes what a person typed and would reach the log.
        raise Invalid([_field_error(item) for item in findings[:MOST_FINDINGS]]) from None


def _field_error(item: Any) -> FieldError:
    field = ".".join(str(part) for part in item["loc"])
    kind = item["type"]
    if kind.startswith("unknown_"):
        return FieldError(field, kind, item["msg"])
    if kind in _CODES:
        return FieldError(field, *_CODES[kind])
    if kind.endswith(("_type", "_parsing")) or "_from_" in kind or kind.startswith(("datetime_", "date_")):
        return FieldError(field, "malformed", "This does not have the right form.")
    return FieldError(field, kind, item["msg"])
