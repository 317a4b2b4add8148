"""GET /questionnaires/{id}/matches."""

from datetime import date, time, timedelta
from typing import Any

from chalicelib.booking.calendar.shapes import OneOff
from chalicelib.directory.schemas import Authority, Specialties, WeeklyWindow
from tests.api.bookings import booked
from tests.api.cloud import change
from tests.api.people import anonymous, refused
from tests.api.records import (
    DAYS,
    answers,
    changed,
    hours,
    known_client,
    listed,
    one_off,
    profile,
    settings,
)
from tests.api.times import ahead, now, read

HOURLY = settings(start_step_minutes=60)


def _asked(**changes: Any) -> str:
    answer = anonymous.post("/questionnaires", answers(**changes))
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["questionnaire_id"])


def _page(asked: str, **query: Any) -> Any:
    answer = anonymous.get(f"/questionnaires/{asked}/matches", **query)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def _shown(asked: str, **query: Any) -> list[str]:
    return [match["provider"]["provider_id"] for match in _page(asked, **query)["matches"]]


def test_matches_page_repeats_the_first_matches_of_the_questionnaire() -> None:
    listed()
    first = anonymous.post("/questionnaires", answers()).json_body
    page = _page(first["questionnaire_id"])
    assert page["policy_version"] == first["matches"]["policy_version"]
    assert page["reference"] == first["reference"]
    assert [match["provider"] for match in page["matches"]] == [
        match["provider"] for match in first["matches"]["matches"]
    ]


def test_pages_show_every_provider_once_in_a_stable_order() -> None:
    everyone = {listed(f"provider-{n}", settings=HOURLY).provider_id for n in range(8)}
    asked = _asked()
    first = _page(asked)
    second = _shown(asked, cursor=first["cursor"])
    assert (len(first["matches"]), first["total"], len(second)) == (5, 8, 3)
    assert {*_shown(asked), *second} == everyone
    assert _shown(asked) == _shown(asked)
    assert _page(asked, cursor=first["cursor"]).get("cursor") is None


def test_equal_matches_change_order_between_questionnaires() -> None:
    for number in range(5):
        listed(f"provider-{number}", settings=HOURLY)
    assert len({tuple(_shown(_asked())) for _ in range(6)}) > 1


def test_better_match_comes_first() -> None:
    listed("colleague", specialties=Specialties(treats=("anxiety",)))
    listed("owner")
    assert _shown(_asked()) == ["owner", "colleague"]


def test_expired_questionnaire_is_not_found_while_still_stored() -> None:
    asked = _asked()
    expired = int(now().timestamp()) - 1
    change("questionnaires", {"questionnaire_id": asked}, expires_at=expired)
    assert refused(anonymous.get(f"/questionnaires/{asked}/matches"), 404, "not_found")


def test_unknown_questionnaire_is_not_found() -> None:
    assert refused(anonymous.get("/questionnaires/unknown/matches"), 404, "not_found")


def test_invalid_cursor_is_refused() -> None:
    asked = _asked()
    for cursor in ("-1", "x", "1e9", "999999999"):
        answer = anonymous.get(f"/questionnaires/{asked}/matches", cursor=cursor)
        assert refused(answer, 422, "invalid", "cursor")


def test_cursor_past_the_end_shows_no_matches() -> None:
    listed()
    assert _shown(_asked(), cursor=50) == []


def test_new_provider_shows_in_matches_at_once() -> None:
    asked = _asked()
    assert _shown(asked) == []
    listed("colleague")
    assert _shown(asked) == ["colleague"]


def test_change_of_accepting_shows_in_matches_at_once() -> None:
    before, asked = listed(), _asked()
    assert _shown(asked) == ["owner"]
    paused = changed(before, settings=settings(accepting=False))
    assert _shown(asked) == []
    changed(paused, settings=settings())
    assert _shown(asked) == ["owner"]


def test_provider_who_changes_states_is_matched_only_in_the_new_state() -> None:
    before, here, there = listed(), _asked(), _asked(state="NM")
    moved = Authority(state="NM", kind="state_license", expires_on=date(2099, 12, 31))
    changed(before, authority=(moved,))
    assert (_shown(here), _shown(there)) == ([], ["owner"])


def test_booked_opening_is_not_shown_in_later_matches() -> None:
    listed(settings=settings(appointment_types=("session",)))
    known_client()
    asked = _asked()
    first = _page(asked)["matches"][0]["next_openings"][0]
    booked(starts_at=read(first["starts_at"]))
    again = _page(asked)["matches"][0]["next_openings"]
    assert min(opening["starts_at"] for opening in again) >= first["ends_at"]


def test_provider_whose_last_opening_is_booked_leaves_the_matches() -> None:
    listed(hours=hours(weekly=()))
    one_off("owner", OneOff(ahead(hours=72), "session", ("video",)))
    known_client()
    asked = _asked()
    assert _shown(asked) == ["owner"]
    booked(starts_at=ahead(hours=72))
    assert _shown(asked) == []


def test_provider_without_a_long_enough_opening_is_not_matched() -> None:
    short = WeeklyWindow(days=DAYS, start=time(9), end=time(9, 30), types=("session",), formats=("video",))
    listed("colleague", hours=hours(weekly=(short,)))
    listed("owner")
    assert _shown(_asked()) == ["owner"]


def test_provider_without_new_client_capacity_is_not_matched() -> None:
    listed(settings=settings(weekly_new_client_limit=1))
    known_client()
    asked = _asked()
    assert _shown(asked) == ["owner"]
    booked()
    assert _shown(asked) == []


def test_provider_with_hours_unconfirmed_for_30_days_is_not_matched() -> None:
    listed(hours=hours(confirmed_at=now() - timedelta(days=30, minutes=1)))
    assert _shown(_asked()) == []


def test_match_shows_only_openings_in_a_requested_format() -> None:
    listed()
    for formats in (["phone"], ["video"], ["phone", "video"]):
        (match,) = _page(_asked(formats=formats))["matches"]
        assert {one for opening in match["next_openings"] for one in opening["formats"]} == set(formats)


def test_matches_show_no_private_provider_details() -> None:
    before = listed()
    asked = _asked(preferences={"gender": {"value": "woman", "weight": "important"}})
    assert "preference_gender" in str(_page(asked))
    changed(before, profile=profile(publishes=()))
    (match,) = _page(asked)["matches"]
    private = ("practice.example.com", "woman", "jewish", "black", "preference_gender")
    assert not [word for word in private if word in str(match)]
