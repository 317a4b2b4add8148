"""The choices in the portal's forms: the vocabulary's ids and names. Pure."""

from chalicelib.directory.schemas import Choice
from chalicelib.shapes import Shape
from chalicelib.vocabulary import VOCABULARY, names

Choices = tuple[Choice, ...]


class ConcernChoice(Choice):
    """`group` is the concern group that lists it."""

    group: str


class ChoicesOut(Shape):
    """Each field is a list from the vocabulary, in its order."""

    concerns: tuple[ConcernChoice, ...]
    concern_groups: Choices
    payers: Choices
    states: Choices
    languages: Choices
    modalities: Choices
    genders: Choices
    races: Choices
    faiths: Choices
    age_groups: Choices
    units: Choices
    formats: Choices
    appointment_types: Choices
    cancel_reasons: Choices
    contact_reasons: Choices
    outcomes: Choices


def choices() -> ChoicesOut:
    terms = [term for term in ChoicesOut.model_fields if term != "concerns"]
    lists = {term: tuple(Choice(id=one, name=name) for one, name in names(term).items()) for term in terms}
    return ChoicesOut(concerns=_concerns(), **lists)


def _concerns() -> tuple[ConcernChoice, ...]:
    concern_names = names("concerns")
    return tuple(
        ConcernChoice(id=each["id"], name=concern_names[each["id"]], group=each["group"])
        for each in VOCABULARY["concerns"]
    )
