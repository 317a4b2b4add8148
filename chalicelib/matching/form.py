"""The questionnaire as data, built from the vocabulary. Pure."""

from functools import cache
from typing import Any

from chalicelib.matching.schemas import FormChoice, Question, QuestionnaireForm, Step
from chalicelib.vocabulary import NOT_SURE, VOCABULARY

WEIGHTS = (
    FormChoice(id="no_preference", name="No preference"),
    FormChoice(id="nice_to_have", name="Nice to have"),
    FormChoice(id="important", name="Important"),
)
DAYS = (
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
)
TIMES = (
    ("morning", "Morning, before noon"),
    ("afternoon", "Afternoon, noon to 5"),
    ("evening", "Evening, after 5"),
)


def _choices(term: str) -> tuple[FormChoice, ...]:
    entries: list[dict[str, Any]] = VOCABULARY[term]
    return tuple(
        FormChoice(id=e["id"], name=e.get("name") or e["client"], group=e.get("group")) for e in entries
    )


def _pairs(*pairs: tuple[str, str]) -> tuple[FormChoice, ...]:
    return tuple(FormChoice(id=one, name=name) for one, name in pairs)


@cache
def form() -> QuestionnaireForm:
    """The form of this version: steps with their questions, in order."""
    return QuestionnaireForm(
        version=VOCABULARY["version"],
        steps=(_about(), _where(), _paying(), _concerns(), _safety(), _preferences()),
        concern_groups=_concern_groups(),
        weights=WEIGHTS,
        payers=_choices("payers"),
        payer_groups=_choices("payer_groups"),
        languages=_choices("languages"),
        states=_choices("states"),
        appointment_types=_choices("appointment_types"),
        formats=_choices("formats"),
    )


def _concern_groups() -> tuple[FormChoice, ...]:
    """The concern groups, with "Not sure" first, so that unsure people needn't read them all."""
    return tuple(sorted(_choices("concern_groups"), key=lambda group: group.id != "meta"))


def _about() -> Step:
    for_whom = Question(
        id="for_whom",
        kind="one",
        title="Who is looking for care?",
        help="If you aren't sure, choose \u201cMe\u201d. You can change this at any time.",
        choices=_pairs(
            ("self", "Me"),
            ("child", "My child"),
            ("couple", "My partner and I"),
            ("family", "My family"),
        ),
    )
    age = Question(
        id="age",
        kind="number",
        title="How old is the person seeking care?",
        help="If you don't know exactly, an estimate is fine.",
        min=0,
        max=120,
    )
    return Step(id="about", title="About you", questions=(for_whom, age))


def _where() -> Step:
    state = Question(
        id="state",
        kind="one",
        title="Which state will you be in during sessions?",
        help="We need this one: providers may only see people in states where they are licensed. Between two "
        "states? Choose the one for your first session. You can change it later.",
        choices=_choices("states"),
    )
    formats = Question(
        id="formats",
        kind="many",
        title="How would you like to meet?",
        help="Not sure? Choose \u201cAny of these\u201d.",
        choices=_choices("formats"),
        any_of_these="Any of these",
    )
    near = {"formats": ("in_person",)}
    zip_code = Question(
        id="zip",
        kind="text",
        title="Your ZIP code",
        help="We only use it to work out the distance to an office. Without it, we show providers who meet "
        "by video or phone.",
        show_if=near,
    )
    distance = Question(
        id="max_distance_miles",
        kind="number",
        title="How many miles are you willing to travel?",
        help="A guess is fine.",
        min=1,
        max=200,
        show_if=near,
    )
    return Step(id="where", title="Where and how", questions=(state, formats, zip_code, distance))


def _paying() -> Step:
    payer = Question(
        id="payer",
        kind="one",
        title="How would you pay?",
        help="You won't be charged on this site. We'll ask again when you book.",
        choices=(*_choices("payers"), FormChoice(id=NOT_SURE, name="I'm not sure yet")),
    )
    return Step(id="paying", title="Payment", questions=(payer,))


def _concerns() -> Step:
    concerns = Question(
        id="concerns",
        kind="concerns",
        title="What would you like help with?",
        help="Choose up to five that sound like you. Then tell us which one matters most right now.",
        choices=_choices("concerns"),
        max=5,
    )
    return Step(id="concerns", title="What brings you here", questions=(concerns,))


def _safety() -> Step:
    safety = Question(
        id="safety",
        kind="one",
        title="Are you thinking about ending your life, or are you in danger right now?",
        help="You don't have to answer. We don't keep this answer, and it doesn't change your matches.",
        optional=True,
        choices=_pairs(
            ("yes", "Yes"),
            ("no", "No"),
            (NOT_SURE, "I'm not sure"),
            ("prefer_not_to_say", "I'd rather not say"),
        ),
    )
    return Step(id="safety", title="Your safety", questions=(safety,))


def _preferences() -> Step:
    preferences = Question(
        id="preferences",
        kind="preferences",
        title="Is there anything you're looking for in a provider?",
        help="You can use these to choose a provider. Providers can't use them to choose clients.",
        optional=True,
        questions=(
            Question(id="gender", kind="one", title="Gender", optional=True, choices=_choices("genders")),
            Question(
                id="race", kind="one", title="Race or ethnicity", optional=True, choices=_choices("races")
            ),
            Question(id="faith", kind="one", title="Faith", optional=True, choices=_choices("faiths")),
            Question(
                id="language", kind="one", title="Language", optional=True, choices=_choices("languages")
            ),
            Question(id="lgbtq_affirming", kind="one", title="LGBTQ+ affirming", optional=True),
        ),
    )
    availability = Question(
        id="availability",
        kind="availability",
        title="When could you meet?",
        help="Leave this blank if any time works.",
        optional=True,
        questions=(
            Question(id="days", kind="many", title="Days", optional=True, choices=_pairs(*DAYS)),
            Question(id="times", kind="many", title="Times of day", optional=True, choices=_pairs(*TIMES)),
        ),
    )
    return Step(id="preferences", title="What works for you", questions=(preferences, availability))
