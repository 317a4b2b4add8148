"""The score, the order, and the reasons shown for both."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.directory.schemas import Profile, Provider, Specialties
from chalicelib.matching import gates, reasons, rules
from chalicelib.matching.gates import Asked
from tests.unit.builders import NOW, make_answers, make_provider, make_settings


def asked(**changes: Any) -> Asked:
    return Asked(make_answers(**changes), None, NOW, 48)


def specialised(**levels: Any) -> Provider:
    return make_provider(specialties=Specialties(**levels))


def test_top_specialty_and_main_concern_raise_the_score() -> None:
    question = asked(concerns=("anxiety", "grief"))
    main_top = specialised(top=("anxiety",))
    rest_top = specialised(top=("grief",), treats=("anxiety",))
    both = specialised(top=("anxiety",), treats=("grief",))
    scores = [rules.score(each, question) for each in (both, main_top, rest_top)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_unpublished_demographics_do_not_meet_a_preference() -> None:
    question = asked(preferences={"gender": {"value": "woman", "weight": "important"}})
    silent = make_provider(profile=Profile(name="One", gender="woman"))
    published = make_provider(profile=Profile(name="One", gender="woman", publishes=("gender",)))
    assert rules.honored(silent, question.answers) == {}
    assert rules.honored(published, question.answers) == {"gender": "important"}
    assert (
        rules.score(published, question) - rules.score(silent, question)
        == rules.WEIGHTS["preference_important"]
    )


def crowd(size: int = 12) -> list[Provider]:
    return [make_provider(provider_id=f"provider-{number}") for number in range(size)]


def test_order_of_equal_matches_depends_only_on_the_questionnaire() -> None:
    first = rules.in_order(crowd(), asked(), "one")
    assert rules.in_order(reversed(crowd()), asked(), "one") == first
    assert rules.in_order(crowd(), asked(), "another") != first


@given(st.sets(st.sampled_from(["grief", "sleep", "panic", "ocd"])), st.sampled_from(["grief", "sleep"]))
def test_treating_another_concern_never_lowers_the_score(treated: set[str], more: str) -> None:
    question = asked(concerns=("anxiety", "grief", "sleep"))
    before = specialised(top=("anxiety",), treats=tuple(sorted(treated)))
    after = specialised(top=("anxiety",), treats=tuple(sorted(treated | {more})))
    assert rules.score(after, question) >= rules.score(before, question)


def codes(provider: Provider, question: Asked) -> list[str]:
    return [reason.code for reason in reasons.reasons(provider, question)]


def test_reasons_start_with_the_main_concern() -> None:
    found = codes(make_provider(), asked(concerns=("anxiety", "grief", "ocd")))
    assert found[:2] == ["main_top", "concerns"]
    assert codes(specialised(treats=("anxiety",)), asked())[0] == "main_treats"
    assert "concerns" not in codes(specialised(top=("anxiety",)), asked(concerns=("anxiety", "ocd")))
    unsure = asked(concerns=("not_sure",), main_concern="not_sure")
    assert codes(make_provider(), unsure)[0] == "generalist"


def test_near_misses_count_the_providers_each_change_adds() -> None:
    by_phone = make_settings(formats=("phone",))
    others = [make_provider(provider_id=f"phone-{n}", settings=by_phone) for n in range(2)]
    unpaid = make_provider(provider_id="paid", settings=make_settings(payers=("self_pay",)))
    # A window by phone is needed for phone sessions.
    others = [
        each.model_copy(update={"hours": each.hours.model_copy(update={"weekly": (_phone_window(each),)})})
        for each in others
    ]
    everyone = [*others, unpaid, make_provider(settings=make_settings(accepting=False))]
    found = reasons.near_misses(everyone, asked())
    assert [(miss.change, miss.adds) for miss in found] == [("allow_phone", 2), ("self_pay", 1)]
    assert found[0].text == "2 more providers if you can meet by phone"
    changed = asked(formats=("video", "phone"))
    assert sum(gates.passes(each, changed) for each in everyone) == 2


def _phone_window(provider: Provider) -> Any:
    return provider.hours.weekly[0].model_copy(update={"formats": ("phone",)})
