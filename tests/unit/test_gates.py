"""Each gate on its own: a provider who passes, and the one change that keeps them out."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.directory.schemas import Authority, Profile, Provider, Specialties
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked, Coordinates
from chalicelib.matching.schemas import Answers
from tests.unit.builders import NOW, make_answers, make_hours, make_provider, make_settings, weekly

MIDTOWN = Coordinates(40.754, -73.984)
BUFFALO = Coordinates(42.897, -78.885)


def asked(place: Coordinates | None = None, **changes: Any) -> Asked:
    return Asked(make_answers(**changes), place, NOW, 48)


def failed(provider: Provider, question: Asked | None = None) -> list[str]:
    return gates.gates_failed(provider, question or asked())


def settings(**changes: Any) -> Provider:
    return make_provider(settings=make_settings(**changes))


def test_fitting_provider_passes_every_gate() -> None:
    assert failed(make_provider()) == []
    assert gates.passes(make_provider(), asked())


@pytest.mark.parametrize(
    ("provider", "code"),
    [
        (settings(accepting=False), "not_accepting"),
        (settings(paused_states=("NY",)), "not_accepting"),
        (settings(paused_payers=("aetna",)), "payer_not_taken"),
        (settings(payers=("self_pay",)), "payer_not_taken"),
        (settings(age_groups=("teen",)), "age_not_served"),
        (settings(units=("couple",)), "unit_not_served"),
        (settings(formats=("phone",)), "format_not_offered"),
        (settings(appointment_types=()), "type_not_offered"),
        (make_provider(specialties=Specialties(treats=("grief",))), "main_concern_not_treated"),
        (
            make_provider(specialties=Specialties(top=("anxiety",), does_not_treat=("anxiety",))),
            "concern_excluded",
        ),
        (make_provider(hours=make_hours(confirmed_at=NOW - timedelta(days=31))), "hours_not_confirmed"),
        (make_provider(authority=()), "not_authorized_in_state"),
        (
            make_provider(
                authority=(Authority(state="NY", kind="state_license", expires_on=date(2026, 6, 2)),)
            ),
            "not_authorized_in_state",
        ),
    ],
)
def test_each_unmet_condition_fails_its_own_gate(provider: Provider, code: str) -> None:
    assert failed(provider) == [code]
    assert not gates.passes(provider, asked())


def test_unsure_presenting_concern_matches_only_generalists() -> None:
    unsure = asked(concerns=("not_sure",), main_concern="not_sure")
    assert failed(make_provider(), unsure) == []
    specialist = make_provider(specialties=Specialties(top=("anxiety",)))
    assert failed(specialist, unsure) == ["main_concern_not_treated"]


def test_unsure_main_concern_matches_only_generalists() -> None:
    unsure = asked(concerns=("anxiety", "grief"), main_concern="not_sure")
    assert failed(make_provider(), unsure) == []
    specialist = make_provider(specialties=Specialties(top=("anxiety", "grief")))
    assert failed(specialist, unsure) == ["main_concern_not_treated"]


@pytest.mark.parametrize("payers", [("self_pay",), ("aetna",), ("cigna", "medicaid")])
def test_unsure_payer_passes_a_provider_with_an_open_payer(payers: tuple[str, ...]) -> None:
    assert failed(settings(payers=payers), asked(payer="not_sure")) == []
    assert failed(settings(payers=payers, paused_payers=payers[1:]), asked(payer="not_sure")) == []


def test_unsure_payer_fails_a_provider_whose_payers_are_all_paused() -> None:
    all_paused = settings(payers=("aetna", "cigna"), paused_payers=("aetna", "cigna"))
    assert failed(all_paused, asked(payer="not_sure")) == ["payer_not_taken"]


def test_in_person_fails_without_a_zip_while_other_formats_pass() -> None:
    any_of_them = asked(formats=("video", "phone", "in_person"))
    assert failed(settings(formats=("phone",)), any_of_them) == []
    assert failed(settings(formats=("in_person",)), any_of_them) == ["format_not_offered"]


def test_couple_matches_only_providers_who_see_couples() -> None:
    couple = asked(for_whom="couple")
    assert failed(make_provider(), couple) == ["unit_not_served"]
    assert failed(settings(units=("individual", "couple")), couple) == []


def test_individual_does_not_match_a_provider_with_only_couple_sessions() -> None:
    only_couples = settings(appointment_types=("couple_family",))
    assert failed(only_couples) == ["type_not_offered"]


def test_in_person_gate_goes_by_distance_to_the_office() -> None:
    office = settings(formats=("in_person",))
    near = asked(MIDTOWN, formats=("in_person",), zip="10018", max_distance_miles=5)
    assert failed(office, near) == []
    assert failed(office, near._replace(coordinates=BUFFALO)) == ["format_not_offered"]
    assert gates.miles_between(MIDTOWN, BUFFALO) == pytest.approx(293, abs=3)


def test_language_is_a_gate_only_when_important() -> None:
    def preferring_spanish(weight: str) -> Asked:
        return asked(preferences={"language": {"value": "es", "weight": weight}})

    assert failed(make_provider(), preferring_spanish("important")) == ["language_not_spoken"]
    assert failed(make_provider(), preferring_spanish("nice_to_have")) == []


@pytest.mark.parametrize("weight", ["nice_to_have", "important"])
def test_identity_preference_is_never_a_gate(weight: str) -> None:
    preferences = {
        "gender": {"value": "woman", "weight": weight},
        "race": {"value": "asian", "weight": weight},
        "faith": {"value": "jewish", "weight": weight},
        "lgbtq_affirming": {"weight": weight},
    }
    assert failed(make_provider(), asked(preferences=preferences)) == []


answers = st.builds(
    make_answers,
    for_whom=st.sampled_from(["self", "couple", "family"]),
    age=st.integers(18, 90),
    state=st.sampled_from(["NY", "AZ"]),
    formats=st.sampled_from([("video",), ("phone",), ("video", "phone")]),
    payer=st.sampled_from(["aetna", "self_pay", "cigna", "not_sure"]),
    appointment_type=st.sampled_from([None, "session", "intake", "phone_consult"]),
)
providers = st.builds(
    settings,
    accepting=st.booleans(),
    payers=st.sampled_from([("self_pay",), ("aetna", "self_pay")]),
    age_groups=st.sampled_from([("adult",), ("adult", "older_adult")]),
    units=st.sampled_from([("individual",), ("individual", "couple")]),
    formats=st.sampled_from([("video",), ("phone", "video")]),
    appointment_types=st.sampled_from([("session",), ("session", "intake")]),
)


@given(providers, answers)
def test_provider_passes_exactly_when_no_gate_fails(provider: Provider, given_: Answers) -> None:
    question = Asked(given_, None, NOW, 48)
    assert gates.passes(provider, question) == (gates.gates_failed(provider, question) == [])
    missed = gates.gates_failed(provider, question)
    by_answers = len(missed) == 1 and missed[0] in gates.OPENED_BY_ANSWERS
    assert gates.missed_by_answers(provider, question) == by_answers


def test_only_unsuitable_weekly_hours_put_a_provider_out_of_reach() -> None:
    assert rules.has_hours(make_provider(), asked())
    sundays = make_provider(hours=make_hours(weekly=(weekly(days=("sun",), formats=("phone",)),)))
    assert not rules.has_hours(sundays, asked())
    without = make_provider(hours=make_hours(weekly=()), profile=Profile(name="One-offs only"))
    assert rules.has_hours(without, asked())
