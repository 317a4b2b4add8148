"""Why a provider was not shown to a client, in words for the provider. Pure.

Each reason says which gate it was, and nothing about the client beyond it.
"""

from collections.abc import Iterable

from chalicelib.matching.schemas import Reason, WhyNotShownOut

WORDS: dict[str, str] = {
    "not_accepting": "You aren't taking new clients, or have paused the state where the client will be.",
    "payer_not_taken": "You don't take the client's way of paying, or have paused it for new clients.",
    "age_not_served": "The client's age is outside the age groups that you see.",
    "unit_not_served": "The client looked for an individual, couple or family setting that you don't offer.",
    "main_concern_not_treated": "The client's main concern is neither a top specialty of yours nor treated.",
    "concern_excluded": "One of the client's concerns is on your list of what you don't treat.",
    "language_not_spoken": "A language that matters to the client isn't among yours.",
    "format_not_offered": "You offer none of the formats asked for, or your office is too far away.",
    "type_not_offered": "Clients can't book the kind of appointment that was asked for with you.",
    "hours_not_confirmed": "Nobody has confirmed your working hours for 30 days. One click confirms them.",
    "not_authorized_in_state": "You have no authority in force to practice where the client will be.",
    # What the calendar says.
    "capacity_reached": "You have reached your weekly limit for new clients or your desired caseload.",
    "no_openings": "You have no opening that fits between the notice period and your horizon.",
}


def why_not_shown(codes: Iterable[str]) -> WhyNotShownOut:
    """Without a reason the provider is shown, though perhaps not on the first page."""
    gates = tuple(Reason(code=code, text=WORDS[code]) for code in codes)
    return WhyNotShownOut(shown=not gates, gates=gates)
