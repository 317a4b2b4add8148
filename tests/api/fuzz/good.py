"""Good bodies for each operation that takes one, by its label; a stand-in where the moment decides."""

from functools import cache
from typing import Any

from tests.api.asking import ASKED, visitor
from tests.api.bookings import PHONE, request
from tests.api.client_side import COVERAGE, GONE, first_session, match_again
from tests.api.families import MAX, MIA
from tests.api.provider_side import follow_up, series
from tests.api.records import answers
from tests.api.test_bad_input import ME
from tests.api.test_busy_calendar import event, file
from tests.api.test_hours import window
from tests.api.test_one_off_openings import one
from tests.api.test_portal_authority import grant
from tests.api.test_portal_profile import NEW as PROFILE
from tests.api.test_portal_settings import NEW as SETTINGS
from tests.api.test_time_off import away
from tests.api.times import ahead, written
from tests.api.waiting import wish

Bodies = dict[str, list[dict[str, Any]]]
# Stands for the version that the thing has when the body is sent; only its GET knows it.
VERSION = "version-of-this-moment"
# Of a photo that the practice has in the store, uploaded but not shown.
PHOTO_ID = "x" * 32
HOURS = {"version": VERSION, "time_zone": "America/Phoenix", "weekly": [window()], "overrides": []}


@cache
def bodies() -> Bodies:
    """Each is accepted in the practice, or where nothing is booked: for another start, provider or child."""
    return {
        **_of_clients(),
        **_of_providers(),
        "POST /api/questionnaires": [answers()],
        "POST /api/questionnaires/{questionnaire_id}/changes": [{"change": "allow_video"}],
        "POST /api/holds": [_start(hours) for hours in (100, 110, 120)],
        "POST /api/me/holds": [_start(hours) for hours in (100, 110, 120)],
        "POST /api/contact": [visitor()],
        "PUT /api/admin/providers/{provider_id}/authority": [{"version": VERSION, "authority": [grant()]}],
        "PUT /api/admin/support-requests/{request_id}": [
            {"version": VERSION, "status": "closed", "end": "answered", "answer": "We found you a time."},
            {"version": VERSION, "status": "in_progress", "take_over": True, "notes": "Called once."},
        ],
    }


def _start(hours: int) -> dict[str, Any]:
    return {"provider_id": "owner", "type": "session", "starts_at": written(ahead(hours=hours))}


def _of_clients() -> Bodies:
    one_appointment = "/api/appointments/{appointment_id}"
    bookings = [
        request(ahead(hours=100), provider_id="newcomer"),
        *(request(ahead(hours=hours)) for hours in (105, 115)),
        request(ahead(hours=125), provider_id="colleague"),
    ]
    return {
        "PUT /api/me": [ME],
        "POST /api/me/dependents": [MAX],
        "PUT /api/me/dependents/{client_id}": [MIA],
        "POST /api/appointments": bookings,
        f"POST {one_appointment}/cancel": [GONE],
        f"POST {one_appointment}/cancel-series": [GONE, {**GONE, "from": written(ahead(days=10))}],
        f"POST {one_appointment}/reschedule": [
            {"starts_at": written(ahead(hours=hours))} for hours in (140, 145, 150)
        ],
        f"PUT {one_appointment}/phone": [{"phone": PHONE}],
        f"PUT {one_appointment}/coverage": [COVERAGE, {"plan_name": "", "member_id": ""}],
        f"POST {one_appointment}/first-session": [first_session(ahead(hours=155))],
        f"POST {one_appointment}/match-again": [match_again(ahead(hours=175), provider_id="newcomer")],
        f"POST {one_appointment}/not-a-fit": [{"message": "Thank you."}],
        f"POST {one_appointment}/messages": [{"text": "Hello"}],
        "POST /api/waitlist": [wish(provider_id="owner"), wish(provider_id="colleague")],
        "POST /api/waitlist/offers/{offer_id}/accept": [{"phone": PHONE}],
        "POST /api/support-requests": [ASKED],
    }


def _of_providers() -> Bodies:
    one_referral = "/api/portal/referrals/{appointment_id}"
    return {
        "PUT /api/portal/hours": [HOURS],
        "POST /api/portal/time-off": [away(ahead(days=27)), away(ahead(days=40))],
        "POST /api/portal/openings": [one(), one(type="phone_consult", formats=["phone"])],
        "PUT /api/portal/busy-calendar": [file(event(ahead(days=4)))],
        "POST /api/portal/appointments": [follow_up(ahead(hours=hours)) for hours in (160, 165)],
        "POST /api/portal/series": [
            series(ahead(hours=170), every="month", count=2),
            series(ahead(hours=175), count=2),
        ],
        f"POST {one_referral}/switch-to-call": [{"message": "My camera is broken."}],
        f"PUT {one_referral}/video-link": [{"video_link": "https://video.example.com/other"}],
        f"POST {one_referral}/cancel": [{"reason": "other", "message": "I am away."}],
        f"POST {one_referral}/reschedule": [
            {"starts_at": written(ahead(hours=180)), "expected_starts_at": written(ahead(hours=hours))}
            for hours in (72, 81, 84)
        ],
        f"POST {one_referral}/outcome": [{"outcome": "attended"}, {"outcome": "no_show_client"}],
        f"POST {one_referral}/contact-us": [{"reason": "technical", "text": "Hello"}],
        "POST /api/portal/support-requests": [{"topic": "referrals", "text": "Hello"}],
        "PUT /api/portal/profile": [{**PROFILE, "version": VERSION, "slug": "the-owner"}],
        "POST /api/portal/profile/photo": [{"content_type": "image/png"}],
        "PUT /api/portal/profile/photo": [{"photo_id": PHOTO_ID}],
        "PUT /api/portal/referral-settings": [{**SETTINGS, "version": VERSION}],
    }


@cache
def queries() -> dict[str, Any]:
    """A value of each query parameter that makes sense."""
    return {
        "from": written(ahead(hours=50)),
        "to": written(ahead(days=8)),
        "type": "session",
        "reason": "other",
        "status": "open",
    }
