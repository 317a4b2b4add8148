"""The choices in the portal's forms: the vocabulary's ids and names. Pure."""

from chalicelib.directory.rules import payer_choices
from chalicelib.directory.schemas import Choice, PayerChoice
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
    payers: tuple[PayerChoice, ...]
    payer_groups: Choices
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
    terms = [term for term in ChoicesOut.model_fields if term not in {"concerns", "payers"}]
    lists = {term: tuple(Choice(id=one, name=name) for one, name in names(term).items()) for term in terms}
    return ChoicesOut(concerns=_concerns(), payers=payer_choices(names("payers")), **lists)


def _concerns() -> tuple[ConcernChoice, ...]:
    concern_names = names("concerns")
    return tuple(
        ConcernChoice(id=each["id"], name=concern_names[each["id"]], group=each["group"])
        for each in VOCABULARY["concerns"]
    )
