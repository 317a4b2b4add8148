"""What the public sees of the practice. Pure."""

from collections.abc import Iterable

from chalicelib import phones
from chalicelib.practice.schemas import ConsentOut, Practice, PracticeOut, StateName
from chalicelib.vocabulary import names


def practice_out(practice: Practice, served: Iterable[str]) -> PracticeOut:
    """The public record. `served` are the ids of the states that the practice serves."""
    state_names = names("states")
    states = sorted((StateName(id=each, name=state_names[each]) for each in served), key=lambda one: one.name)
    return PracticeOut(
        name=practice.name,
        sentence=practice.sentence,
        phone=practice.phone,
        phone_text=phones.shown(practice.phone),
        email=practice.email,
        address=practice.address,
        time_zone=practice.time_zone,
        hours=practice.hours,
        notice_floor_hours=practice.notice_floor_hours,
        consent_ages=tuple(
            ConsentOut(state=state, age=age) for state, age in sorted(practice.consent_ages.items())
        ),
        states=tuple(states),
    )
