"""The profile link: an earlier link keeps working, and no link can be taken from another provider."""

from datetime import timedelta

import pytest

from chalicelib.directory.profiles import MOST_FORMER_SLUGS, RESERVED, RESERVED_PREFIXES
from tests.api.bookings import nothing_written
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, colleague, owner, refused
from tests.api.portal import profile_form, settings_form
from tests.api.records import listed
from tests.api.times import ahead, now, written


def _take(slug: str) -> None:
    answer = owner.put("/portal/profile", profile_form(slug=slug))
    assert answer.status_code == 200, answer.body


def test_provider_changes_their_profile_link() -> None:
    listed()
    saved = owner.put("/portal/profile", profile_form(slug="olive-owner")).json_body
    assert (saved["slug"], saved["former_slugs"]) == ("olive-owner", ["the-owner"])
    assert saved["link"].endswith("/p/olive-owner")
    assert anonymous.get("/providers/olive-owner").json_body["slug"] == "olive-owner"


def test_old_profile_link_redirects_to_the_current_one() -> None:
    listed()
    for slug in ("olive-one", "olive-two"):
        _take(slug)
    for old in ("the-owner", "olive-one"):
        answer = anonymous.get(f"/providers/{old}")
        assert (answer.status_code, answer.headers["Location"]) == (308, "/api/providers/olive-two")
        assert answer.headers["Cache-Control"] == "no-store"


def test_openings_are_found_by_an_old_profile_link() -> None:
    listed()
    _take("olive-owner")
    query = {"type": "session", "from_": written(now()), "to": written(now() + timedelta(days=4))}
    by_old, by_new = (
        anonymous.get(f"/providers/{slug}/openings", **query).json_body["openings"]
        for slug in ("the-owner", "olive-owner")
    )
    assert by_old
    # The earliest link changes between the two.
    assert by_old[-100:] == by_new[-100:]


def test_provider_can_return_to_a_former_profile_link() -> None:
    listed()
    _take("olive-owner")
    _take("the-owner")
    assert owner.get("/portal/profile").json_body["former_slugs"] == ["olive-owner"]
    assert anonymous.get("/providers/the-owner").status_code == 200
    assert anonymous.get("/providers/olive-owner").headers["Location"] == "/api/providers/the-owner"


def test_profile_link_of_another_provider_is_refused() -> None:
    listed()
    listed("colleague")
    with nothing_written():
        assert refused(owner.put("/portal/profile", profile_form(slug="the-colleague")), 409, "slug_taken")


def test_former_profile_link_of_another_provider_is_refused() -> None:
    listed()
    listed("colleague")
    _take("olive-owner")
    form = profile_form(colleague, slug="the-owner")
    with nothing_written():
        assert refused(colleague.put("/portal/profile", form), 409, "slug_taken")


def test_concurrent_claims_give_a_profile_link_to_one_provider() -> None:
    listed()
    listed("colleague")
    theirs = profile_form(colleague, slug="wanted")
    with before_each_write(lambda: colleague.put("/portal/profile", theirs)):
        assert refused(owner.put("/portal/profile", profile_form(slug="wanted")), 409, "slug_taken")
    assert anonymous.get("/providers/wanted").json_body["provider_id"] == "colleague"


@pytest.mark.parametrize(
    "slug",
    [
        "api",
        "caseload-support",
        "xn--a",
        "911-now",
        "portal",
        "admin",
        "feeds",
        "photos",
        "uploads",
        "sign-in",
    ],
)
def test_reserved_profile_link_is_refused(slug: str) -> None:
    listed()
    assert slug in RESERVED or slug.startswith(RESERVED_PREFIXES)
    with nothing_written():
        assert refused(owner.put("/portal/profile", profile_form(slug=slug)), 409, "slug_reserved")


def test_former_profile_links_are_limited_and_keep_working() -> None:
    listed()
    for number in range(MOST_FORMER_SLUGS):
        _take(f"olive-{number}")
    answer = owner.put("/portal/profile", profile_form(slug="one-more"))
    assert refused(answer, 422, "invalid", "slug")
    assert answer.json_body["errors"][0]["code"] == "too_many"
    _take("the-owner")
    for number in range(MOST_FORMER_SLUGS):
        assert anonymous.get(f"/providers/olive-{number}").status_code == 308


def _has_openings(slug: str) -> bool:
    asked = {"type": "session", "from_": written(ahead(hours=72)), "to": written(ahead(hours=96))}
    answer = anonymous.get(f"/providers/{slug}/openings", **asked)
    assert answer.status_code == 200, answer.body
    return bool(answer.json_body["openings"])


def test_openings_by_a_former_link_follow_the_settings() -> None:
    listed()
    _take("olive")
    assert _has_openings("the-owner")
    assert owner.put("/portal/referral-settings", settings_form(accepting=False)).status_code == 200
    assert not _has_openings("the-owner")
    assert not _has_openings("olive")


def test_openings_by_a_link_that_was_taken_again_follow_the_settings() -> None:
    listed()
    _take("olive")
    _take("the-owner")
    assert owner.put("/portal/referral-settings", settings_form(accepting=False)).status_code == 200
    assert not _has_openings("the-owner")
    assert not _has_openings("olive")
