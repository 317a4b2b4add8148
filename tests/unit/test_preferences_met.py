"""Each preference about a provider, met and unmet. Only published details count."""

from typing import Any

import pytest

from chalicelib.directory.schemas import Profile, Provider
from chalicelib.matching import rules
from chalicelib.matching.gates import Asked
from chalicelib.matching.reasons import reasons
from tests.unit.builders import NOW, make_answers, make_provider

PROFILE = Profile(
    name="Provider One",
    gender="woman",
    races=("asian", "black"),
    faith="jewish",
    languages=("en", "es"),
    lgbtq_affirming=True,
    publishes=("gender", "races", "faith"),
)
PROVIDER = make_provider(profile=PROFILE)
MET = [
    ("gender", "woman", "Matches your preference for gender"),
    ("race", "black", "Matches your preference for race or ethnicity"),
    ("faith", "jewish", "Matches your preference for faith"),
    ("language", "es", "Speaks Spanish"),
    ("lgbtq_affirming", None, "LGBTQ+ affirming"),
]
UNMET = [("gender", "man"), ("race", "white"), ("faith", "muslim"), ("language", "ko")]


def preferring(name: str, value: str | None, weight: str = "important") -> Asked:
    preference: dict[str, Any] = {"weight": weight} | ({"value": value} if value else {})
    return Asked(make_answers(preferences={name: preference}), None, NOW, 48)


def profiled(**changes: Any) -> Provider:
    return make_provider(profile=PROFILE.model_copy(update=changes))


@pytest.mark.parametrize("weight", ["important", "nice_to_have"])
@pytest.mark.parametrize(("name", "value", "words"), MET)
def test_met_preference_adds_its_weight_and_a_reason(
    name: str, value: str | None, words: str, weight: str
) -> None:
    question = preferring(name, value, weight)
    assert rules.honored(PROVIDER, question.answers) == {name: weight}
    plain = Asked(make_answers(), None, NOW, 48)
    assert (
        rules.score(PROVIDER, question) - rules.score(PROVIDER, plain)
        == rules.WEIGHTS[f"preference_{weight}"]
    )
    assert {each.code: each.text for each in reasons(PROVIDER, question)}[f"preference_{name}"] == words


@pytest.mark.parametrize(("name", "value"), UNMET)
def test_unmet_preference_is_not_honored_and_gives_no_reason(name: str, value: str) -> None:
    question = preferring(name, value)
    assert rules.honored(PROVIDER, question.answers) == {}
    assert not [each.code for each in reasons(PROVIDER, question) if each.code.startswith("preference")]


@pytest.mark.parametrize(("name", "value"), [("gender", "woman"), ("race", "black"), ("faith", "jewish")])
def test_preference_is_met_only_by_published_identity(name: str, value: str) -> None:
    term = {"gender": "gender", "race": "races", "faith": "faith"}[name]
    others = tuple(each for each in PROFILE.publishes if each != term)
    assert rules.honored(profiled(publishes=others), preferring(name, value).answers) == {}
    assert rules.honored(profiled(publishes=(term,)), preferring(name, value).answers) == {name: "important"}


def test_provider_who_is_not_lgbtq_affirming_does_not_meet_that_preference() -> None:
    silent = profiled(lgbtq_affirming=False)
    assert rules.honored(silent, preferring("lgbtq_affirming", None).answers) == {}
