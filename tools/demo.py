"""Demo providers: fictional and deterministic, with realistic hours and settings."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from chalicelib.directory.fees import Fee
from chalicelib.directory.schemas import (
    Authority,
    Hours,
    Office,
    Profile,
    Provider,
    ReferralSettings,
    Specialties,
    WeeklyWindow,
)
from tools.logins import DOMAIN

DAYS = ("mon", "tue", "wed", "thu", "fri")


# The demo's names and places. None of these people exist.
WORDS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
PLACES = WORDS["places"]
FULL = ("intake", "session")
COUNT = 48


def names() -> Iterator[tuple[str, str]]:
    """The name and email of each demo provider, in the order of their numbers."""
    for index in range(COUNT):
        first, last = _turn("first_names", index), _turn("last_names", index * 7)
        yield f"{first} {last}", f"{first}.{last}@{DOMAIN}".lower()


def provider(index: int, provider_id: str, now: datetime) -> Provider:
    """The demo provider with a number, who joined and confirmed their hours before `now`."""
    name, address = list(names())[index]
    place, practice = _turn("places", index), _turn("practices", index // len(PLACES))
    state, offices = place["state"], place["offices"]
    states = (state, _turn("places", index + 1)["state"]) if index % 6 == 0 else (state,)
    settings = _settings(index, practice)
    return Provider(
        provider_id=provider_id,
        slug=name.lower().replace(" ", "-"),
        email=address,
        profile=_profile(index, name, practice),
        specialties=Specialties(
            top=practice["top"],
            treats=tuple(one for one in dict.fromkeys(practice["treats"]) if one not in practice["top"]),
            does_not_treat=("psychosis",) if "psychosis" not in practice["treats"] and index % 2 else (),
        ),
        settings=settings,
        hours=_hours(index, place["time_zone"], settings, now),
        authority=tuple(
            Authority(state=one, kind="state_license", expires_on=date(now.year + 1 + index % 2, 6, 30))
            for one in states
        ),
        video_link=f"https://video.example.com/{name.lower().replace(' ', '-')}",
        office=_office(index, state, offices[index // len(PLACES) % len(offices)]),
        joined_at=now - timedelta(days=30 + index * 11),
    )


def _office(index: int, state: str, office: dict[str, Any]) -> Office:
    directions = (
        "The entrance is beside the bookshop. Ring at Suite 200, and take a seat upstairs.",
        "",
        "Parking is behind the building. The elevator is on the left.",
    )[index % 3]
    return Office(street=f"{100 + index} Example Street", state=state, directions=directions, **office)


def _profile(index: int, name: str, practice: dict[str, Any]) -> Profile:
    return Profile(
        name=name,
        pronouns=("she/her", "he/him", "she/her", "they/them", "he/him")[index % 5],
        credentials=_turn("credentials", index),
        statement=practice["statement"],
        highlights=("A demo profile: this person does not exist",),
        languages=_turn("languages", index),
        modalities=practice["modalities"],
        gender=_turn("genders", index),
        races=_turn("races", index),
        faith=("christian", "jewish", "muslim", "secular")[index % 4] if index % 3 == 0 else None,
        lgbtq_affirming=index % 4 != 1,
        publishes=("gender", "races", "faith") if index % 5 != 2 else ("gender",),
    )


def _settings(index: int, practice: dict[str, Any]) -> ReferralSettings:
    kinds: list[str] = [["phone_consult", *FULL], [*FULL], ["phone_consult", "intake"], ["phone_consult"]][
        index % 4
    ]
    if "couple" in practice["units"]:
        kinds.append("couple_family")
    values: dict[str, Any] = {
        "accepting": index % 16 != 15,
        "payers": _turn("payers", index),
        "weekly_new_client_limit": (None, 3, 2, 5)[index % 4],
        "desired_caseload": (None, 25, 30)[index % 3],
        "age_groups": practice["ages"],
        "units": practice["units"],
        "formats": (("video", "phone"), ("video", "phone", "in_person"), ("video", "in_person", "phone"))[
            index % 3
        ],
        "appointment_types": tuple(kinds),
        "fees": _fees(index, kinds),
        "notice_hours": (48, 48, 72)[index % 3],
        "horizon_days": (30, 45, 60)[index % 3],
        "buffer_after_minutes": (10, 0, 5)[index % 3],
        "start_step_minutes": (60, 30)[index // 4 % 2],
    }
    return ReferralSettings(**values)


def _fees(index: int, kinds: list[str]) -> dict[str, Fee]:
    """Consultations are free; every third provider has a sliding scale."""
    session = 120 + index * 7 % 13 * 5
    dollars = {"intake": session + 40, "session": session, "couple_family": session + 60}
    return {
        kind: Fee(dollars=dollars[kind], lowest_dollars=dollars[kind] // 2 if index % 3 == 0 else None)
        for kind in kinds
        if kind in dollars
    }


def _hours(index: int, zone: str, settings: ReferralSettings, now: datetime) -> Hours:
    remote = tuple(one for one in settings.formats if one != "in_person")
    every = settings.formats
    full = tuple(one for one in settings.appointment_types if one != "phone_consult")
    plans: list[list[tuple[tuple[str, ...], int, int, tuple[str, ...]]]] = [
        [(DAYS[:4], 9, 13, every), (DAYS[:4], 14, 17, every)],
        [(DAYS, 10, 16, every)],
        [(("mon", "wed"), 12, 20, every), (("fri",), 9, 14, remote)],
        [(("tue", "thu"), 8, 12, every), (("tue", "thu"), 16, 20, remote), (("sat",), 9, 13, remote)],
        [(DAYS, 8, 11, remote), (("wed",), 17, 20, remote)],
    ]
    weekly = [
        WeeklyWindow(days=days, start=time(start), end=time(end), types=full, formats=formats)
        for days, start, end, formats in plans[index % len(plans)]
        if full
    ]
    if "phone_consult" in settings.appointment_types:
        calls = WeeklyWindow(
            days=("tue", "thu"),
            start=time(13),
            end=time(14, 30),
            types=("phone_consult",),
            formats=("phone",),
        )
        weekly.append(calls)
    confirmed = now - timedelta(days=index % 9, hours=index % 5)
    return Hours(time_zone=zone, weekly=tuple(weekly), confirmed_at=confirmed.astimezone(UTC))


def _turn(words: str, index: int) -> Any:
    """The item at an index, starting over at the end."""
    return WORDS[words][index % len(WORDS[words])]
