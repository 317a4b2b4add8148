"""Where a thing that was made can be taken: OpenAPI links, which only the tests have."""

from typing import Any

ONE = "/api/appointments/{appointment_id}"
REFERRAL = "/api/portal/referrals/{appointment_id}"
OF_AN_APPOINTMENT = (
    f"GET {ONE}",
    f"GET {ONE}/calendar.ics",
    f"GET {ONE}/messages",
    f"GET {ONE}/openings",
    f"POST {ONE}/cancel",
    f"POST {ONE}/messages",
    f"POST {ONE}/first-session",
    f"POST {ONE}/match-again",
    f"POST {ONE}/not-a-fit",
    f"POST {ONE}/provider-no-show",
    f"POST {ONE}/reschedule",
    f"PUT {ONE}/phone",
    f"PUT {ONE}/coverage",
    f"GET {REFERRAL}",
    f"GET {REFERRAL}/openings",
    f"POST {REFERRAL}/acknowledge",
    f"POST {REFERRAL}/cancel",
    f"POST {REFERRAL}/contact-us",
    f"POST {REFERRAL}/outcome",
    f"POST {REFERRAL}/reschedule",
    f"POST {REFERRAL}/switch-to-call",
    f"PUT {REFERRAL}/video-link",
)
SERIES = "/api/portal/series/{series_id}"
QUESTIONNAIRE = "/api/questionnaires/{questionnaire_id}"
# A route that makes something, the field of the answer with its id, and the routes whose path takes it.
MADE: dict[str, tuple[str, tuple[str, ...]]] = {
    "POST /api/appointments": ("appointment_id", OF_AN_APPOINTMENT),
    f"POST {ONE}/first-session": ("appointment_id", OF_AN_APPOINTMENT),
    f"POST {ONE}/match-again": ("appointment_id", OF_AN_APPOINTMENT),
    "POST /api/portal/appointments": ("appointment_id", OF_AN_APPOINTMENT),
    "POST /api/holds": ("hold_id", ("DELETE /api/holds/{hold_id}",)),
    "POST /api/me/holds": ("hold_id", ("DELETE /api/holds/{hold_id}",)),
    "POST /api/me/dependents": (
        "client_id",
        ("PUT /api/me/dependents/{client_id}", "DELETE /api/me/dependents/{client_id}"),
    ),
    "POST /api/waitlist": ("entry_id", ("DELETE /api/waitlist/{entry_id}",)),
    "POST /api/portal/openings": ("opening_id", ("DELETE /api/portal/openings/{opening_id}",)),
    "POST /api/portal/time-off": ("time_off_id", ("DELETE /api/portal/time-off/{time_off_id}",)),
    "POST /api/portal/series": ("series_id", (f"GET {SERIES}", f"DELETE {SERIES}")),
    "POST /api/questionnaires": (
        "questionnaire_id",
        (f"GET {QUESTIONNAIRE}/matches", f"POST {QUESTIONNAIRE}/changes"),
    ),
    "POST /api/support-requests": (
        "request_id",
        ("GET /api/admin/support-requests/{request_id}", "PUT /api/admin/support-requests/{request_id}"),
    ),
}
# What can come next, although nothing of the answer goes into it: a booking makes a client known.
NEXT: dict[str, tuple[str, ...]] = {
    "POST /api/appointments": ("POST /api/portal/appointments", "POST /api/portal/series"),
    "GET /api/me": (
        "POST /api/appointments",
        "POST /api/me/dependents",
        "POST /api/waitlist",
        "POST /api/support-requests",
        "PUT /api/me",
        "DELETE /api/me",
    ),
    "GET /api/portal/hours": (
        "PUT /api/portal/hours",
        "POST /api/portal/openings",
        "POST /api/portal/time-off",
        "PUT /api/portal/busy-calendar",
        "DELETE /api/portal/busy-calendar",
    ),
    "GET /api/questionnaire": ("POST /api/questionnaires", "POST /api/holds"),
}
# A route, its status, and a route whose body takes something of the answer or of the request.
BODIES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("POST /api/me/dependents", "201", "POST /api/appointments", {"client_id": "$response.body#/client_id"}),
    (
        "POST /api/holds",
        "201",
        "POST /api/appointments",
        {
            "hold_id": "$response.body#/hold_id",
            "starts_at": "$request.body#/starts_at",
            "provider_id": "$request.body#/provider_id",
        },
    ),
    (
        f"POST {ONE}/cancel",
        "200",
        "POST /api/appointments",
        {"predecessor_id": "$request.path.appointment_id"},
    ),
)


def add_links(document: dict[str, Any]) -> None:
    for source, (field, targets) in MADE.items():
        for target in targets:
            name = target.split("{")[1].split("}")[0]
            _add(document, source, "201", target, {"parameters": {name: f"$response.body#/{field}"}})
    for source, targets in NEXT.items():
        for target in targets:
            _add(document, source, "201" if source.startswith("POST") else "200", target, {})
    canceled = {"parameters": {"appointment_id": "$response.body#/appointment_id"}}
    _add(document, f"POST {ONE}/cancel", "200", f"GET {ONE}/matches", canceled)
    dates = {"parameters": {"appointment_id": "$response.body#/appointments/0/appointment_id"}}
    _add(document, "POST /api/portal/series", "201", f"POST {ONE}/cancel-series", dates)
    for source, status, target, body in BODIES:
        _add(document, source, status, target, {"requestBody": body})


def _add(document: dict[str, Any], source: str, status: str, target: str, link: dict[str, Any]) -> None:
    answer = _operation(document, source)["responses"][status]
    named = _operation(document, target)["operationId"]
    answer.setdefault("links", {})[named] = {"operationId": named, **link}


def _operation(document: dict[str, Any], label: str) -> dict[str, Any]:
    method, path = label.split(" ")
    found: dict[str, Any] = document["paths"][path][method.lower()]
    return found
