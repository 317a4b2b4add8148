"""Why a provider was not shown to a client, in the provider's terms. Pure.

Each text names the gate and reveals nothing else about the client.
"""

from collections.abc import Iterable

from chalicelib.matching.schemas import Reason, WhyNotShownOut

WORDS: dict[str, str] = {
    "not_accepting": "You aren't accepting new clients, or have paused the client's state.",
    "payer_not_taken": "You don't take the client's payer, or you have paused it for new clients.",
    "age_not_served": "The client's age is outside the age groups that you see.",
    "unit_not_served": "You don't offer the individual, couple or family sessions that the client wants.",
    "main_concern_not_treated": "The client's main concern isn't among the ones you treat.",
    "concern_excluded": "One of the client's concerns is on your list of concerns that you don't treat.",
    "language_not_spoken": "A language that matters to the client isn't among yours.",
    "format_not_offered": "You don't offer the client's formats, or your office is too far away.",
    "type_not_offered": "Clients can't book the kind of appointment that the client wants with you.",
    "hours_not_confirmed": "You haven't confirmed your working hours for 30 days. One click confirms them.",
    "not_authorized_in_state": "You aren't currently authorized to practice where the client will be.",
    # From the calendar.
    "capacity_reached": "You have reached your weekly limit for new clients or your desired caseload.",
    "no_openings": "You have no suitable opening between the notice period and your booking horizon.",
}


def why_not_shown(codes: Iterable[str]) -> WhyNotShownOut:
    """The texts for failed gates. Without any, the provider is shown, but maybe not on the first page."""
    gates = tuple(Reason(code=code, text=WORDS[code]) for code in codes)
    return WhyNotShownOut(shown=not gates, gates=gates)
