"""The reasons for a match, and the near misses, in plain words. Pure."""

from collections.abc import Iterable

from chalicelib.directory.schemas import Provider
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked
from chalicelib.matching.schemas import Answers, NearMiss, Reason
from chalicelib.vocabulary import NOT_SURE, names

# More open payers than this are counted, not named.
MOST_NAMED = 5
_FORMATS = {"video": "by video", "phone": "by phone", "in_person": "in person"}
_PREFERENCES = {
    "gender": "Matches your preference for gender",
    "race": "Matches your preference for race or ethnicity",
    "faith": "Matches your preference for faith",
    "lgbtq_affirming": "LGBTQ+ affirming",
}


def reasons(provider: Provider, asked: Asked) -> tuple[Reason, ...]:
    """The reasons for this match, most important first."""
    return tuple(_reasons(provider, asked))


def _reasons(provider: Provider, asked: Asked) -> Iterable[Reason]:
    answers = asked.answers
    main = names("concerns")[answers.main_concern]
    if answers.main_concern == NOT_SURE:
        yield Reason(code="generalist", text="Works with many concerns: a good place to start")
    elif answers.main_concern in provider.specialties.top:
        yield Reason(code="main_top", text=f"A top specialty: \u201c{main}\u201d")
    else:
        yield Reason(code="main_treats", text=f"Works with: \u201c{main}\u201d")
    covered = (*provider.specialties.top, *provider.specialties.treats)
    others = [concern for concern in answers.concerns if concern != answers.main_concern]
    also = sum(concern in covered for concern in others)
    if also:
        yield Reason(code="concerns", text=f"Also works with {_others(also, len(others))} you named")
    for preference in rules.honored(provider, answers):
        text = (
            f"Speaks {names('languages')[answers.preferences.language.value]}"
            if (preference == "language" and answers.preferences.language)
            else _PREFERENCES[preference]
        )
        yield Reason(code=f"preference_{preference}", text=text)
    yield Reason(code="formats", text=_meets(provider, asked))
    yield Reason(code="payer", text=_paying(provider, answers.payer))
    yield Reason(code="state", text=f"Licensed in {names('states')[answers.state]}")
    availability = answers.availability
    if (availability.days or availability.times) and rules.times_suit(provider, asked):
        yield Reason(code="times_suit", text="Available at times that work for you")


def _meets(provider: Provider, asked: Asked) -> str:
    fitting = gates.formats_that_fit(provider, asked)
    ways = [words for one, words in _FORMATS.items() if one in fitting]
    text = "Meets " + " or ".join(ways)
    miles = gates.miles_to(provider, asked.coordinates)
    if "in_person" in fitting and miles is not None:
        text += f", {_distance(miles)} away"
    return text


def _paying(provider: Provider, payer: str) -> str:
    """The client's payer, or the open payers if the client isn't sure yet: by name up to a few."""
    ways = gates.open_payers(provider) if payer == NOT_SURE else (payer,)
    insurers = [names("payers")[one] for one in ways if one != "self_pay"]
    if not insurers:
        return "You can pay out of pocket"
    if len(insurers) > MOST_NAMED:
        rest = len(insurers) - MOST_NAMED + 1
        insurers = [*insurers[: MOST_NAMED - 1], f"{rest} other plans"]
    *first, last = insurers
    text = f"Takes {', '.join(first)} and {last}" if first else f"Takes {last}"
    return f"{text}, or you can pay out of pocket" if "self_pay" in ways else text


def _others(covered: int, named: int) -> str:
    if covered < named:
        return f"{covered} of {named} other things"
    return "the other thing" if named == 1 else "everything else"


def _distance(miles: float) -> str:
    if miles < 1:
        return "less than a mile"
    return "about 1 mile" if round(miles) == 1 else f"about {miles:.0f} miles"


def changes(asked: Asked) -> dict[str, tuple[Answers, str]]:
    """The single changes to the answers: code to the changed answers and their text."""
    answers = asked.answers
    options: dict[str, tuple[Answers, str]] = {}

    def add(code: str, words: str, **update: object) -> None:
        options[code] = answers.model_copy(update=update), words

    for one, words in _FORMATS.items():
        if one not in answers.formats and (one != "in_person" or asked.coordinates):
            add(f"allow_{one}", f"if you can meet {words}", formats=(*answers.formats, one))
    if "in_person" in answers.formats and asked.coordinates:
        farther = min(200, answers.max_distance_miles * 2)
        add("farther", f"within {farther} miles", max_distance_miles=farther)
    if answers.payer not in ("self_pay", NOT_SURE):
        add("self_pay", "if you pay out of pocket", payer="self_pay")
    language = answers.preferences.language
    if language and language.weight == "important":
        without = answers.preferences.model_copy(update={"language": None})
        add("any_language", "in another language", preferences=without)
    if answers.appointment_type:
        add("any_type", "with any type of appointment", appointment_type=None)
    return options


def near_misses(missed: Iterable[Provider], asked: Asked) -> tuple[NearMiss, ...]:
    """How many more providers each single change would add, most first."""
    candidates = [provider for provider in missed if gates.missed_by_answers(provider, asked)]
    options = []
    for code, (answers, words) in changes(asked).items():
        changed = asked._replace(answers=answers)
        adds = sum(gates.passes(p, changed) and rules.has_hours(p, changed) for p in candidates)
        if adds:
            options.append(
                NearMiss(
                    change=code,
                    text=f"{adds} more {'provider' if adds == 1 else 'providers'} {words}",
                    adds=adds,
                )
            )
    return tuple(sorted(options, key=lambda miss: -miss.adds))
