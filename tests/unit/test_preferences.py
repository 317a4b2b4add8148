"""Preferences raise a provider's score and hide no provider, except for an important language."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.directory.schemas import Profile, Provider, Specialties
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked
from tests.examples import some
from tests.unit.builders import NOW, make_answers, make_hours, make_provider, make_settings, weekly

WEIGHTS = ("nice_to_have", "important")
CHOICES = {
    "gender": ("woman", "man", "nonbinary"),
    "race": ("asian", "black", "white"),
    "faith": ("jewish", "secular"),
    "language": ("en", "es"),
}


def preference(name: str, value: str, weight: str) -> dict[str, Any]:
    return {name: {"weight": weight} | ({} if name == "lgbtq_affirming" else {"value": value})}


def preferring(preferences: dict[str, Any]) -> Asked:
    return Asked(make_answers(preferences=preferences), None, NOW, 48)


profiles = st.builds(
    Profile,
    name=st.just("One"),
    gender=st.sampled_from([None, *CHOICES["gender"]]),
    races=st.sets(st.sampled_from(CHOICES["race"])).map(tuple),
    faith=st.sampled_from([None, *CHOICES["faith"]]),
    languages=st.sampled_from([("en",), ("es",), ("en", "es")]),
    lgbtq_affirming=st.booleans(),
    publishes=st.sets(st.sampled_from(["gender", "races", "faith"])).map(tuple),
)
providers = st.builds(
    lambda number, profile, **chosen: make_provider(
        provider_id=f"provider-{number}", profile=profile, settings=make_settings(**chosen)
    ),
    st.integers(0, 99),
    profiles,
    accepting=st.booleans(),
    payers=st.sampled_from([("aetna",), ("self_pay",)]),
)
crowds = st.lists(providers, max_size=8)
identity = st.one_of(
    *[
        st.builds(preference, st.just(name), st.sampled_from(values), st.sampled_from(WEIGHTS))
        for name, values in CHOICES.items()
        if name != "language"
    ],
    st.builds(preference, st.just("lgbtq_affirming"), st.just(""), st.sampled_from(WEIGHTS)),
)
languages = st.builds(
    preference, st.just("language"), st.sampled_from(CHOICES["language"]), st.sampled_from(WEIGHTS)
)


def shown(everyone: list[Provider], question: Asked) -> list[Provider]:
    return [each for each in everyone if gates.passes(each, question)]


@some(60)
@given(crowds, identity)
def test_identity_preference_hides_no_provider(everyone: list[Provider], added: dict[str, Any]) -> None:
    assert shown(everyone, preferring(added)) == shown(everyone, preferring({}))


@some(60)
@given(crowds, languages)
def test_important_language_hides_providers_who_do_not_speak_that_language(
    everyone: list[Provider], added: dict[str, Any]
) -> None:
    language = added["language"]
    gone = language["weight"] == "important"
    speak = [each for each in everyone if not gone or language["value"] in each.profile.languages]
    assert shown(everyone, preferring(added)) == shown(speak, preferring({}))


@some(60)
@given(profiles, identity)
def test_unpublished_identity_does_not_change_the_score(profile: Profile, added: dict[str, Any]) -> None:
    silent = profile.model_copy(update={"publishes": (), "lgbtq_affirming": False})
    blank = silent.model_copy(update={"gender": None, "races": (), "faith": None})
    question = preferring(added)
    assert rules.score(make_provider(profile=silent), question) == rules.score(
        make_provider(profile=blank), question
    )


@some(60)
@given(profiles, identity)
def test_preference_adds_its_weight_when_met_and_never_lowers_a_score(
    profile: Profile, added: dict[str, Any]
) -> None:
    provider = make_provider(profile=profile)
    gained = rules.score(provider, preferring(added)) - rules.score(provider, preferring({}))
    met = rules.honored(provider, preferring(added).answers)
    assert gained == sum(rules.WEIGHTS[f"preference_{weight}"] for weight in met.values())
    assert gained >= 0


@some(40)
@given(
    st.lists(providers, max_size=8, unique_by=lambda each: each.provider_id),
    st.text(max_size=8),
    st.randoms(),
)
def test_matches_are_ordered_by_tier_whatever_order_they_arrive_in(
    everyone: list[Provider], questionnaire: str, shuffled: Any
) -> None:
    question = preferring({"gender": {"value": "woman", "weight": "important"}})
    ordered = rules.in_order(everyone, question, questionnaire)
    tiers = [rules.score(each, question) // rules.TIER for each in ordered]
    assert tiers == sorted(tiers, reverse=True)
    shuffled.shuffle(everyone)
    assert rules.in_order(everyone, question, questionnaire) == ordered


def test_order_is_random_within_a_tier_and_by_fit_between_tiers() -> None:
    # 30, 34 and 38 points; 30 to 35 are one tier.
    levels: tuple[tuple[str, ...], ...] = ((), ("grief",), ("grief", "sleep"))
    question = Asked(make_answers(concerns=("anxiety", "grief", "sleep")), None, NOW, 48)
    plain, better, best = (
        make_provider(provider_id=f"provider-{number}", specialties=Specialties(treats=("anxiety", *more)))
        for number, more in enumerate(levels)
    )
    orders = [rules.in_order([plain, better, best], question, f"q{number}") for number in range(40)]
    assert {order[0].provider_id for order in orders} == {best.provider_id}
    assert {order[1].provider_id for order in orders} == {plain.provider_id, better.provider_id}


def test_secondary_concern_the_provider_does_not_treat_fails_a_gate() -> None:
    provider = make_provider(specialties=Specialties(top=("anxiety",), does_not_treat=("eating",)))
    question = Asked(make_answers(concerns=("anxiety", "eating")), None, NOW, 48)
    assert gates.gates_failed(provider, question) == ["concern_excluded"]


def test_random_order_favors_no_provider() -> None:
    crowd = [make_provider(provider_id=f"provider-{number}") for number in range(4)]
    firsts = [rules.in_order(crowd, preferring({}), f"q{n}")[0].provider_id for n in range(400)]
    assert all(70 <= firsts.count(each.provider_id) <= 130 for each in crowd)


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("08:00", "12:00", {"morning"}),
        ("12:00", "17:00", {"afternoon"}),
        ("17:00", "20:00", {"evening"}),
        ("09:00", "18:00", {"morning", "afternoon", "evening"}),
        ("22:00", "02:00", {"evening"}),
    ],
)
def test_weekly_hours_meet_the_times_of_day_they_cover(start: str, end: str, times: set[str]) -> None:
    assert times_met(start, end) == times


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("12:00", "12:50", {"afternoon"}),
        ("09:00", "09:50", {"morning"}),
        ("16:00", "17:50", {"afternoon", "evening"}),
        ("09:00", "12:50", {"morning", "afternoon"}),
    ],
)
def test_times_of_day_met_by_hours_are_exact_to_the_minute(start: str, end: str, times: set[str]) -> None:
    assert times_met(start, end) == times


def times_met(start: str, end: str) -> set[str]:
    provider = make_provider(hours=make_hours(weekly=(weekly(start, end),)))
    parts = ("morning", "afternoon", "evening")
    return {
        part
        for part in parts
        if rules.times_suit(provider, Asked(make_answers(availability={"times": (part,)}), None, NOW, 48))
    }


def test_phone_consultation_by_video_is_not_a_match() -> None:
    windows = (weekly(types=("phone_consult",), formats=("video", "phone")),)
    provider = make_provider(
        hours=make_hours(weekly=windows), settings=make_settings(appointment_types=("phone_consult",))
    )

    def matches(*formats: str) -> bool:
        answers = make_answers(appointment_type="phone_consult", formats=formats)
        question = Asked(answers, None, NOW, 48)
        return gates.passes(provider, question) and rules.has_hours(provider, question)

    assert (matches("phone"), matches("video")) == (True, False)


def test_secondary_concerns_count_by_specialty_level() -> None:
    question = Asked(make_answers(concerns=("anxiety", "grief", "sleep")), None, NOW, 48)

    def score(**levels: tuple[str, ...]) -> int:
        return rules.score(make_provider(specialties=Specialties(**levels)), question)

    plain = score(top=("anxiety",))
    assert score(top=("anxiety", "grief")) - plain == rules.WEIGHTS["concern_top"]
    assert score(top=("anxiety",), treats=("grief", "sleep")) - plain == 2 * rules.WEIGHTS["concern_treats"]
