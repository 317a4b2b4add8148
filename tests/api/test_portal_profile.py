"""GET and PUT /portal/profile, and its preview."""

from typing import Any

import pytest

from tests.api.bookings import nothing_written
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, owner, refused
from tests.api.portal import profile_form, settings_form
from tests.api.records import listed

NEW: dict[str, Any] = {
    "name": "Olive O. Owner",
    "pronouns": None,
    "credentials": ["LCSW", "PhD"],
    "statement": "I listen.\n\nThen I ask.",
    "highlights": ["Evenings", "Walk and talk"],
    "education": ["University of Arizona"],
    "languages": ["es", "en"],
    "modalities": ["act"],
    "gender": None,
    "races": ["asian", "black"],
    "faith": "secular",
    "lgbtq_affirming": True,
    "publishes": ["races"],
    "video_link": "https://video.example.com/room?id=7",
    "office": {
        "kind": "own",
        "street": "12 West Congress Street",
        "city": "Tucson",
        "state": "AZ",
        "zip": "85701",
        "directions": "Ring twice.",
    },
}


def test_provider_saves_and_reads_back_their_profile() -> None:
    listed()
    saved = owner.put("/portal/profile", profile_form() | NEW)
    assert saved.status_code == 200, saved.body
    shown = saved.json_body
    assert {name: shown[name] for name in NEW} == NEW
    assert owner.get("/portal/profile").json_body == shown


def test_profile_link_is_a_complete_address() -> None:
    listed()
    shown = owner.get("/portal/profile").json_body
    assert shown["link"] == "https://care.practice.example.com/p/the-owner"
    assert (shown["former_slugs"], shown["photo_url"]) == ([], None)


def test_saved_profile_is_public_at_once() -> None:
    listed()
    ok(owner.put("/portal/profile", profile_form() | NEW))
    public = anonymous.get("/providers/the-owner").json_body
    assert (public["name"], public["city"], public["faith"]) == ("Olive O. Owner", "Tucson", None)
    assert [race["id"] for race in public["races"]] == ["asian", "black"]


def test_preview_equals_the_public_profile() -> None:
    listed()
    ok(owner.put("/portal/profile", profile_form() | NEW))
    assert owner.get("/portal/profile/preview").json_body == anonymous.get("/providers/the-owner").json_body


def test_saving_one_field_leaves_the_rest_of_the_profile() -> None:
    before = listed()
    public = anonymous.get("/providers/the-owner").json_body
    ok(owner.put("/portal/profile", profile_form(statement="Anew.")))
    assert anonymous.get("/providers/the-owner").json_body == public | {"statement": "Anew."}
    assert before.settings.payers


def test_second_tab_with_a_stale_version_is_refused() -> None:
    listed()
    first, second = profile_form(statement="One."), profile_form(statement="Two.")
    assert owner.put("/portal/profile", first).status_code == 200
    with nothing_written():
        assert refused(owner.put("/portal/profile", second), 409, "changed_elsewhere")
    assert owner.get("/portal/profile").json_body["statement"] == "One."


def test_second_tab_saving_at_the_same_moment_is_refused() -> None:
    listed()
    first, second = profile_form(statement="One."), profile_form(statement="Two.")
    with before_each_write(lambda: owner.put("/portal/profile", first)):
        assert refused(owner.put("/portal/profile", second), 409, "changed_elsewhere")
    assert owner.get("/portal/profile").json_body["statement"] == "One."


def test_profile_and_settings_saved_at_once_both_hold() -> None:
    listed()
    settings, profile = settings_form(horizon_days=7), profile_form(statement="Two.")
    with before_each_write(lambda: owner.put("/portal/referral-settings", settings)):
        assert owner.put("/portal/profile", profile).status_code == 200
    assert owner.get("/portal/profile").json_body["statement"] == "Two."
    assert owner.get("/portal/referral-settings").json_body["horizon_days"] == 7


def test_save_that_keeps_losing_races_answers_try_again() -> None:
    listed()
    count = iter(range(100))

    def another() -> None:
        assert (
            owner.put("/portal/referral-settings", settings_form(horizon_days=7 + next(count))).status_code
            == 200
        )

    form = profile_form(statement="Two.")
    with before_each_write(another, times=20):
        assert refused(owner.put("/portal/profile", form), 409, "try_again")
    assert owner.get("/portal/profile").json_body["statement"] == "I listen."


def test_repeated_save_returns_the_first_answer() -> None:
    listed()
    form = profile_form(statement="Anew.")
    first = owner.put("/portal/profile", form)
    assert owner.put("/portal/profile", form).json_body == first.json_body


def test_profile_version_changes_only_with_the_profile() -> None:
    listed()
    before = owner.get("/portal/profile").json_body["version"]
    ok(owner.put("/portal/referral-settings", settings_form(horizon_days=7)))
    assert owner.get("/portal/profile").json_body["version"] == before
    ok(owner.put("/portal/profile", profile_form(statement="Anew.")))
    assert owner.get("/portal/profile").json_body["version"] != before


