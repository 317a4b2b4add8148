"""Fit: the order of the providers who pass the gates. Pure."""

import hashlib
from collections.abc import Iterable
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import WEEKDAYS, Opening, works_between
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.matching.gates import Asked, formats_for, types_that_fit
from chalicelib.matching.schemas import Answers
from chalicelib.repeats import id_from

# Published in docs/matching.md, which a test compares with this. Change the version with any weight.
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
# Scores are grouped in tiers of this size. Within a tier the order is random, seeded by the questionnaire.
TIER = 6
NOON, EVENING = time(12), time(17)


def score(provider: Provider, asked: Asked) -> int:
    """How well a provider fits, by WEIGHTS; higher is better."""
    answers, top, treats = asked.answers, provider.specialties.top, provider.specialties.treats
    total = WEIGHTS["main_top"] if answers.main_concern in top else WEIGHTS["main_treats"]
    for concern in set(answers.concerns) - {answers.main_concern}:
        if concern in top:
            total += WEIGHTS["concern_top"]
        elif concern in treats:
            total += WEIGHTS["concern_treats"]
    for weight in honored(provider, answers).values():
        total += WEIGHTS[f"preference_{weight}"]
    if times_suit(provider, asked):
        total += WEIGHTS["times_suit"]
    return total


def honored(provider: Provider, answers: Answers) -> dict[str, str]:
    """The client's preferences that the provider's published profile meets, with their weights."""
    profile, preferences = provider.profile, answers.preferences
    met: dict[str, str] = {}
    if preferences.gender and "gender" in profile.publishes and profile.gender == preferences.gender.value:
        met["gender"] = preferences.gender.weight
    if preferences.race and "races" in profile.publishes and preferences.race.value in profile.races:
        met["race"] = preferences.race.weight
    if preferences.faith and "faith" in profile.publishes and profile.faith == preferences.faith.value:
        met["faith"] = preferences.faith.weight
    if preferences.language and preferences.language.value in profile.languages:
        met["language"] = preferences.language.weight
    if preferences.lgbtq_affirming and profile.lgbtq_affirming:
        met["lgbtq_affirming"] = preferences.lgbtq_affirming.weight
    return met


def times_suit(provider: Provider, asked: Asked) -> bool:
    """Whether the weekly hours fit the client's days and times of day. True if the client named none."""
    availability = asked.answers.availability
    if not availability.days and not availability.times:
        return True
    for window in provider.hours.weekly:
        day_fits = not availability.days or set(availability.days) & set(window.days)
        if day_fits and (
            not availability.times or set(availability.times) & _times_of_day(window.start, window.end)
        ):
            return True
    return False


def _times_of_day(start: time, end: time) -> set[str]:
    """The times of day that a window overlaps. A window past midnight counts up to midnight."""
    past_midnight = end <= start
    times = set()
    if start < NOON:
        times.add("morning")
    if start < EVENING and (past_midnight or end > NOON):
        times.add("afternoon")
    if past_midnight or end > EVENING:
        times.add("evening")
    return times


def seed(questionnaire_id: str, provider_id: str) -> str:
    """A repeatable random order within a tier, which a provider can't influence."""
    return hashlib.sha256(f"{questionnaire_id}\n{provider_id}".encode()).hexdigest()


def reference_of(questionnaire_id: str) -> str:
    """A reference to a questionnaire to ask the care team about. It doesn't reveal the questionnaire's id."""
    return id_from("why not shown", questionnaire_id)


def in_order(providers: Iterable[Provider], asked: Asked, questionnaire_id: str) -> list[Provider]:
    """Best tier first, and within a tier in this questionnaire's random order."""

    def order(provider: Provider) -> tuple[int, str]:
        return -(score(provider, asked) // TIER), seed(questionnaire_id, provider.provider_id)

    return sorted(providers, key=order)


def has_hours(provider: Provider, asked: Asked) -> bool:
    """Whether the working hours, before any booking, overlap the bookable time.

    True without any working hours too: such a provider may have one-off openings in the calendar.
    """
    if not provider.hours.weekly and not any(each.windows for each in provider.hours.overrides):
        return True
    settings = provider.settings
    start = opening_rules.earliest_bookable_at(settings, asked.floor_hours, asked.now)
    end = opening_rules.horizon_ends_at(settings, asked.now)
    # Nearly all providers work within a week, so checking that week first usually saves the rest.
    near = min(end, start + timedelta(days=7))
    return any(
        works_between(provider.hours, kind, one, *stretch)
        for stretch in ((start, near), (near, end))
        for kind in types_that_fit(provider, asked.answers)
        for one in formats_for(provider, kind, asked)
    )


def suits(opening: Opening, provider: Provider, answers: Answers) -> bool:
    """Whether an opening is on the client's days and times of day, in the provider's time zone."""
    local = opening.starts_at.astimezone(ZoneInfo(provider.hours.time_zone))
    availability, clock = answers.availability, local.time()
    time_of_day = "morning" if clock < NOON else "afternoon" if clock < EVENING else "evening"
    day = WEEKDAYS[local.weekday()]
    return (not availability.days or day in availability.days) and (
        not availability.times or time_of_day in availability.times
    )


def may_serve(opening: Opening, provider: Provider, asked: Asked) -> bool:
    """Whether the provider may practice in the client's state on the opening's date."""
    return directory.may_practice_at(provider, asked.answers.state, opening.starts_at)
