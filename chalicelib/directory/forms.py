"""The portal's forms in the API: profile, photo and authority to practice."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.directory.locations import VideoLink
from chalicelib.directory.schemas import Authority, AuthorityKind, OfficeKind, Slug
from chalicelib.shapes import PLAIN, Day, Instant, Line, Name, OnceEach, Shape, ShortLine
from chalicelib.vocabulary import Faith, Format, Gender, Language, Modality, Race, State

Published = Literal["gender", "races", "faith"]
PhotoType = Literal["image/jpeg", "image/png", "image/webp"]
# Opaque text, from the GET that loaded the form.
Version = Annotated[str, Field(max_length=100)]
Few = Annotated[tuple[Line, ...], Field(max_length=5)]
Zip = Annotated[str, Field(pattern=r"^[0-9]{5}$")]


class OfficeForm(Shape):
    """An office at the practice's address, or one of the provider's own, of which only the city is public.

    An own office needs all four parts of the address. For the practice's, they come from its record, and
    those sent don't matter. `directions` say how to get in.
    """

    kind: OfficeKind
    street: Line | None = None
    city: Name | None = None
    state: State | None = None
    zip: Zip | None = None
    directions: Annotated[str, Field(max_length=300), PLAIN] = ""


class ProfileForm(Shape):
    """The whole profile. All fields are required, so that none is lost by mistake."""

    version: Version
    slug: Slug
    name: Name
    pronouns: ShortLine | None
    credentials: Annotated[tuple[Line, ...], OnceEach, Field(max_length=10)]
    statement: Annotated[str, Field(max_length=1200), PLAIN]
    highlights: Few
    education: Few
    languages: Annotated[tuple[Language, ...], OnceEach, Field(min_length=1)]
    modalities: Annotated[tuple[Modality, ...], OnceEach]
    gender: Gender | None
    races: Annotated[tuple[Race, ...], OnceEach]
    faith: Faith | None
    lgbtq_affirming: StrictBool
    publishes: Annotated[tuple[Published, ...], OnceEach]
    video_link: VideoLink | None
    office: OfficeForm | None


class OfficeOut(Shape):
    kind: OfficeKind
    street: str
    city: str
    state: State
    zip: str
    directions: str


class ProfileOut(Shape):
    """The provider's own profile. `link` is the full address to copy.

    `offered_formats` are those of the settings. Clients can't book the ones in `unlocated_formats`.
    """

    version: str
    provider_id: str
    slug: str
    link: str
    former_slugs: tuple[str, ...]
    photo_url: str | None
    name: str
    pronouns: str | None
    credentials: tuple[str, ...]
    statement: str
    highlights: tuple[str, ...]
    education: tuple[str, ...]
    languages: tuple[Language, ...]
    modalities: tuple[Modality, ...]
    gender: Gender | None
    races: tuple[Race, ...]
    faith: Faith | None
    lgbtq_affirming: bool
    publishes: tuple[Published, ...]
    video_link: str | None
    office: OfficeOut | None
    offered_formats: tuple[Format, ...]
    unlocated_formats: tuple[Format, ...]


class PhotoRequest(Shape):
    content_type: PhotoType


class PhotoUpload(Shape):
    """How to upload the file: POST a form to `url`, with `fields` first, then `file`, at most `max_bytes`."""

    photo_id: str
    url: str
    fields: dict[str, str]
    max_bytes: int
    expires_at: Instant


class PhotoForm(Shape):
    photo_id: str = Field(pattern=r"^[A-Za-z0-9_-]{20,64}$")


class AuthorityEntry(Shape):
    """The right to practice in a state, through `expires_on`."""

    state: State
    kind: AuthorityKind
    expires_on: Day


class AuthorityForm(Shape):
    """All the entries. `version` is the version of the list that they replace."""

    version: Version
    authority: tuple[AuthorityEntry, ...] = Field(max_length=60)

    @model_validator(mode="after")
    def _one_of_a_kind_in_a_state(self) -> Self:
        kinds = [(entry.state, entry.kind) for entry in self.authority]
        if len(set(kinds)) != len(kinds):
            raise PydanticCustomError("repeated", "Enter each kind only once per state.")
        return self

    def authorities(self) -> tuple[Authority, ...]:
        return tuple(Authority(**entry.model_dump()) for entry in self.authority)


class AuthorityEntryOut(Shape):
    state: State
    kind: AuthorityKind
    expires_on: date
    in_force: bool


class AuthorityOut(Shape):
    """Grants end with their last day in `time_zone`, the provider's."""

    version: str
    time_zone: str
    authority: tuple[AuthorityEntryOut, ...]