def test_each_provider_has_their_own_profile() -> None:
    listed()
    listed("colleague")
    ok(colleague.put("/portal/profile", profile_form(colleague, name="Cole Colleague")))
    assert owner.get("/portal/profile").json_body["name"] == "Olive Owner"
    assert colleague.get("/portal/profile").json_body["provider_id"] == "colleague"


PATHS = ("/portal/profile", "/portal/profile/preview")


@pytest.mark.parametrize("path", PATHS)
def test_only_a_provider_can_read_the_portal_profile(path: str) -> None:
    listed()
    assert refused(anonymous.get(path), 401, "not_signed_in")
    assert refused(client.get(path), 403, "forbidden")
    assert refused(operator.get(path), 403, "forbidden")
    assert refused(colleague.get(path), 404, "not_found")


def test_only_a_provider_can_save_the_profile() -> None:
    listed()
    form = profile_form()
    with nothing_written():
        assert refused(anonymous.put("/portal/profile", form), 401, "not_signed_in")
        assert refused(client.put("/portal/profile", form), 403, "forbidden")
        assert refused(operator.put("/portal/profile", form), 403, "forbidden")
        assert refused(colleague.put("/portal/profile", form), 404, "not_found")


WRONG: list[tuple[str, Any, str]] = [
    ("name", "", "too_short"),
    ("name", "\u202e \n", "too_short"),
    ("name", "x" * 81, "too_long"),
    ("name", None, "malformed"),
    ("pronouns", "x" * 31, "too_long"),
    ("pronouns", "", "too_short"),
    ("statement", "x" * 1201, "too_long"),
    ("statement", 7, "malformed"),
    ("credentials", ["LCSW", "LCSW"], "repeated"),
    ("credentials", ["x" * 121], "too_long"),
    ("credentials", [str(n) for n in range(11)], "too_many"),
    ("highlights", ["x"] * 6, "too_many"),
    ("highlights", ["x" * 121], "too_long"),
    ("highlights", [""], "too_short"),
    ("education", ["x"] * 6, "too_many"),
    ("languages", [], "too_few"),
    ("languages", ["xx"], "unknown_language"),
    ("languages", ["en", "en"], "repeated"),
    ("modalities", ["magic"], "unknown_modality"),
    ("gender", "unsaid", "unknown_gender"),
    ("races", ["unsaid"], "unknown_race"),
    ("faith", "unsaid", "unknown_faith"),
    ("lgbtq_affirming", "yes", "malformed"),
    ("lgbtq_affirming", None, "malformed"),
    ("publishes", ["email"], "unknown_value"),
    ("office.zip", "0000", "malformed"),
    ("office.zip", "00000", "unknown_zip"),
    # An army post office abroad, which is in no state.
    ("office.zip", "09001", "unknown_zip"),
    ("office.zip", "10011", "zip_in_other_state"),
    ("office.kind", "rented", "unknown_value"),
    ("office.street", " ", "too_short"),
    ("office.street", None, "required"),
    ("office.directions", "x" * 301, "too_long"),
    ("video_link", "http://video.example.com/room", "not_https"),
    ("video_link", "javascript:alert(1)", "not_https"),
    ("video_link", "https://", "not_https"),
    ("video_link", "https://localhost/room", "not_https"),
    ("video_link", "https://bank.example.com@video.example.com/", "not_https"),
    ("video_link", "https://video.example.com/my room", "not_https"),
    ("video_link", f"https://video.example.com/{'x' * 480}", "too_long"),
    ("slug", "Olive", "malformed"),
    ("slug", "-olive", "malformed"),
    ("slug", "ol", "malformed"),
    ("slug", "o" * 61, "malformed"),
    ("slug", "olive/owner", "malformed"),
    ("version", None, "malformed"),
    ("version", "x" * 101, "too_long"),
    ("photo_id", "x", "unknown_field"),
    ("provider_id", "colleague", "unknown_field"),
]


@pytest.mark.parametrize(("field", "value", "code"), WRONG)
def test_invalid_profile_field_is_named_and_not_saved(field: str, value: Any, code: str) -> None:
    listed()
    whole, part, inner = profile_form(), *field.partition(".")[::2]
    form = whole | {part: {**NEW["office"], inner: value} if inner else value}
    with nothing_written():
        answer = owner.put("/portal/profile", form)
    assert answer.json_body["code"] == "invalid"
    found = {(each["field"], each["code"]) for each in answer.json_body["errors"]}
    assert any(name.startswith(field) and each == code for name, each in found)


def test_every_profile_field_is_required() -> None:
    listed()
    whole = profile_form()
    for field in whole:
        form = {name: value for name, value in whole.items() if name != field}
        answer = owner.put("/portal/profile", form)
        assert refused(answer, 422, "invalid", field)
        assert answer.json_body["errors"][0]["code"] == "required"
