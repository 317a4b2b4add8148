"""Emails name time zones as people do: in the United States by the zone, elsewhere by the city."""

from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from chalicelib.zone_names import GENERAL_NAMES, zone_in_words

COUNTRIES = ("US", "AS", "GU", "MP", "PR", "VI")
SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def zones_of(*countries: str) -> list[str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    return [line.split("\t")[2] for line in table.splitlines() if line.startswith(countries)]


def offsets(zone: str) -> list[str]:
    return [f"{each.astimezone(ZoneInfo(zone)):%z}" for each in (SUMMER, WINTER)]


@pytest.mark.parametrize("zone", zones_of(*COUNTRIES))
def test_every_zone_of_the_united_states_has_a_general_name(zone: str) -> None:
    words = zone_in_words(zone)
    assert words == GENERAL_NAMES[zone]
    assert words.endswith(" Time")


@pytest.mark.parametrize("zone", GENERAL_NAMES)
def test_only_a_zone_without_clock_changes_is_called_standard(zone: str) -> None:
    summer, winter = offsets(zone)
    assert ("Standard" in GENERAL_NAMES[zone]) == (summer == winter)


@pytest.mark.parametrize("name", sorted(set(GENERAL_NAMES.values())))
def test_zones_with_one_name_have_the_same_clock(name: str) -> None:
    clocks = {tuple(offsets(zone)) for zone, other in GENERAL_NAMES.items() if other == name}
    assert len(clocks) == 1


def test_zone_elsewhere_is_named_by_its_city() -> None:
    assert zone_in_words("Europe/Berlin") == "Berlin time"
    assert zone_in_words("America/Argentina/Buenos_Aires") == "Buenos Aires time"


def test_utc_is_not_a_city() -> None:
    assert [zone_in_words(zone) for zone in ("UTC", "Etc/UTC")] == ["UTC", "UTC"]
