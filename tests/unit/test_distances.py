"""How far a client would travel, and how far it is in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.directory.schemas import Provider
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked, Coordinates
from chalicelib.matching.reasons import reasons
from tests.unit.builders import NOW, make_answers, make_provider, make_settings

OFFICE = Coordinates(40.742, -74.0)
# One degree of latitude, in miles.
DEGREE = 69.0934
places = st.builds(Coordinates, st.floats(18, 71), st.floats(-179, -60))


def north(miles: float) -> Coordinates:
    return Coordinates(OFFICE.latitude + miles / DEGREE, OFFICE.longitude)


def asked(place: Coordinates | None, **changes: Any) -> Asked:
    answers = make_answers(**{"formats": ("in_person",), "zip": "10018", **changes})
    return Asked(answers, place, NOW, 48)


def in_person(**changes: Any) -> Provider:
    return make_provider(settings=make_settings(formats=("in_person", "video")), **changes)


def words(miles: float) -> str:
    said = reasons(in_person(), asked(north(miles)))
    return next(each.text for each in said if each.code == "formats")


@pytest.mark.parametrize(("miles", "fits"), [(0, True), (9.99, True), (10.01, False)])
def test_in_person_gate_passes_only_up_to_the_chosen_distance(miles: float, *, fits: bool) -> None:
    question = asked(north(miles), max_distance_miles=10)
    assert gates.passes(in_person(), question) == fits


def test_in_person_match_needs_a_location_for_client_and_provider() -> None:
    assert gates.gates_failed(in_person(), asked(None)) == ["format_not_offered"]
    assert gates.gates_failed(in_person(office=None), asked(OFFICE)) == ["format_not_offered"]


def test_provider_too_far_for_in_person_still_matches_by_video() -> None:
    both = asked(north(500), formats=("in_person", "video"))
    assert gates.formats_that_fit(in_person(), both) == {"video"}
    assert "away" not in next(each.text for each in reasons(in_person(), both) if each.code == "formats")


@given(places, places)
def test_distance_is_the_same_both_ways_and_zero_to_itself(one: Coordinates, two: Coordinates) -> None:
    assert gates.miles_between(one, two) == pytest.approx(gates.miles_between(two, one))
    assert gates.miles_between(one, one) == 0


def test_distance_is_worded_in_whole_miles() -> None:
    assert words(0.99) == "Meets in person, less than a mile away"
    assert words(2.4) == "Meets in person, about 2 miles away"
    assert words(2.6) == "Meets in person, about 3 miles away"


def test_distance_of_1_mile_is_worded_in_the_singular() -> None:
    assert words(1.2) == "Meets in person, about 1 mile away"
