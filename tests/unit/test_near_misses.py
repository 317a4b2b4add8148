"""Each proposed change: when it is proposed, its words, and the providers it adds."""

from typing import Any

import pytest

from chalicelib.directory.schemas import Provider
from chalicelib.matching import gates
from chalicelib.matching.gates import Asked, Coordinates
from chalicelib.matching.reasons import changes, near_misses
from tests.unit.builders import NOW, make_answers, make_hours, make_provider, make_settings, weekly

HERE = Coordinates(40.755, -73.993)
SPANISH = {"language": {"value": "es", "weight": "important"}}
HOURS = make_hours(weekly=(weekly(formats=("video", "phone", "in_person")),))


def asked(place: Coordinates | None = None, **changed: Any) -> Asked:
    return Asked(make_answers(**changed), place, NOW, 48)


def offering(**settings: Any) -> Provider:
    return make_provider(hours=HOURS, settings=make_settings(**settings))


@pytest.mark.parametrize(
    ("provider", "question", "change", "text"),
    [
        (offering(formats=("phone",)), asked(), "allow_phone", "1 more provider if you can meet by phone"),
        (
            offering(formats=("video",)),
            asked(formats=("phone",)),
            "allow_video",
            "1 more provider if you can meet by video",
        ),
        (offering(payers=("self_pay",)), asked(), "self_pay", "1 more provider if you pay out of pocket"),
        (offering(), asked(preferences=SPANISH), "any_language", "1 more provider in another language"),
        (
            offering(appointment_types=("intake",)),
            asked(appointment_type="session"),
            "any_type",
            "1 more provider with any type of appointment",
        ),
    ],
)
def test_near_miss_proposes_a_change_that_adds_a_match(
    provider: Provider, question: Asked, change: str, text: str
) -> None:
    assert not gates.passes(provider, question)
    assert [(each.change, each.text, each.adds) for each in near_misses([provider], question)] == [
        (change, text, 1)
    ]


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        (asked(), {"allow_phone", "self_pay"}),
        (asked(HERE), {"allow_phone", "allow_in_person", "self_pay"}),
        (asked(formats=("video", "phone"), payer="self_pay"), set()),
        (asked(formats=("video", "phone"), payer="not_sure"), set()),
        (asked(HERE, formats=("in_person", "video", "phone"), payer="self_pay"), {"farther"}),
        (asked(formats=("in_person", "video", "phone"), payer="self_pay"), set()),
        (asked(preferences=SPANISH), {"allow_phone", "self_pay", "any_language"}),
        (asked(appointment_type="session"), {"allow_phone", "self_pay", "any_type"}),
    ],
)
def test_near_misses_try_only_changes_open_to_the_client(question: Asked, proposed: set[str]) -> None:
    assert set(changes(question)) == proposed


def test_nice_to_have_language_is_not_proposed_as_a_change() -> None:
    nice = {"language": {"value": "es", "weight": "nice_to_have"}}
    assert "any_language" in changes(asked(preferences=SPANISH))
    assert "any_language" not in changes(asked(preferences=nice))


@pytest.mark.parametrize(("now", "then"), [(10, 20), (100, 200), (150, 200), (200, 200)])
def test_farther_change_doubles_the_distance_up_to_200_miles(now: int, then: int) -> None:
    question = asked(HERE, formats=("in_person",), zip="10018", max_distance_miles=now)
    answers, words = changes(question)["farther"]
    assert (answers.max_distance_miles, words) == (then, f"within {then} miles")


def test_proposed_change_leaves_every_other_answer_alone() -> None:
    question = asked(HERE, appointment_type="session", preferences=SPANISH)
    changed = {"self_pay": "payer", "any_language": "preferences", "any_type": "appointment_type"}
    proposed = changes(question)
    assert changed.keys() < proposed.keys()
    for code, (answers, _) in proposed.items():
        others = {changed.get(code, "formats")}
        assert answers.model_dump(exclude=others) == question.answers.model_dump(exclude=others)


def test_provider_failing_two_gates_is_not_a_near_miss() -> None:
    both = offering(formats=("phone",), payers=("self_pay",))
    assert gates.gates_failed(both, asked()) == ["payer_not_taken", "format_not_offered"]
    assert near_misses([both], asked()) == ()


def test_format_gate_and_type_gate_fail_independently() -> None:
    neither = offering(formats=("phone",), appointment_types=())
    assert gates.gates_failed(neither, asked()) == ["format_not_offered", "type_not_offered"]
    untyped = offering(appointment_types=())
    assert gates.gates_failed(untyped, asked()) == ["type_not_offered"]
