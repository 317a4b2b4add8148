"""Gates: rules that a provider must all pass to be shown. Pure.

Gates use records only. Openings are checked against the calendar later, for the providers on a page.
docs/matching.md lists the gates, and a test compares the two.
"""

from collections.abc import Callable
from datetime import datetime
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import offered_formats
from chalicelib.directory import locations
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.matching.schemas import UNITS, Answers
from chalicelib.vocabulary import NOT_SURE, age_group

EARTH_MILES = 3958.8


class Coordinates(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


class Asked(NamedTuple):
    """The answers, with what else the rules need: the ZIP's coordinates, the instant and the notice floor."""

    answers: Answers
    coordinates: Coordinates | None
    now: datetime
    floor_hours: int
    # The ids of providers whom the client doesn't want to see again.
    excluded_providers: frozenset[str] = frozenset()


def miles_between(one: Coordinates, other: Coordinates) -> float:
    """The great-circle distance in miles (haversine)."""
    lat1, lon1, lat2, lon2 = (radians(x) for x in (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(chord))


def miles_to(provider: Provider, coordinates: Coordinates | None) -> float | None:
    office = provider.office
    if coordinates is None or office is None:
        return None
    return miles_between(coordinates, Coordinates(office.latitude, office.longitude))


def formats_that_fit(provider: Provider, asked: Asked) -> frozenset[str]:
    """The formats that are both wanted and offered. In person only within the client's distance."""
    fitting = frozenset(asked.answers.formats) & frozenset(locations.formats(provider))
    miles = miles_to(provider, asked.coordinates)
    if miles is None or miles > asked.answers.max_distance_miles:
        fitting -= {"in_person"}
    return fitting


def types_that_fit(provider: Provider, answers: Answers) -> tuple[str, ...]:
    """The appointment types that the client could book with the provider, as a new client."""
    offered = directory.types_for_new_clients(provider)
    if answers.appointment_type:
        return tuple(one for one in offered if one == answers.appointment_type)
    is_joint = UNITS[answers.for_whom] != "individual"
    return tuple(one for one in offered if one != "couple_family" or is_joint)


def formats_for(provider: Provider, kind: str, asked: Asked) -> frozenset[str]:
    """The fitting formats in which the provider offers a type."""
    return formats_that_fit(provider, asked) & frozenset(offered_formats(provider, kind))


def open_payers(provider: Provider) -> tuple[str, ...]:
    """The payers that the provider accepts from new clients now."""
    settings = provider.settings
    return tuple(one for one in settings.payers if one not in settings.paused_payers)


# A gate returns True if the provider passes.
Gate = Callable[[Provider, Asked], bool]


def _accepting(provider: Provider, asked: Asked) -> bool:
    settings = provider.settings
    return settings.accepting and asked.answers.state not in settings.paused_states


def _authority(provider: Provider, asked: Asked) -> bool:
    earliest = opening_rules.earliest_bookable_at(provider.settings, asked.floor_hours, asked.now)
    return directory.may_practice_at(provider, asked.answers.state, earliest)


def _age(provider: Provider, asked: Asked) -> bool:
    return age_group(asked.answers.age) in provider.settings.age_groups


def _unit(provider: Provider, asked: Asked) -> bool:
    return UNITS[asked.answers.for_whom] in provider.settings.units


def _format(provider: Provider, asked: Asked) -> bool:
    fitting = formats_that_fit(provider, asked)
    kinds = types_that_fit(provider, asked.answers)
    # Without a fitting type, `type_not_offered` fails, and this gate must not fail too.
    return bool(fitting) and (
        not kinds or any(not fitting.isdisjoint(offered_formats(provider, kind)) for kind in kinds)
    )


def _payer(provider: Provider, asked: Asked) -> bool:
    open_to = open_payers(provider)
    return asked.answers.payer in open_to or (asked.answers.payer == NOT_SURE and bool(open_to))


def _language(provider: Provider, asked: Asked) -> bool:
    preference = asked.answers.preferences.language
    return (
        preference is None
        or preference.weight != "important"
        or preference.value in provider.profile.languages
    )


def _treats_all(provider: Provider, asked: Asked) -> bool:
    return not set(asked.answers.concerns) & set(provider.specialties.does_not_treat)


def _treats_main(provider: Provider, asked: Asked) -> bool:
    return asked.answers.main_concern in (*provider.specialties.top, *provider.specialties.treats)


def _confirmed(provider: Provider, asked: Asked) -> bool:
    return opening_rules.hours_confirmed(provider, asked.now)


def _bookable_type(provider: Provider, asked: Asked) -> bool:
    return bool(types_that_fit(provider, asked.answers))


# By code. A provider sees the codes of failed gates in "why was I not shown?".
GATES: dict[str, Gate] = {
    "not_accepting": _accepting,
    "payer_not_taken": _payer,
    "age_not_served": _age,
    "unit_not_served": _unit,
    "main_concern_not_treated": _treats_main,
    "concern_excluded": _treats_all,
    "language_not_spoken": _language,
    "format_not_offered": _format,
    "type_not_offered": _bookable_type,
    "hours_not_confirmed": _confirmed,
    "not_authorized_in_state": _authority,
}


# The gates that a change in the client's answers could open.
OPENED_BY_ANSWERS = frozenset(
    {"payer_not_taken", "language_not_spoken", "format_not_offered", "type_not_offered"}
)


def missed_by_answers(provider: Provider, asked: Asked) -> bool:
    """Whether exactly one gate keeps the provider out, one that changed answers could open."""
    fixed_gates = (gate for code, gate in GATES.items() if code not in OPENED_BY_ANSWERS)
    if not all(gate(provider, asked) for gate in fixed_gates):
        return False
    return sum(not GATES[code](provider, asked) for code in OPENED_BY_ANSWERS) == 1


def gates_failed(provider: Provider, asked: Asked) -> list[str]:
    """The codes of all gates that keep the provider out."""
    return [code for code, passes in GATES.items() if not passes(provider, asked)]


def passes(provider: Provider, asked: Asked) -> bool:
    return all(gate(provider, asked) for gate in GATES.values())
