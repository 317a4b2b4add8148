"""Gates, fit and reasons: who is shown to whom, and why. Pure.

A provider passes every gate or is not shown. Fit orders those who pass. Both work on records
alone; whether there is a real opening is checked against the calendar for the providers shown.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.booking import rules as booking
from chalicelib.booking.openings import Opening, runs
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.matching.schemas import UNITS, Answers
from chalicelib.vocabulary import age_group

# Published in docs/matching.md; a test holds the two together. Change it with any weight.
POLICY_VERSION = "2026-11-1"
WEIGHTS = {
    "main_top": 40,
    "main_treats": 24,
    "concern_top": 8,
    "concern_treats": 4,
    "preference_important": 10,
    "preference_nice_to_have": 4,
    "times_suit": 6,
}
# Scores this close are one tier: chance, seeded by the questionnaire, decides within it.
TIER = 6
EARTH_MILES = 3958.8
NOON, EVENING = 12, 17


class Place(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


class Asked(NamedTuple):
    """The answers with what the rules can't know by themselves: where the ZIP is, and the instant."""

    answers: Answers
    place: Place | None
    now: datetime
    floor_hours: int


def miles_between(one: Place, other: Place) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = (radians(x) for x in (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(chord))


def miles_to(provider: Provider, place: Place | None) -> float | None:
    office = provider.office
    if place is None or office is None:
        return None
    return miles_between(place, Place(office.latitude, office.longitude))


def formats_that_fit(provider: Provider, asked: Asked) -> frozenset[str]:
    """The formats wanted and offered, in person only within the distance."""
    both = frozenset(asked.answers.formats) & frozenset(provider.settings.formats)
    miles = miles_to(provider, asked.place)
    if miles is None or miles > asked.answers.max_distance_miles:
        both -= {"in_person"}
    return both


def types_that_fit(provider: Provider, answers: Answers) -> tuple[str, ...]:
    """The appointment types that this client could book with this provider."""
    offered = provider.settings.appointment_types
    if answers.appointment_type:
        return tuple(one for one in offered if one == answers.appointment_type)
    paired = UNITS[answers.for_whom] != "individual"
    return tuple(one for one in offered if one != "couple_family" or paired)


# Each gate by its code. The codes are what a provider sees in "why was I not shown?".
Gate = Callable[[Provider, Asked], bool]


def _accepting(provider: Provider, asked: Asked) -> bool:
    return directory.accepts(provider, asked.answers.state, asked.answers.payer)


def _authority(provider: Provider, asked: Asked) -> bool:
    zone = ZoneInfo(provider.hours.time_zone)
    earliest = booking.earliest_bookable_at(provider.settings, asked.floor_hours, asked.now)
    return directory.may_practise(provider, asked.answers.state, earliest.astimezone(zone).date())


def _age(provider: Provider, asked: Asked) -> bool:
    return age_group(asked.answers.age) in provider.settings.age_groups


def _unit(provider: Provider, asked: Asked) -> bool:
    return UNITS[asked.answers.for_whom] in provider.settings.units


def _format(provider: Provider, asked: Asked) -> bool:
    return bool(formats_that_fit(provider, asked))


def _payer(provider: Provider, asked: Asked) -> bool:
    return asked.answers.payer in provider.settings.payers


def _language(provider: Provider, asked: Asked) -> bool:
    wish = asked.answers.preferences.language
    return wish is None or wish.weight != "important" or wish.value in provider.profile.languages


def _treats_all(provider: Provider, asked: Asked) -> bool:
    return not set(asked.answers.concerns) & set(provider.specialties.does_not_treat)


def _treats_main(provider: Provider, asked: Asked) -> bool:
    return asked.answers.main_concern in (*provider.specialties.top, *provider.specialties.treats)


def _confirmed(provider: Provider, asked: Asked) -> bool:
    return booking.hours_confirmed(provider, asked.now)


def _bookable_type(provider: Provider, asked: Asked) -> bool:
    return bool(types_that_fit(provider, asked.answers))


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
    "not_authorised_in_state": _authority,
}


# The gates that a change of the client's answers could open.
OPENED_BY_ANSWERS = frozenset(
    {"payer_not_taken", "language_not_spoken", "format_not_offered", "type_not_offered"}
)


def missed_by_answers(provider: Provider, asked: Asked) -> bool:
    """Whether exactly one gate keeps this provider out, and one that other answers could open."""
    firm = (gate for code, gate in GATES.items() if code not in OPENED_BY_ANSWERS)
    if not all(gate(provider, asked) for gate in firm):
        return False
    return sum(not GATES[code](provider, asked) for code in OPENED_BY_ANSWERS) == 1


