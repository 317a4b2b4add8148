"""GET /portal/why-not-shown."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from chalicelib.directory.schemas import Authority, Specialties
from chalicelib.matching import table
from chalicelib.matching.gates import GATES
from chalicelib.matching.rules import reference_of
from chalicelib.matching.schemas import Answers
from chalicelib.matching.why import WORDS
from tests.api.bookings import booked, nothing_written
from tests.api.cloud import items
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, anonymous, client, colleague, operator, owner, refused
from tests.api.records import ALWAYS, answers, changed, hours, known_client, listed, settings
from tests.api.times import now

PATH = "/portal/why-not-shown"


def _answered(**changes: Any) -> Any:
    answer = anonymous.post("/questionnaires", answers(**changes))
    assert answer.status_code == 201, answer.body
    return answer.json_body


def _asked(**changes: Any) -> str:
    """The reference of what somebody has answered."""
    return str(_answered(**changes)["reference"])


def _why(reference: str, person: Person = owner) -> list[str]:
    answer = person.get(PATH, reference=reference)
    assert answer.status_code == 200, answer.body
    found = [each["code"] for each in answer.json_body["gates"]]
    assert answer.json_body["shown"] is not bool(found)
    assert [each["text"] for each in answer.json_body["gates"]] == [WORDS[code] for code in found]
    return found


def _shown(reference: str) -> bool:
    """As the client finds it, by the id that the reference was made of."""
    (item,) = [each for each in items("questionnaires") if each["reference"] == reference]
    page = anonymous.get(f"/questionnaires/{item['questionnaire_id']}/matches").json_body
    return "owner" in [each["provider"]["provider_id"] for each in page["matches"]]


def test_provider_sees_which_gate_kept_them_out() -> None:
    listed()
    asked = _asked(payer="cigna")
    assert _why(asked) == ["payer_not_taken"]
    assert not _shown(asked)


def test_provider_who_was_shown_sees_no_gates() -> None:
    listed()
    asked = _asked()
    assert _why(asked) == []
    assert _shown(asked)


ANSWERS: dict[str, dict[str, Any]] = {
    "payer_not_taken": {"payer": "cigna"},
    "age_not_served": {"age": 15, "for_whom": "child"},
    "unit_not_served": {"for_whom": "couple"},
    "main_concern_not_treated": {"concerns": ["grief"], "main_concern": "grief"},
    "concern_excluded": {"concerns": ["anxiety", "substance_use"]},
    "language_not_spoken": {"preferences": {"language": {"value": "es", "weight": "important"}}},
    "format_not_offered": {"formats": ["in_person"], "zip": "85004"},
    "type_not_offered": {"appointment_type": "couple_family"},
    "not_authorized_in_state": {"state": "NY"},
}


@pytest.mark.parametrize("code", ANSWERS)
def test_each_gate_closed_by_the_answers_is_named(code: str) -> None:
    """Also in a state that the provider isn't listed in."""
    listed(specialties=Specialties(top=("anxiety",), does_not_treat=("substance_use",)))
    asked = _asked(**ANSWERS[code])
    assert _why(asked) == [code]
    assert not _shown(asked)


EXPIRED = (Authority(state="AZ", kind="state_license", expires_on=date(2020, 1, 1)),)
LONG_AGO = now() - timedelta(days=31)
CLOSED = hours(weekly=())
NO_ROOM = settings(desired_caseload=0)
RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("not_accepting", {"settings": settings(accepting=False)}),
    ("not_accepting", {"settings": settings(paused_states=("AZ",))}),
    ("payer_not_taken", {"settings": settings(paused_payers=("self_pay",))}),
    ("hours_not_confirmed", {"hours": hours(confirmed_at=LONG_AGO)}),
    ("not_authorized_in_state", {"authority": EXPIRED}),
    ("not_authorized_in_state", {"authority": ()}),
    ("capacity_reached", {"settings": NO_ROOM}),
    ("capacity_reached", {"settings": settings(weekly_new_client_limit=0)}),
    ("no_openings", {"hours": CLOSED}),
]


@pytest.mark.parametrize(("code", "record"), RECORDS)
def test_each_gate_closed_by_the_provider_is_named(code: str, record: dict[str, Any]) -> None:
    listed(**record)
    asked = _asked()
    assert _why(asked) == [code]
    assert not _shown(asked)


def test_all_closed_gates_are_named_together() -> None:
    listed(settings=settings(accepting=False, desired_caseload=0), hours=hours(confirmed_at=LONG_AGO))
    assert _why(_asked(age=99, payer="cigna", state="NY")) == [
        "not_accepting",
        "payer_not_taken",
        "hours_not_confirmed",
        "not_authorized_in_state",
        "capacity_reached",
    ]


def test_caseload_filled_since_the_questionnaire_shows_as_capacity_reached() -> None:
    listed(settings=settings(desired_caseload=1))
    known_client()
    asked = _asked()
    assert _why(asked) == []
    booked()
    assert _why(asked) == ["capacity_reached"]


