"""The field's words: concerns, payers, languages, types. One file, `vocabulary.json`, holds them."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

NOT_SURE = "not_sure"
VOCABULARY: dict[str, Any] = json.loads(Path(__file__).with_name("vocabulary.json").read_text("utf-8"))


@cache
def ids(term: str) -> frozenset[str]:
    """The ids that a list of the vocabulary holds."""
    return frozenset(entry["id"] for entry in VOCABULARY[term])


def _listed(entry: dict[str, str]) -> str:
    return entry.get("listed") or entry.get("name") or entry["client"]


@cache
def names(term: str) -> dict[str, str]:
    """Id to the name under which a provider's page lists it; the form has the client's own words."""
    return {entry["id"]: _listed(entry) for entry in VOCABULARY[term]}


def _known(term: str, code: str, *besides: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in ids(term) and value not in besides:
            raise PydanticCustomError(code, "This is not one of the choices.")
        return value

    return AfterValidator(check)


Concern = Annotated[str, _known("concerns", "unknown_concern")]
Payer = Annotated[str, _known("payers", "unknown_payer")]
# Who is still looking may not know yet who pays; who books does.
AskedPayer = Annotated[str, _known("payers", "unknown_payer", NOT_SURE)]
State = Annotated[str, _known("states", "unknown_state")]
Language = Annotated[str, _known("languages", "unknown_language")]
AppointmentType = Annotated[str, _known("appointment_types", "unknown_type")]
Format = Annotated[str, _known("formats", "unknown_format")]
AgeGroup = Annotated[str, _known("age_groups", "unknown_age_group")]
Modality = Annotated[str, _known("modalities", "unknown_modality")]
Gender = Annotated[str, _known("genders", "unknown_gender")]
Race = Annotated[str, _known("races", "unknown_race")]
Faith = Annotated[str, _known("faiths", "unknown_faith")]


def age_group(age: int) -> str:
    """The band that an age in whole years falls in."""
    for band in VOCABULARY["age_groups"]:
        if band["min"] <= age and (band["max"] is None or age <= band["max"]):
            return str(band["id"])
    raise ValueError(age)
