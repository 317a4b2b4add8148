"""Why a provider was not shown to a client, in the provider's terms. Pure.

Each text names the gate and reveals nothing else about the client.
"""

from collections.abc import Iterable

from chalicelib.matching.schemas import Reason, WhyNotShownOut

WORDS: dict[str, str] = {
    "not_accepting": "You aren't accepting new clients, or you've paused the client's state.",
    "payer_not_taken": "You don't accept the client's payer, or you've paused it for new clients.",
    "age_not_served": "The client isn't in an age group that you see.",
    "unit_not_served": "You don't offer the individual, couple, or family sessions that the client wants.",
    "main_concern_not_treated": "You haven't listed the client's main concern as one you treat.",
    "concern_excluded": "You've listed one of the client's concerns as one you don't treat.",
    "language_not_spoken": "You don't offer sessions in a language that the client asked for.",
    "format_not_offered": "You don't offer a format that suits the client, or your office is too far away.",
    "type_not_offered": "You don't let clients book the type of appointment that this client wants.",
    "hours_not_confirmed": "You haven't confirmed your hours in the last 30 days. One click confirms them.",
    "not_authorized_in_state": "You aren't currently authorized to practice in the client's state.",
    # From the calendar.
    "capacity_reached": "You've reached your weekly limit for new clients or your caseload limit.",
    "no_openings": "You have no opening that works for the client within the dates that clients can book.",
}


def why_not_shown(codes: Iterable[str]) -> WhyNotShownOut:
    """The texts for failed gates. Without any, the provider is shown, but maybe not on the first page."""
    gates = tuple(Reason(code=code, text=WORDS[code]) for code in codes)
    return WhyNotShownOut(shown=not gates, gates=gates)