def test_hours_for_another_format_count_as_no_openings() -> None:
    window = ALWAYS.model_copy(update={"formats": ("phone",), "start": time(9), "end": time(17)})
    listed(hours=hours(weekly=(window,)))
    assert _why(_asked(formats=["video"])) == ["no_openings"]


def test_every_gate_has_an_explanation() -> None:
    assert list(WORDS) == [*GATES, "capacity_reached", "no_openings"]


def test_gates_reveal_nothing_else_of_the_clients_answers() -> None:
    listed()
    asked = _asked(age=15, for_whom="child", concerns=["anxiety", "grief"], payer="aetna")
    text = owner.get(PATH, reference=asked).body.decode().lower()
    assert not [word for word in ("15", "child", "anxiety", "grief", "aetna", '"az"') if word in text]


def test_each_provider_sees_only_their_own_gates() -> None:
    listed(settings=settings(accepting=False))
    listed("colleague")
    asked = _asked()
    assert (_why(asked), _why(asked, colleague)) == (["not_accepting"], [])


def test_unknown_or_expired_reference_is_not_found() -> None:
    """Also while the store still has it."""
    listed()
    table.save("old", Answers(**answers()), now() - timedelta(days=91))
    assert [each["reference"] for each in items("questionnaires")] == [reference_of("old")]
    for gone in ("unknown", reference_of("old")):
        assert refused(owner.get(PATH, reference=gone), 404, "not_found")


def test_questionnaire_id_does_not_work_as_a_reference() -> None:
    """It opens what was answered to anyone: a provider never needs it, and asking by it leads nowhere."""
    listed()
    answered = _answered()
    assert refused(owner.get(PATH, reference=answered["questionnaire_id"]), 404, "not_found")
    answer = owner.get(PATH, questionnaire_id=answered["questionnaire_id"])
    assert refused(answer, 422, "invalid", "reference")


def test_reference_does_not_open_the_matches() -> None:
    listed()
    for person in (anonymous, owner):
        answer = person.get(f"/questionnaires/{_asked()}/matches")
        assert refused(answer, 404, "not_found")


def test_provider_without_a_record_is_not_found() -> None:
    assert refused(owner.get(PATH, reference=_asked()), 404, "not_found")


@pytest.mark.parametrize("query", [{}, {"reference": ""}, {"reference": "x" * 129}])
def test_missing_or_invalid_reference_is_refused(query: dict[str, str]) -> None:
    listed()
    assert refused(owner.get(PATH, **query), 422, "invalid", "reference")


@pytest.mark.parametrize("person", [client, operator])
def test_only_a_provider_can_ask_why_not_shown(person: Person) -> None:
    assert refused(person.get(PATH, reference="r1"), 403, "forbidden")


def test_second_look_at_the_same_reference_writes_nothing() -> None:
    listed()
    asked = _asked()
    _why(asked)
    with nothing_written():
        assert refused(anonymous.get(PATH, reference=asked), 401, "not_signed_in")
        _why(asked)


def test_provider_cannot_probe_answers_by_changing_their_settings() -> None:
    """Who changes their record between looks is answered for three records, and again for those."""
    before = listed()
    listed("colleague")
    asked = _asked(payer="cigna")
    for payers in (("self_pay",), ("self_pay", "cigna")):
        assert _why(asked) in (["payer_not_taken"], [])
        before = changed(before, settings=settings(payers=payers))
    assert _why(asked) == []
    changed(before, settings=settings(payers=("aetna",)))
    with nothing_written():
        assert refused(owner.get(PATH, reference=asked), 429, "too_many_checks")
    assert _why(asked, colleague) == ["payer_not_taken"]


def test_repeated_looks_and_confirmed_hours_count_only_once() -> None:
    listed()
    asked = _asked(payer="cigna")
    for _ in range(5):
        _why(asked)
        owner.post("/portal/hours/confirm")
    assert _why(asked) == ["payer_not_taken"]


def test_two_checks_at_once_do_not_exceed_the_count() -> None:
    """A check with other settings in another tab: the first one has to start over."""
    before = listed()
    asked = _asked(payer="cigna")

    def other_tab() -> None:
        changed(before, settings=settings(payers=("cigna",)))
        assert _why(asked) == []

    with before_each_write(other_tab, writes=ANY_WRITE):
        assert refused(owner.get(PATH, reference=asked), 409, "try_again")
    (stored,) = items("questionnaires")
    assert len(stored["checks"]) == 1


def test_check_does_not_bring_back_answers_that_were_deleted_meanwhile() -> None:
    listed()
    answered = _answered()
    with before_each_write(lambda: table.forget(answered["questionnaire_id"]), writes=ANY_WRITE):
        assert refused(owner.get(PATH, reference=answered["reference"]), 409, "try_again")
    assert items("questionnaires") == []
