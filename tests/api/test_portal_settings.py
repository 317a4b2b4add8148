"""GET and PUT /portal/referral-settings."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.calendar.table import CAPACITY
from tests.api.bookings import booked, booking_refused, nothing_written
from tests.api.cloud import change
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.portal import profile_form, settings_form
from tests.api.records import answers, known_client, listed
from tests.api.times import ahead, now, written

SETTINGS = "/portal/referral-settings"
NEW = {
    "accepting": False,
    "paused_states": ["NY"],
    "paused_payers": ["aetna"],
    "payers": ["aetna", "cigna"],
    "weekly_new_client_limit": 3,
    "desired_caseload": None,
    "age_groups": ["teen", "adult"],
    "units": ["individual", "couple"],
    "formats": ["phone", "in_person"],
    "specialties": {"top": ["grief"], "treats": ["anxiety", "sleep"], "does_not_treat": ["psychosis"]},
    "appointment_types": ["intake", "couple_family"],
    "lengths": {"phone_consult": 20, "intake": 75, "session": 45, "couple_family": 90},
    "fees": {
        "phone_consult": {"dollars": 0, "lowest_dollars": None},
        "intake": {"dollars": 180, "lowest_dollars": 90},
    },
    "notice_hours": 72,
    "horizon_days": 180,
    "buffer_before_minutes": 10,
    "buffer_after_minutes": 60,
    "start_step_minutes": 15,
}


def _saved(**changes: Any) -> dict[str, Any]:
    answer = owner.put(SETTINGS, settings_form(**changes))
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _openings(kind: str = "session") -> list[dict[str, Any]]:
    query = {"type": kind, "from_": written(now()), "to": written(now() + timedelta(days=20))}
    found: list[dict[str, Any]] = anonymous.get("/providers/the-owner/openings", **query).json_body[
        "openings"
    ]
    return found


def _matches(**changes: Any) -> list[dict[str, Any]]:
    found = anonymous.post("/questionnaires", answers(**changes)).json_body["matches"]
    return [match["provider"] for match in found["matches"]]


def test_provider_saves_and_reads_back_referral_settings() -> None:
    listed()
    shown = _saved(**NEW)
    assert {name: shown[name] for name in NEW} == NEW
    assert owner.get(SETTINGS).json_body == shown
    assert shown["notice_floor_hours"] == 48


def test_settings_show_how_much_capacity_is_used() -> None:
    listed()
    known_client()
    assert owner.get(SETTINGS).json_body["used"]["caseload"] == 0
    booked()
    used = owner.get(SETTINGS).json_body["used"]
    today = now().astimezone(ZoneInfo("America/Phoenix")).date()
    monday = today - timedelta(days=today.weekday())
    assert used == {"caseload": 1, "new_this_week": 1, "week_starts_on": monday.isoformat()}


def test_new_client_count_starts_at_zero_each_week() -> None:
    listed()
    key = {"owner": "provider#owner", "entry": CAPACITY}
    change("calendar", key, caseload=7, week="2020-01-06", new_this_week=4)
    used = owner.get(SETTINGS).json_body["used"]
    assert (used["caseload"], used["new_this_week"]) == (7, 0)
    assert date.fromisoformat(used["week_starts_on"]) > date(2020, 1, 6)


def test_accepting_setting_applies_to_matches_openings_and_booking_at_once() -> None:
    listed()
    known_client()
    assert _matches()
    assert _openings()
    _saved(accepting=False)
    assert (_matches(), _openings()) == ([], [])
    assert anonymous.get("/providers/the-owner").json_body["accepting"] is False
    booking_refused(409, "not_accepting")
    _saved(accepting=True)
    assert _matches()
    assert _openings()


PAUSES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"paused_states": ["AZ"]}, {}),
    ({"paused_payers": ["self_pay"]}, {"payer": "self_pay"}),
    ({"payers": ["aetna"]}, {"payer": "self_pay"}),
    ({"age_groups": ["teen"]}, {}),
    ({"units": ["couple"]}, {}),
    ({"formats": ["phone"]}, {"formats": ["video"]}),
    ({"specialties": {"top": ["sleep"], "treats": [], "does_not_treat": ["anxiety"]}}, {}),
    ({"specialties": {"top": ["sleep"], "treats": [], "does_not_treat": []}}, {}),
]


@pytest.mark.parametrize(("changes", "asked"), PAUSES)
def test_referral_setting_change_applies_to_matches_at_once(
    changes: dict[str, Any], asked: dict[str, Any]
) -> None:
    listed()
    assert _matches(**asked)
    _saved(**changes)
    assert _matches(**asked) == []


def test_notice_horizon_step_and_lengths_apply_to_openings_at_once() -> None:
    listed()
    _saved(notice_hours=96, horizon_days=10, start_step_minutes=60, lengths={"session": 45})
    found = _openings()
    assert found[0]["starts_at"] >= written(now() + timedelta(hours=95, minutes=59))
    assert found[-1]["starts_at"] <= written(now() + timedelta(days=10, hours=1))
    assert {each["starts_at"][14:16] for each in found} == {"00"}
    public = anonymous.get("/providers/the-owner").json_body
    assert (public["lengths"]["session"], public["horizon_days"]) == (45, 10)


def test_type_no_longer_offered_has_no_openings() -> None:
    listed()
    _saved(appointment_types=["phone_consult"])
    assert _openings("session") == []
    assert _openings("phone_consult")
    assert anonymous.get("/providers/the-owner").json_body["lengths"] == {"phone_consult": 15}


def test_booked_appointment_is_unchanged_by_new_settings() -> None:
    listed()
    known_client()
    appointment = booked()
    _saved(accepting=False, appointment_types=["phone_consult"], lengths={"session": 90})
    kept = client.get(f"/appointments/{appointment['appointment_id']}").json_body
    assert (kept["status"], kept["ends_at"]) == ("booked", appointment["ends_at"])


def test_booking_rechecks_settings_changed_at_the_same_moment() -> None:
    listed()
    known_client()
    form = settings_form(accepting=False)
    with before_each_write(lambda: owner.put(SETTINGS, form)):
        answer = client.post(
            "/appointments",
            {
                "provider_id": "owner",
                "type": "session",
                "format": "video",
                "starts_at": written(ahead(hours=72)),
                "state": "AZ",
                "payer": "self_pay",
            },
        )
    assert refused(answer, 409, "not_accepting")


def test_second_tab_with_a_stale_version_is_refused() -> None:
    listed()
    first, second = settings_form(horizon_days=7), settings_form(horizon_days=8)
    assert owner.put(SETTINGS, first).status_code == 200
    with nothing_written():
        assert refused(owner.put(SETTINGS, second), 409, "changed_elsewhere")


def test_second_tab_saving_at_the_same_moment_is_refused() -> None:
    listed()
    first, second = settings_form(horizon_days=7), settings_form(horizon_days=8)
    with before_each_write(lambda: owner.put(SETTINGS, first)):
        assert refused(owner.put(SETTINGS, second), 409, "changed_elsewhere")
    assert owner.get(SETTINGS).json_body["horizon_days"] == 7


def test_settings_save_keeps_a_profile_saved_meanwhile() -> None:
    listed()
    form = settings_form(horizon_days=7)
    ok(owner.put("/portal/profile", profile_form(statement="Anew.")))
    assert owner.put(SETTINGS, form).status_code == 200
    assert owner.get("/portal/profile").json_body["statement"] == "Anew."


def test_repeated_save_returns_the_first_answer() -> None:
    listed()
    form = settings_form(horizon_days=7)
    first = owner.put(SETTINGS, form)
    assert owner.put(SETTINGS, form).json_body == first.json_body


def test_only_a_provider_can_read_or_save_settings() -> None:
    listed()
    form = settings_form()
    with nothing_written():
        for person, status, code in (
            (anonymous, 401, "not_signed_in"),
            (client, 403, "forbidden"),
            (operator, 403, "forbidden"),
            (colleague, 404, "not_found"),
        ):
            assert refused(person.get(SETTINGS), status, code)
            assert refused(person.put(SETTINGS, form), status, code)


def _specialties(**lists: list[str]) -> dict[str, list[str]]:
    return {"top": [], "treats": [], "does_not_treat": []} | lists


SIX = ["anxiety", "depression", "grief", "sleep", "panic", "ocd"]
WRONG: list[tuple[str, Any, str]] = [
    ("accepting", "yes", "malformed"),
    ("accepting", None, "malformed"),
    ("paused_states", ["XX"], "unknown_state"),
    ("paused_payers", ["aetna", "aetna"], "repeated"),
    ("payers", [], "too_few"),
    ("payers", ["barter"], "unknown_payer"),
    ("weekly_new_client_limit", -1, "out_of_range"),
    ("weekly_new_client_limit", 10_000, "out_of_range"),
    ("weekly_new_client_limit", "3", "malformed"),
    ("desired_caseload", 2.5, "malformed"),
    ("desired_caseload", True, "malformed"),
    ("age_groups", [], "too_few"),
    ("age_groups", ["ancient"], "unknown_age_group"),
    ("units", [], "too_few"),
    ("units", ["crowd"], "unknown_value"),
    ("formats", [], "too_few"),
    ("formats", ["video", "video"], "repeated"),
    ("specialties", _specialties(top=SIX), "too_many"),
    ("specialties", _specialties(top=["anxiety"], does_not_treat=["anxiety"]), "listed_twice"),
    ("specialties", _specialties(top=["anxiety"], treats=["anxiety"]), "listed_twice"),
    ("specialties", _specialties(treats=["grief", "grief"]), "repeated"),
    ("specialties", _specialties(treats=["boredom"]), "unknown_concern"),
    ("specialties", {"top": []}, "required"),
    ("appointment_types", [], "too_few"),
    ("appointment_types", ["couple_family"], "needs_couple_or_family"),
    ("lengths", {"session": 0}, "out_of_range"),
    ("lengths", {"session": 185}, "out_of_range"),
    ("lengths", {"session": 52}, "off_grid"),
    ("lengths", {"nap": 50}, "unknown_type"),
    ("lengths", {"session": None}, "malformed"),
    ("fees", {"session": {"dollars": 1001}}, "out_of_range"),
    ("fees", {"session": {"dollars": 99.5}}, "malformed"),
    ("fees", {"session": {"dollars": None}}, "malformed"),
    ("fees", {"session": {"dollars": 60, "lowest_dollars": 60}}, "not_below_fee"),
    ("fees", {"nap": {"dollars": 60}}, "unknown_type"),
    ("notice_hours", 47, "below_floor"),
    ("notice_hours", -1, "out_of_range"),
    ("notice_hours", 721, "out_of_range"),
    ("notice_hours", "48", "malformed"),
    ("horizon_days", 2, "out_of_range"),
    ("horizon_days", 181, "out_of_range"),
    ("buffer_before_minutes", 65, "out_of_range"),
    ("buffer_after_minutes", 7, "off_grid"),
    ("start_step_minutes", 0, "out_of_range"),
    ("start_step_minutes", 245, "out_of_range"),
    ("start_step_minutes", 12, "off_grid"),
    ("version", None, "malformed"),
    ("notice_floor_hours", 0, "unknown_field"),
    ("used", {"caseload": 0}, "unknown_field"),
]


@pytest.mark.parametrize(("field", "value", "code"), WRONG)
def test_invalid_setting_is_named_and_not_saved(field: str, value: Any, code: str) -> None:
    listed()
    form = settings_form() | {field: value}
    with nothing_written():
        answer = owner.put(SETTINGS, form)
    assert answer.json_body["code"] == "invalid"
    found = {(each["field"].split(".")[0], each["code"]) for each in answer.json_body["errors"]}
    assert (field, code) in found


def test_notice_as_long_as_the_horizon_is_refused() -> None:
    listed()
    answer = owner.put(SETTINGS, settings_form(notice_hours=72, horizon_days=3))
    assert refused(answer, 422, "invalid", "horizon_days")
    assert answer.json_body["errors"][0]["code"] == "within_notice"


def test_notice_of_48_hours_is_allowed() -> None:
    listed()
    assert _saved(notice_hours=48)["notice_hours"] == 48
