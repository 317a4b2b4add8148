"""GET /portal/choices: the words of the portal's forms."""

from typing import Any, get_args

from chalicelib.booking.appointments.provider_schemas import Outcome
from chalicelib.booking.appointments.schemas import CancelReason
from chalicelib.directory.schemas import Unit
from tests.api.people import anonymous, client, operator, owner, refused
from tests.api.portal import profile_form, settings_form
from tests.api.records import listed


def test_portal_choices_have_ids_and_names() -> None:
    found = owner.get("/portal/choices").json_body
    assert {"id": "adult", "name": "Adults, 18 to 64"} in found["age_groups"]
    assert {"id": "couple", "name": "Couples"} in found["units"]
    assert {"id": "self_pay", "name": "Self-pay", "group": None} in found["payers"]
    assert all(entry["id"] and entry["name"] for entries in found.values() for entry in entries)


def test_every_payer_but_self_pay_belongs_to_a_listed_group() -> None:
    found = owner.get("/portal/choices").json_body
    groups = {group["id"] for group in found["payer_groups"]}
    used = {payer["group"] for payer in found["payers"] if payer["id"] != "self_pay"}
    assert used == groups


def test_every_concern_belongs_to_a_listed_group() -> None:
    found = owner.get("/portal/choices").json_body
    groups = {group["id"] for group in found["concern_groups"]}
    used = {concern["group"] for concern in found["concerns"]}
    assert used == groups


def test_offered_choices_are_accepted_by_the_forms() -> None:
    listed()
    found = owner.get("/portal/choices").json_body
    ids = {term: [entry["id"] for entry in entries] for term, entries in found.items()}
    profile: dict[str, Any] = {term: ids[term] for term in ("languages", "modalities", "races")}
    profile |= {"gender": ids["genders"][-1], "faith": ids["faiths"][-1]}
    assert owner.put("/portal/profile", profile_form(**profile)).status_code == 200
    settings: dict[str, Any] = {
        term: ids[term] for term in ("payers", "age_groups", "units", "formats", "appointment_types")
    }
    settings |= {"paused_states": ids["states"], "paused_payers": ids["payers"]}
    settings |= {"specialties": {"top": [], "treats": ids["concerns"], "does_not_treat": []}}
    assert owner.put("/portal/referral-settings", settings_form(**settings)).status_code == 200


def test_choices_list_the_cancel_reasons_outcomes_and_units_of_the_routes() -> None:
    found = owner.get("/portal/choices").json_body
    for term, known in (("cancel_reasons", CancelReason), ("outcomes", Outcome), ("units", Unit)):
        assert tuple(entry["id"] for entry in found[term]) == get_args(known)


def test_only_a_provider_can_read_the_choices() -> None:
    assert refused(anonymous.get("/portal/choices"), 401, "not_signed_in")
    assert refused(client.get("/portal/choices"), 403, "forbidden")
    assert refused(operator.get("/portal/choices"), 403, "forbidden")
