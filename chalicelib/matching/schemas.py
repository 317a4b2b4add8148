"""The questionnaire's answers, and matches with their reasons."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.directory.schemas import Choice, Unit, Weekday
from chalicelib.shapes import Instant, OnceEach, Shape
from chalicelib.vocabulary import (
    NOT_SURE,
    AppointmentType,
    AskedPayer,
    Concern,
    Faith,
    Format,
    Gender,
    Language,
    Race,
    State,
)

ForWhom = Literal["self", "child", "couple", "family"]
Weight = Literal["nice_to_have", "important"]
TimeOfDay = Literal["morning", "afternoon", "evening"]
UNITS: dict[str, Unit] = {"self": "individual", "child": "individual", "couple": "couple", "family": "family"}
Formats = Annotated[tuple[Format, ...], OnceEach, Field(min_length=1, max_length=3)]
Concerns = Annotated[tuple[Concern, ...], OnceEach, Field(min_length=1, max_length=5)]


class GenderPreference(Shape):
    value: Gender
    weight: Weight


class RacePreference(Shape):
    value: Race
    weight: Weight


class FaithPreference(Shape):
    value: Faith
    weight: Weight


class LanguagePreference(Shape):
    value: Language
    weight: Weight


class AffirmingPreference(Shape):
    weight: Weight


class Preferences(Shape):
    """What the client wishes of the provider; left out means no preference."""

    gender: GenderPreference | None = None
    race: RacePreference | None = None
    faith: FaithPreference | None = None
    language: LanguagePreference | None = None
    lgbtq_affirming: AffirmingPreference | None = None


class Availability(Shape):
    """Days and times of day that suit, in the client's sense of them; empty means any."""

    days: Annotated[tuple[Weekday, ...], OnceEach, Field(max_length=7)] = ()
    times: Annotated[tuple[TimeOfDay, ...], OnceEach, Field(max_length=3)] = ()


class Answers(Shape):
    """Everything that matching uses. The safety answer is not part of it and is never stored.

    Not to know is an answer: `not_sure` as payer keeps nobody out, as main concern it asks for generalists.
    """

    for_whom: ForWhom
    age: int = Field(strict=True, ge=0, le=120)
    state: State
    zip: str | None = Field(default=None, pattern=r"^[0-9]{5}$")
    formats: Formats
    max_distance_miles: int = Field(default=25, strict=True, ge=1, le=200)
    concerns: Concerns
    main_concern: Concern
    payer: AskedPayer
    preferences: Preferences = Preferences()
    availability: Availability = Availability()
    appointment_type: AppointmentType | None = None

    @model_validator(mode="after")
    def _main_is_chosen(self) -> Self:
        if self.main_concern not in (*self.concerns, NOT_SURE):
            raise PydanticCustomError("main_not_chosen", "The main concern must be one of the concerns.")
        return self

    @model_validator(mode="after")
    def _age_fits(self) -> Self:
        if self.for_whom == "child" and self.age > 17:  # noqa: PLR2004 - the age of majority
            raise PydanticCustomError("age_not_a_child", "For someone of 18 or more, choose an adult.")
        return self

    @model_validator(mode="after")
    def _zip_for_distance(self) -> Self:
        if self.formats == ("in_person",) and self.zip is None:
            raise PydanticCustomError("zip_required", "A ZIP code is needed to find someone near you.")
        return self


class QuestionnaireRequest(Answers):
    safety: Literal["yes", "no", "not_sure", "prefer_not_to_say"] | None = None

    def answers(self) -> Answers:
        return Answers(**{name: getattr(self, name) for name in Answers.model_fields})


class Reason(Shape):
    """Why this provider: a stable code, and plain words for the client."""

    code: str
    text: str


class NextOpening(Shape):
    type: str
    starts_at: Instant
    ends_at: Instant
    formats: tuple[str, ...]


class MatchedProvider(Shape):
    provider_id: str
    slug: str
    photo_url: str | None
    name: str
    pronouns: str | None
    credentials: tuple[str, ...]
    statement: str
    formats: tuple[str, ...]
    appointment_types: tuple[str, ...]
    city: str | None
    time_zone: str


class Match(Shape):
    provider: MatchedProvider
    reasons: tuple[Reason, ...]
    next_openings: tuple[NextOpening, ...]
    hours_confirmed_at: Instant


class NearMiss(Shape):
    """One change to the answers and how many providers it would add."""

    change: str
    text: str
    adds: int


class AnswersBrief(Shape):
    """What a page needs of the answers to speak rightly, and to book and wait by them; no concerns."""

    for_whom: str
    state: str
    payer: str


class MatchesOut(Shape):
    """`total` counts the providers that pass the gates by their records; each one shown has openings.

    `reference` is what a provider asks by why they aren't among them; it opens neither answers nor matches.
    `notice_hours` is the least notice that anyone here is booked with.
    """

    policy_version: str
    reference: str
    answers: AnswersBrief
    total: int
    matches: tuple[Match, ...]
    near_misses: tuple[NearMiss, ...]
    notice_hours: int
    cursor: str | None = None


class QuestionnaireOut(Shape):
    """`questionnaire_id` opens the matches to whoever has it: it is the client's alone."""

    questionnaire_id: str
    reference: str
    expires_at: Instant
    crisis: bool
    matches: MatchesOut


class ChangeRequest(Shape):
    """The code of a near miss: one change to the answers."""

    change: str = Field(min_length=1, max_length=40)


class WhyNotShownQuery(Shape):
    reference: str = Field(min_length=1, max_length=128)


class WhyNotShownOut(Shape):
    """The gates that keep a provider out now, each by its code and in words; shown where there are none."""

    shown: bool
    gates: tuple[Reason, ...]


class FormChoice(Choice):
    """A choice of the form; `group` is the concern group it is shown under."""

    group: str | None = None


class Question(Shape):
    """One question as a page draws it. `kind` tells the control; `show_if` when it is asked.

    `any_of_these` names the one choice that stands for all of them, where there is one.
    """

    id: str
    kind: Literal["one", "many", "number", "text", "preferences", "availability", "concerns"]
    title: str
    help: str | None = None
    optional: bool = False
    choices: tuple[FormChoice, ...] = ()
    any_of_these: str | None = None
    min: int | None = None
    max: int | None = None
    show_if: dict[str, tuple[str, ...]] | None = None
    questions: tuple["Question", ...] = ()


class Step(Shape):
    id: str
    title: str
    questions: tuple[Question, ...]


class QuestionnaireForm(Shape):
    """The whole form; the site holds no copy of it."""

    version: str
    steps: tuple[Step, ...]
    concern_groups: tuple[FormChoice, ...]
    weights: tuple[FormChoice, ...]
    payers: tuple[FormChoice, ...]
    languages: tuple[FormChoice, ...]
    states: tuple[FormChoice, ...]
    appointment_types: tuple[FormChoice, ...]
    formats: tuple[FormChoice, ...]
