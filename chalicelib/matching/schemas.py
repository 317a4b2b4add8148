"""The questionnaire, its answers, and matches with their reasons."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.directory.fees import Fee
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
    """What the client prefers in a provider. None means no preference."""

    gender: GenderPreference | None = None
    race: RacePreference | None = None
    faith: FaithPreference | None = None
    language: LanguagePreference | None = None
    lgbtq_affirming: AffirmingPreference | None = None


class Availability(Shape):
    """The client's days and times of day. Empty means any."""

    days: Annotated[tuple[Weekday, ...], OnceEach, Field(max_length=7)] = ()
    times: Annotated[tuple[TimeOfDay, ...], OnceEach, Field(max_length=3)] = ()


class Answers(Shape):
    """All answers that matching uses. The safety answer is not among them and is never stored.

    `not_sure` is an answer: as the payer it excludes no provider; as the main concern it asks for
    generalists.
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
            raise PydanticCustomError(
                "main_not_chosen", "The main concern must be one of the chosen concerns."
            )
        return self

    @model_validator(mode="after")
    def _age_fits(self) -> Self:
        if self.for_whom == "child" and self.age > 17:  # noqa: PLR2004 - the age of majority
            raise PydanticCustomError("age_not_a_child", "For someone who is 18 or older, choose an adult.")
        return self

    @model_validator(mode="after")
    def _zip_for_distance(self) -> Self:
        if self.formats == ("in_person",) and self.zip is None:
            raise PydanticCustomError("zip_required", "We need a ZIP code to find someone near you.")
        return self


class QuestionnaireRequest(Answers):
    safety: Literal["yes", "no", "not_sure", "prefer_not_to_say"] | None = None

    def answers(self) -> Answers:
        return Answers(**{name: getattr(self, name) for name in Answers.model_fields})


class Reason(Shape):
    """A reason as a stable code and a plain text."""

    code: str
    text: str


class NextOpening(Shape):
    type: AppointmentType
    starts_at: Instant
    ends_at: Instant
    formats: tuple[Format, ...]


class MatchedProvider(Shape):
    provider_id: str
    slug: str
    photo_url: str | None
    name: str
    pronouns: str | None
    credentials: tuple[str, ...]
    statement: str
    formats: tuple[Format, ...]
    appointment_types: tuple[AppointmentType, ...]
    fees: dict[AppointmentType, Fee]
    city: str | None
    time_zone: str


class Match(Shape):
    provider: MatchedProvider
    reasons: tuple[Reason, ...]
    next_openings: tuple[NextOpening, ...]
    hours_confirmed_at: Instant


class NearMiss(Shape):
    """One change to the answers, and the number of providers that it would add."""

    change: str
    text: str
    adds: int


class AnswersBrief(Shape):
    """The answers that a page needs for its texts, bookings and the waitlist, without concerns."""

    for_whom: ForWhom
    state: State
    payer: AskedPayer


class MatchesOut(Shape):
    """`total` counts the providers that pass the gates by their records. All providers shown have openings.

    A provider asks with `reference` why they aren't shown; it opens neither answers nor matches.
    `notice_hours` is the practice's minimum notice.
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
    """`questionnaire_id` opens the matches without a sign-in, so only the client gets it."""

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
    """The gates that keep a provider out now. `shown` is True if there are none."""

    shown: bool
    gates: tuple[Reason, ...]


class FormChoice(Choice):
    """A choice of the form; `group` is the group of concerns or payers that it is shown under."""

    group: str | None = None


class Question(Shape):
    """One question for a page to draw. `kind` names the control; `show_if` is the condition to ask it.

    `any_of_these` names the extra choice that stands for all choices.
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
    """The whole form. The site has no copy of it."""

    version: str
    steps: tuple[Step, ...]
    concern_groups: tuple[FormChoice, ...]
    weights: tuple[FormChoice, ...]
    payers: tuple[FormChoice, ...]
    payer_groups: tuple[FormChoice, ...]
    languages: tuple[FormChoice, ...]
    states: tuple[FormChoice, ...]
    appointment_types: tuple[FormChoice, ...]
    formats: tuple[FormChoice, ...]
