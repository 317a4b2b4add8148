"""The appointment types and formats that an opening has."""

from chalicelib.booking.openings.engine import offered_formats
from tests.unit.builders import weekly
from tests.unit.clocks import MONDAY, clocks, on, working


def test_window_is_open_for_its_own_types_alone() -> None:
    provider = working(
        weekly("09:00", "10:00", types=("intake",)), weekly("13:00", "13:50", types=("session",))
    )
    assert clocks(on(provider, MONDAY, "intake")) == ["09:00"]
    assert clocks(on(provider, MONDAY, "session")) == ["13:00"]


def test_start_has_the_formats_of_every_window_that_covers_that_time() -> None:
    provider = working(
        weekly("09:00", "11:00"), weekly("10:00", "12:00", formats=("phone",)), start_step_minutes=60
    )
    found = on(provider, MONDAY)
    formats = dict(zip(clocks(found), (each.formats for each in found), strict=True))
    assert formats == {"09:00": ("video",), "10:00": ("video", "phone"), "11:00": ("phone",)}


def test_windows_of_different_formats_do_not_merge() -> None:
    video, phone = weekly("09:00", "09:30"), weekly("09:30", "10:00", formats=("phone",))
    assert on(working(video, phone), MONDAY) == []


def test_format_removed_from_referral_settings_is_not_open() -> None:
    provider = working(weekly(formats=("video", "in_person")), formats=("in_person",))
    assert {each.formats for each in on(provider, MONDAY)} == {("in_person",)}


def test_phone_consultation_is_open_only_by_phone() -> None:
    window = weekly("09:00", "10:00", types=("phone_consult",), formats=("video", "phone"))
    provider = working(window, appointment_types=("phone_consult",))
    assert {each.formats for each in on(provider, MONDAY, "phone_consult")} == {("phone",)}


def test_provider_without_the_phone_format_has_no_phone_consultation() -> None:
    window = weekly(types=("phone_consult",), formats=("video", "phone"))
    provider = working(window, appointment_types=("phone_consult",), formats=("video",))
    assert on(provider, MONDAY, "phone_consult") == []
    assert offered_formats(provider, "phone_consult") == ()


def test_phone_consultation_lasts_15_minutes_unless_the_provider_sets_a_length() -> None:
    window = weekly("09:00", "09:15", types=("phone_consult",), formats=("phone",))
    assert clocks(on(working(window), MONDAY, "phone_consult")) == ["09:00"]
    longer = working(window, lengths={"phone_consult": 20})
    assert on(longer, MONDAY, "phone_consult") == []
