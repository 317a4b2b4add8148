"""Demo providers: made up, deterministic, and believable in their hours and settings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

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


class Practice(NamedTuple):
    """What a provider works on: concern levels, who is seen, and the words for it."""

    top: tuple[str, ...]
    treats: tuple[str, ...]
    ages: tuple[str, ...]
    units: tuple[str, ...]
    modalities: tuple[str, ...]
    statement: str


ADULTS = ("adult", "older_adult")
GENERAL = ("not_sure", "stress_burnout", "self_esteem", "life_transition", "sleep", "grief", "work_school")
PRACTICES = (
    Practice(
        ("anxiety", "panic", "social_anxiety"), ("depression", "phobia", "health_anxiety", *GENERAL),
        ("teen", *ADULTS), ("individual",), ("cbt", "act"),
        "Worry can take over a whole day. We look at what keeps it going and practise, in small steps, "
        "doing what matters to you anyway.",
    ),
    Practice(
        ("depression", "stress_burnout", "self_esteem"), ("anxiety", "anger", "social_isolation", *GENERAL),
        ADULTS, ("individual",), ("cbt", "ipt"),
        "When everything is heavy, starting is the hardest part. We begin with one thing that can be lighter "
        "this week and build from there.",
    ),
    Practice(
        ("trauma_ptsd", "childhood_abuse", "sexual_assault"),
        ("intimate_partner_violence", "dissociation", "anxiety", "depression", "grief", "sleep"),
        ADULTS, ("individual",), ("emdr", "cpt"),
        "You decide what we talk about and when. We go slowly, with ways to steady yourself first, and only "
        "then look at what happened.",
    ),
    Practice(
        ("couples", "separation", "sexual_concerns"),
        ("family_conflict", "parenting", "anger", "life_transition", "stress_burnout"),
        ADULTS, ("individual", "couple", "family"), ("eft_couples", "gottman"),
        "Most couples who come to me love each other and keep having the same fight. We find out what it is "
        "really about.",
    ),
    Practice(
        ("child_behavior", "adhd", "parenting"),
        ("anxiety", "autism", "work_school", "family_conflict", "self_esteem", "not_sure"),
        ("young_child", "child", "teen"), ("individual", "family"), ("play", "pcit", "family_systems"),
        "Children show what they can't say. I work with the child and with the people who care for them, "
        "and you will always know what we are working on.",
    ),
    Practice(
        ("perinatal", "grief", "life_transition"), ("anxiety", "depression", "parenting", "couples", *GENERAL),
        ("adult",), ("individual", "couple"), ("ipt", "act"),
        "Becoming a parent, hoping to, or losing that hope changes everything. You don't have to be grateful "
        "here, or strong.",
    ),
    Practice(
        ("adhd", "autism", "work_school"), ("anxiety", "stress_burnout", "self_esteem", "ocd", "not_sure"),
        ("teen", "adult"), ("individual",), ("cbt", "person_centered"),
        "Your brain is not a fault to be corrected. We find the routines and words that fit how you work.",
    ),
    Practice(
        ("substance_use", "behavioral_addiction", "anger"),
        ("depression", "trauma_ptsd", "veteran_first_responder", "stress_burnout"),
        ADULTS, ("individual", "family"), ("mi", "dbt"),
        "No lectures. We look at what it does for you, what it costs you, and what you would like instead.",
    ),
    Practice(
        ("grief", "aging_caregiving", "chronic_illness_pain"),
        ("depression", "anxiety", "spiritual", "sleep", "veteran_first_responder", *GENERAL),
        ADULTS, ("individual", "family"), ("act", "person_centered"),
        "Grief has no timetable, and caring for someone can wear you thin. There is room for both here.",
    ),
    Practice(
        ("gender_identity", "sexual_orientation", "racial_stress"),
        ("anxiety", "depression", "immigration", "social_isolation", "self_esteem", *GENERAL),
        ("teen", "adult"), ("individual", "couple"), ("narrative", "person_centered"),
        "You don't need to explain yourself before we begin. We start with what you want from here.",
    ),
    Practice(
        ("ocd", "phobia", "eating"), ("anxiety", "panic", "health_anxiety", "self_esteem", "sleep"),
        ("teen", "adult"), ("individual",), ("erp", "cbt_i"),
        "The way out of a loop is through it, at a pace we set together. I will not ask you to do anything "
        "that we have not planned.",
    ),
    Practice(
        ("bipolar", "personality_bpd", "self_harm_suicidal"),
        ("depression", "anxiety", "psychosis", "dissociation", "sleep", "not_sure"),
        ADULTS, ("individual",), ("dbt", "medication_mgmt"),
        "Feelings that arrive like weather can be lived with. We build the skills first, then look at the rest.",
    ),
)  # fmt: skip

# State, zone, and a city, ZIP, latitude and longitude for each office. One plan of hours works in all.
PLACES = (
    ("AZ", "America/Phoenix", (("Phoenix", "85004", 33.451, -112.071), ("Tucson", "85701", 32.217, -110.971),
                               ("Flagstaff", "86001", 35.187, -111.655), ("Mesa", "85201", 33.431, -111.851))),
    ("NY", "America/New_York", (("New York", "10011", 40.742, -74.0), ("Brooklyn", "11215", 40.663, -73.986),
                                ("Buffalo", "14201", 42.897, -78.885), ("Albany", "12207", 42.658, -73.747))),
    ("CA", "America/Los_Angeles", (("Los Angeles", "90012", 34.066, -118.238), ("Oakland", "94612", 37.808, -122.269),
                                   ("San Diego", "92101", 32.72, -117.166), ("Sacramento", "95814", 38.58, -121.493))),
)  # fmt: skip
FIRST = (
    "Amara Bram Celia Dario Edith Farid Greta Hollis Imani Jonah Kezia Lionel Marisol Nadir Odette Pascal "
    "Quilla Rosalind Silas Tamsin Ulrich Vesna Wendell Ximena Yusuf Zelda Anselm Beatriz Corin Delphine "
    "Emeka Flora Gideon Hana Ivo Junia Kofi Leonie Mateo Noor Orla Piers Renata Soren Thea Umberto Vida Wanda"
).split()
LAST = (
    "Ashdown Birkeland Castellan Dunmore Eskander Farrow Goldfinch Hartsong Ingram Juniper Kestrel Larkin "
    "Marsh Northway Oakes Pemberly Quint Rowanwood Sandoval Thistle Underhill Vance Whitlock Yarrow"
).split()
PAYERS = (
    ("self_pay", "aetna", "cigna"),
    ("self_pay", "blue_cross_blue_shield", "united_healthcare", "medicare"),
    ("self_pay", "aetna", "medicaid", "tricare"),
    ("self_pay",),
    ("blue_cross_blue_shield", "aetna", "cigna", "united_healthcare", "self_pay"),
)
LANGUAGES = (("en",), ("en", "es"), ("en",), ("en", "zh"), ("en",), ("en", "ase"), ("en", "ar"), ("en", "vi"))
CREDENTIALS = (("LCSW",), ("LPC",), ("LMFT",), ("PhD",), ("LMHC",), ("PsyD",), ("PMHNP",))
GENDERS = ("woman", "man", "woman", "nonbinary", "man")
RACES = (("black",), ("white",), ("hispanic_latino",), ("asian",), ("white", "middle_eastern_north_african"))
FULL = ("intake", "session")
COUNT = 48


def names() -> Iterator[tuple[str, str]]:
    """Name and email of each demo provider, in the order of `provider`."""
    for index in range(COUNT):
        first, last = FIRST[index % len(FIRST)], LAST[(index * 7) % len(LAST)]
        yield f"{first} {last}", f"{first}.{last}@{DOMAIN}".lower()


def provider(index: int, provider_id: str, now: datetime) -> Provider:
    """The demo provider of that number, confirmed and joined by `now`."""
    name, address = list(names())[index]
    state, zone, offices = PLACES[index % len(PLACES)]
    practice = PRACTICES[(index // len(PLACES)) % len(PRACTICES)]
    other = PLACES[(index + 1) % len(PLACES)][0]
    states = (state, other) if index % 6 == 0 else (state,)
    settings = _settings(index, practice)
    return Provider(
        provider_id=provider_id,
        slug=name.lower().replace(" ", "-"),
        email=address,
        profile=_profile(index, name, practice),
        specialties=Specialties(
            top=practice.top,
            treats=practice.treats,
            does_not_treat=("psychosis",) if "psychosis" not in practice.treats and index % 2 else (),
        ),
        settings=settings,
        hours=_hours(index, zone, settings, now),
        authority=tuple(
            Authority(state=one, kind="state_license", expires_on=date(now.year + 1 + index % 2, 6, 30))
            for one in states
        ),
        office=_office(state, offices[(index // 3) % len(offices)]),
        joined_at=now - timedelta(days=30 + index * 11),
    )


def _profile(index: int, name: str, practice: Practice) -> Profile:
    return Profile(
        name=name,
        pronouns=("she/her", "he/him", "she/her", "they/them", "he/him")[index % 5],
        credentials=CREDENTIALS[index % len(CREDENTIALS)],
        statement=practice.statement,
        highlights=("A demo profile: this person does not exist",),
        languages=LANGUAGES[index % len(LANGUAGES)],
        modalities=practice.modalities,
        gender=GENDERS[index % len(GENDERS)],
        races=RACES[index % len(RACES)],
        faith=("christian", "jewish", "muslim", "secular")[index % 4] if index % 3 == 0 else None,
        lgbtq_affirming=index % 4 != 1,
        publishes=("gender", "races", "faith") if index % 5 != 2 else ("gender",),
    )


def _settings(index: int, practice: Practice) -> ReferralSettings:
    kinds: list[str] = [["phone_consult", *FULL], [*FULL], ["phone_consult", "intake"], ["phone_consult"]][index % 4]
    if "couple" in practice.units:
        kinds.append("couple_family")
    values: dict[str, Any] = {
        "accepting": index % 16 != 15,
        "payers": PAYERS[index % len(PAYERS)],
        "weekly_new_client_limit": (None, 3, 2, 5)[index % 4],
        "desired_caseload": (None, 25, 30)[index % 3],
        "age_groups": practice.ages,
        "units": practice.units,
        "formats": (("video", "phone"), ("video", "phone", "in_person"), ("video", "in_person", "phone"))[index % 3],
        "appointment_types": tuple(kinds),
        "notice_hours": (48, 48, 72)[index % 3],
        "horizon_days": (30, 45, 60)[index % 3],
        "buffer_after_minutes": (10, 0, 5)[index % 3],
        "start_step_minutes": (60, 30)[index % 2],
    }
    return ReferralSettings(**values)


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
        WeeklyWindow(days=days, start=time(start), end=time(end), types=full, formats=formats)  # type: ignore[arg-type]
        for days, start, end, formats in plans[index % len(plans)]
        if full
    ]
    if "phone_consult" in settings.appointment_types:
        calls = WeeklyWindow(
            days=("tue", "thu"), start=time(13), end=time(14, 30), types=("phone_consult",), formats=("phone",)
        )
        weekly.append(calls)
    confirmed = now - timedelta(days=index % 9, hours=index % 5)
    return Hours(time_zone=zone, weekly=tuple(weekly), confirmed_at=confirmed.astimezone(UTC))


def _office(state: str, place: tuple[str, str, float, float]) -> Office:
    city, zip_code, latitude, longitude = place
    return Office(city=city, state=state, zip=zip_code, latitude=latitude, longitude=longitude)
