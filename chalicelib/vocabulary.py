"""The trade's terms, such as concerns, payers and languages, from `vocabulary.json`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema
from typing_extensions import TypeAliasType

NOT_SURE = "not_sure"
VOCABULARY: dict[str, Any] = json.loads(Path(__file__).with_name("vocabulary.json").read_text("utf-8"))


@cache
def ids(term: str) -> frozenset[str]:
    """The ids in a list of the vocabulary."""
    return frozenset(entry["id"] for entry in VOCABULARY[term])


def _listed(entry: dict[str, str]) -> str:
    return entry.get("listed") or entry.get("name") or entry["client"]


@cache
def names(term: str) -> dict[str, str]:
    """Ids and the names that a provider's page shows. The questionnaire uses the client's own words."""
    return {entry["id"]: _listed(entry) for entry in VOCABULARY[term]}


@dataclass(frozen=True)
class OneOf:
    """Limits a field to the ids of a list: validated on input, and an enum in the OpenAPI document."""

    term: str
    code: str
    besides: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        choices = [entry["id"] for entry in VOCABULARY[self.term]]
        return {**handler(schema), "enum": [*choices, *self.besides]}

    def _check(self, value: str) -> str:
        if value not in ids(self.term) and value not in self.besides:
            raise PydanticCustomError(self.code, "This is not one of the choices.")
        return value


# Named types, so that the OpenAPI document contains each list once.
Concern = TypeAliasType("Concern", Annotated[str, OneOf("concerns", "unknown_concern")])
Payer = TypeAliasType("Payer", Annotated[str, OneOf("payers", "unknown_payer")])
# People who are still looking may not know yet who will pay. People who book do.
AskedPayer = TypeAliasType("AskedPayer", Annotated[str, OneOf("payers", "unknown_payer", (NOT_SURE,))])
State = TypeAliasType("State", Annotated[str, OneOf("states", "unknown_state")])
Language = TypeAliasType("Language", Annotated[str, OneOf("languages", "unknown_language")])
AppointmentType = TypeAliasType("AppointmentType", Annotated[str, OneOf("appointment_types", "unknown_type")])
Format = TypeAliasType("Format", Annotated[str, OneOf("formats", "unknown_format")])
AgeGroup = TypeAliasType("AgeGroup", Annotated[str, OneOf("age_groups", "unknown_age_group")])
Modality = TypeAliasType("Modality", Annotated[str, OneOf("modalities", "unknown_modality")])
Gender = TypeAliasType("Gender", Annotated[str, OneOf("genders", "unknown_gender")])
Race = TypeAliasType("Race", Annotated[str, OneOf("races", "unknown_race")])
Faith = TypeAliasType("Faith", Annotated[str, OneOf("faiths", "unknown_faith")])


def age_group(age: int) -> str:
    """The age group for an age in whole years."""
    for band in VOCABULARY["age_groups"]:
        if band["min"] <= age and (band["max"] is None or age <= band["max"]):
            return str(band["id"])
    raise ValueError(age)