def gates_failed(provider: Provider, asked: Asked) -> list[str]:
    """The codes of every gate that keeps this provider out."""
    return [code for code, passes in GATES.items() if not passes(provider, asked)]


def passes(provider: Provider, asked: Asked) -> bool:
    return all(gate(provider, asked) for gate in GATES.values())


def score(provider: Provider, asked: Asked) -> int:
    """How well a provider fits, by WEIGHTS; higher is better."""
    answers, top, treats = asked.answers, provider.specialties.top, provider.specialties.treats
    total = WEIGHTS["main_top"] if answers.main_concern in top else WEIGHTS["main_treats"]
    for concern in set(answers.concerns) - {answers.main_concern}:
        if concern in top:
            total += WEIGHTS["concern_top"]
        elif concern in treats:
            total += WEIGHTS["concern_treats"]
    for weight in honoured(provider, answers).values():
        total += WEIGHTS[f"preference_{weight}"]
    if times_suit(provider, asked):
        total += WEIGHTS["times_suit"]
    return total


def honoured(provider: Provider, answers: Answers) -> dict[str, str]:
    """The client's wishes that the provider, by what is published, meets: wish to weight."""
    profile, wishes = provider.profile, answers.preferences
    met: dict[str, str] = {}
    if wishes.gender and "gender" in profile.publishes and profile.gender == wishes.gender.value:
        met["gender"] = wishes.gender.weight
    if wishes.race and "races" in profile.publishes and wishes.race.value in profile.races:
        met["race"] = wishes.race.weight
    if wishes.faith and "faith" in profile.publishes and profile.faith == wishes.faith.value:
        met["faith"] = wishes.faith.weight
    if wishes.language and wishes.language.value in profile.languages:
        met["language"] = wishes.language.weight
    if wishes.lgbtq_affirming and profile.lgbtq_affirming:
        met["lgbtq_affirming"] = wishes.lgbtq_affirming.weight
    return met


def times_suit(provider: Provider, asked: Asked) -> bool:
    """Whether the weekly hours meet the days and times of day that suit; True when any would do."""
    wished = asked.answers.availability
    for window in provider.hours.weekly:
        day_fits = not wished.days or set(wished.days) & set(window.days)
        if day_fits and (
            not wished.times or set(wished.times) & _times_of_day(window.start.hour, window.end.hour)
        ):
            return True
    return False


def _times_of_day(start_hour: int, end_hour: int) -> set[str]:
    end_hour = end_hour if end_hour > start_hour else 24
    times = set()
    if start_hour < NOON:
        times.add("morning")
    if start_hour < EVENING and end_hour > NOON:
        times.add("afternoon")
    if end_hour > EVENING:
        times.add("evening")
    return times


def seed(questionnaire_id: str, provider_id: str) -> str:
    """Chance that is the same each time: it breaks ties, and nobody can steer it."""
    return hashlib.sha256(f"{questionnaire_id}\n{provider_id}".encode()).hexdigest()


def in_order(providers: Iterable[Provider], asked: Asked, questionnaire_id: str) -> list[Provider]:
    """The best tier first; within a tier in an order that only this questionnaire has."""

    def order(provider: Provider) -> tuple[int, str]:
        return -(score(provider, asked) // TIER), seed(questionnaire_id, provider.provider_id)

    return sorted(providers, key=order)


def has_hours(provider: Provider, asked: Asked) -> bool:
    """Whether the working hours alone, before any booking, reach into the bookable time.

    Someone without any may still have one-off openings: only the calendar can tell.
    """
    if not provider.hours.weekly and not provider.hours.overrides:
        return True
    settings = provider.settings
    start = booking.earliest_bookable_at(settings, asked.floor_hours, asked.now)
    end = booking.horizon_ends_at(settings, asked.now)
    formats = formats_that_fit(provider, asked)
    # Nearly everyone works within a week: a look at that week spares the whole horizon.
    near = min(end, start + timedelta(days=7))
    return any(
        runs(provider.hours, kind, one, *stretch)
        for stretch in ((start, near), (near, end))
        for kind in types_that_fit(provider, asked.answers)
        for one in formats
    )


def suits(opening: Opening, provider: Provider, answers: Answers) -> bool:
    """Whether an opening falls on a day and time of day that suit, by the provider's clock."""
    local = opening.starts_at.astimezone(ZoneInfo(provider.hours.time_zone))
    wished = answers.availability
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[local.weekday()]
    part = "morning" if local.hour < NOON else "afternoon" if local.hour < EVENING else "evening"
    return (not wished.days or day in wished.days) and (not wished.times or part in wished.times)
