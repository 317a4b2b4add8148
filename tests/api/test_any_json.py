"""Any JSON at all (hypothesis): never a server's error, always a problem with a code, nothing written."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.booking.appointments.schemas import BookingRequest
from chalicelib.clients.schemas import DependentRequest, DetailsRequest
from chalicelib.directory.forms import ProfileForm
from chalicelib.directory.referral_settings import SettingsForm
from chalicelib.matching.schemas import QuestionnaireRequest
from chalicelib.support.schemas import ClientRequest, VisitorRequest
from chalicelib.waitlist.schemas import WaitRequest
from tests.api.asking import ASKED, visitor
from tests.api.bookings import request
from tests.api.cloud import everything
from tests.api.families import MIA
from tests.api.people import JSON, Person, anonymous, client, operator, owner
from tests.api.records import answers, known_client, listed
from tests.api.test_bad_input import ME
from tests.api.test_portal_authority import grant
from tests.api.test_portal_profile import NEW as PROFILE
from tests.api.test_portal_settings import NEW as SETTINGS
from tests.api.waiting import wish

texts = st.text(st.characters(), max_size=40)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
# What each form has besides, to be replaced by the section's version of that moment.
SENT = {"version": "of this moment"}
# The tables are made once for all of a test's examples: each compares what it left with what it found.
many = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _nearly(good: dict[str, Any], fields: set[str]) -> st.SearchStrategy[Any]:
    """A good body with a few fields changed, a few left out."""
    changes = st.dictionaries(st.sampled_from(sorted(fields)), values, max_size=3)
    gone = st.sets(st.sampled_from(sorted(good)), max_size=1)
    return st.builds(
        lambda change, gone: {key: value for key, value in (good | change).items() if key not in gone},
        changes,
        gone,
    )


def _hold(person: Person, method: str, path: str, content: Any) -> None:
    before = everything()
    answer = person.send(method, path, json.dumps(content).encode(), content_type=JSON)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json_body["code"]
        assert everything() == before


@many
@given(values | _nearly(answers(), set(QuestionnaireRequest.model_fields)))
def test_any_questionnaire_has_an_answer(content: Any) -> None:
    _hold(anonymous, "POST", "/questionnaires", content)


@many
@given(values | _nearly(request(), set(BookingRequest.model_fields)))
def test_any_booking_has_an_answer(content: Any) -> None:
    _someone_to_book()
    _hold(client, "POST", "/appointments", content)


@many
@given(values | _nearly(wish(), set(WaitRequest.model_fields)))
def test_any_wish_has_an_answer(content: Any) -> None:
    _someone_to_book()
    _hold(client, "POST", "/waitlist", content)


@many
@given(values | _nearly(ASKED, set(ClientRequest.model_fields)))
def test_any_request_for_help_has_an_answer(content: Any) -> None:
    _hold(client, "POST", "/support-requests", content)


@many
@given(values | _nearly(visitor(), set(VisitorRequest.model_fields)))
def test_any_visitor_has_an_answer(content: Any) -> None:
    _hold(anonymous, "POST", "/contact", content)


@many
@given(values | _nearly(ME, set(DetailsRequest.model_fields)))
def test_any_details_have_an_answer(content: Any) -> None:
    _hold(client, "PUT", "/me", content)


@many
@given(values | _nearly(MIA, set(DependentRequest.model_fields)))
def test_any_child_has_an_answer(content: Any) -> None:
    _someone_to_book()
    _hold(client, "POST", "/me/dependents", content)


@many
@given(values | _nearly(PROFILE | SENT | {"slug": "the-owner"}, set(ProfileForm.model_fields)))
def test_any_profile_has_an_answer(content: Any) -> None:
    _someone_to_book()
    _hold(owner, "PUT", "/portal/profile", _up_to_date("/portal/profile", content))


@many
@given(values | _nearly(SETTINGS | SENT, set(SettingsForm.model_fields)))
def test_any_settings_have_an_answer(content: Any) -> None:
    _someone_to_book()
    path = "/portal/referral-settings"
    _hold(owner, "PUT", path, _up_to_date(path, content))


@many
@given(
    values
    | st.fixed_dictionaries(
        {
            "version": st.just(SENT["version"]),
            "authority": st.lists(_nearly(grant(), set(grant())), max_size=3),
        }
    )
)
def test_any_authority_has_an_answer(content: Any) -> None:
    _someone_to_book()
    content = _up_to_date("/portal/authority", content)
    _hold(operator, "PUT", "/admin/providers/owner/authority", content)


@many
@given(values | st.fixed_dictionaries({"photo_id": values}) | st.fixed_dictionaries({"content_type": values}))
def test_any_photo_has_an_answer(content: Any) -> None:
    _someone_to_book()
    _hold(owner, "PUT", "/portal/profile/photo", content)
    _hold(owner, "POST", "/portal/profile/photo", content)


def _up_to_date(path: str, content: Any) -> Any:
    if isinstance(content, dict) and content.get("version") == SENT["version"]:
        return content | {"version": owner.get(path).json_body["version"]}
    return content


def _someone_to_book() -> None:
    """The provider and the client of the bookings, unless an example before has made them."""
    if not everything()["providers"]:
        listed()
        known_client()
