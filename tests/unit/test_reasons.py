"""The reasons shown for a match, and the matches promised by a change, are true."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.directory.schemas import Profile, Provider
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked, Coordinates
from chalicelib.matching.reasons import changes, near_misses, reasons
from tests.examples import some
from tests.unit.builders import (
    NOW,
    make_answers,
    make_hours,
    make_provider,
    make_settings,
    weekly,
)
from tests.unit.clocks import EVERY_DAY

ZIP_10018 = Coordinates(40.755, -73.993)
FORMATS = ("video", "phone", "in_person")
# Hours for all types and formats, so that only the answers matter.
HOURS = make_hours(
    weekly=(weekly(days=EVERY_DAY, types=("intake", "session", "phone_consult"), formats=FORMATS),)
)


def asked(place: Coordinates | None = None, **changed: Any) -> Asked:
    return Asked(make_answers(**changed), place, NOW, 48)


def texts(provider: Provider, question: Asked) -> dict[str, str]:
    return {reason.code: reason.text for reason in reasons(provider, question)}


def test_plain_match_gives_concern_format_payer_and_state_as_reasons() -> None:
    assert texts(make_provider(), asked()) == {
        "main_top": "A top specialty: \u201cI worry a lot or can't relax\u201d",
        "formats": "Meets by video",
        "payer": "Takes Aetna",
        "state": "Licensed in New York",
    }


def test_self_pay_is_worded_as_paying_out_of_pocket() -> None:
    assert texts(make_provider(), asked(payer="self_pay"))["payer"] == "You can pay out of pocket"


@pytest.mark.parametrize(
    ("payers", "paused", "said"),
    [
        (("self_pay",), (), "You can pay out of pocket"),
        (("aetna",), (), "Takes Aetna"),
        (("aetna", "cigna", "tricare"), (), "Takes Aetna, Cigna (Evernorth) and TRICARE"),
        (("aetna", "self_pay", "umr"), (), "Takes Aetna and UMR, or you can pay out of pocket"),
        (("aetna", "self_pay", "cigna"), ("cigna",), "Takes Aetna, or you can pay out of pocket"),
        (("aetna", "oscar", "optum", "umr", "tricare"), (), "Takes Aetna, Oscar, Optum, UMR and TRICARE"),
        (
            ("aetna", "oscar", "optum", "umr", "tricare", "molina"),
            (),
            "Takes Aetna, Oscar, Optum, UMR and 2 other plans",
        ),
        (("aetna", "self_pay"), ("aetna",), "You can pay out of pocket"),
    ],
)
def test_unsure_payer_reason_names_the_open_ways_to_pay(
    payers: tuple[str, ...], paused: tuple[str, ...], said: str
) -> None:
    provider = make_provider(settings=make_settings(payers=payers, paused_payers=paused))
    assert texts(provider, asked(payer="not_sure"))["payer"] == said


def test_unsure_main_concern_gives_the_generalist_and_concerns_reasons() -> None:
    said = texts(make_provider(), asked(concerns=("anxiety", "grief"), main_concern="not_sure"))
    assert "generalist" in said
    assert said["concerns"] == "Also works with everything else you named"


def test_formats_reason_lists_only_formats_both_sides_want() -> None:
    found = texts(make_provider(), asked(formats=("phone", "in_person", "video")))
    assert found["formats"] == "Meets by video or by phone"


def test_in_person_reason_gives_the_distance() -> None:
    office = make_provider(settings=make_settings(formats=("in_person",)))
    near = texts(office, asked(ZIP_10018, formats=("in_person",), zip="10018"))
    assert near["formats"] == "Meets in person, less than a mile away"
    far = texts(office, asked(Coordinates(40.95, -73.99), formats=("in_person",), zip="10964"))
    assert far["formats"] == "Meets in person, about 14 miles away"


def test_concerns_reason_counts_the_other_concerns_covered() -> None:
    other = asked(concerns=("anxiety", "grief"))
    assert texts(make_provider(), other)["concerns"] == "Also works with the other thing you named"
    some = asked(concerns=("anxiety", "grief", "ocd"))
    every = asked(concerns=("anxiety", "grief", "sleep"))
    assert texts(make_provider(), some)["concerns"] == "Also works with 1 of 2 other things you named"
    assert texts(make_provider(), every)["concerns"] == "Also works with everything else you named"


def test_language_is_a_reason_only_when_preferred() -> None:
    spanish = make_provider(profile=Profile(name="Provider One", languages=("en", "es")))
    preferences = {"language": {"value": "es", "weight": "nice_to_have"}}
    assert texts(spanish, asked(preferences=preferences))["preference_language"] == "Speaks Spanish"
    assert "preference_language" not in texts(spanish, asked())


def test_suitable_times_are_a_reason_only_when_requested() -> None:
    assert "times_suit" not in texts(make_provider(), asked())
    assert "times_suit" in texts(make_provider(), asked(availability={"days": ("mon",)}))
    assert "times_suit" not in texts(make_provider(), asked(availability={"days": ("sun",)}))


def everyone_by(formats: tuple[str, ...]) -> list[Provider]:
    return [make_provider(hours=HOURS, settings=make_settings(formats=formats)) for _ in range(2)]


def test_near_miss_counts_providers_who_meet_in_another_format() -> None:
    (miss,) = near_misses(everyone_by(("phone",)), asked())
    assert (miss.change, miss.text, miss.adds) == (
        "allow_phone",
        "2 more providers if you can meet by phone",
        2,
    )


def test_in_person_is_proposed_only_with_a_known_client_location() -> None:
    office = everyone_by(("in_person",))
    assert near_misses(office, asked()) == ()
    assert [miss.change for miss in near_misses(office, asked(ZIP_10018))] == ["allow_in_person"]


def test_near_miss_counts_providers_within_twice_the_distance() -> None:
    far = asked(Coordinates(41.2, -74.0), formats=("in_person",), zip="10964", max_distance_miles=20)
    (miss,) = near_misses(everyone_by(("in_person",)), far)
    assert (miss.change, miss.text) == ("farther", "2 more providers within 40 miles")


def test_provider_who_is_not_accepting_is_not_a_near_miss() -> None:
    closed = make_provider(hours=HOURS, settings=make_settings(formats=("phone",), accepting=False))
    assert near_misses([closed], asked()) == ()


def test_provider_without_hours_in_the_format_is_not_a_near_miss() -> None:
    by_phone = make_provider(settings=make_settings(formats=("phone",)))
    assert near_misses([by_phone], asked()) == ()


def test_self_pay_change_adds_providers_who_paused_the_payer() -> None:
    paused = make_provider(hours=HOURS, settings=make_settings(paused_payers=("aetna",)))
    assert [miss.change for miss in near_misses([paused], asked())] == ["self_pay"]


providers = st.builds(
    lambda languages, **chosen: make_provider(
        hours=HOURS, settings=make_settings(**chosen), profile=Profile(name="One", languages=languages)
    ),
    languages=st.sampled_from([("en",), ("en", "es")]),
    formats=st.sets(st.sampled_from(FORMATS), min_size=1).map(tuple),
    payers=st.sampled_from([("self_pay",), ("aetna",), ("aetna", "self_pay")]),
    appointment_types=st.sampled_from([("session",), ("intake",), ("session", "intake"), ()]),
    accepting=st.sampled_from([True, True, False]),
)
questions = st.builds(
    asked,
    st.sampled_from([None, ZIP_10018, Coordinates(41.2, -74.0)]),
    formats=st.sampled_from([("video",), ("phone",), ("video", "phone"), ("video", "in_person")]),
    payer=st.sampled_from(["aetna", "self_pay", "not_sure"]),
    appointment_type=st.sampled_from([None, "session", "intake"]),
    preferences=st.sampled_from([{}, {"language": {"value": "es", "weight": "important"}}]),
)


@some(60)
@given(st.lists(providers, max_size=8), questions)
def test_each_proposed_change_adds_the_number_of_matches_promised(
    everyone: list[Provider], question: Asked
) -> None:
    missed = [each for each in everyone if not gates.passes(each, question)]
    promised = {miss.change: miss.adds for miss in near_misses(missed, question)}
    for code, (answers, _) in changes(question).items():
        changed = question._replace(answers=answers)
        assert promised.get(code, 0) == sum(gates.passes(each, changed) for each in missed)
