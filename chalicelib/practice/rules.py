"""What the public sees of the practice. Pure."""

from chalicelib import phones
from chalicelib.practice.schemas import ConsentOut, Practice, PracticeOut


def practice_out(practice: Practice) -> PracticeOut:
    """The public record."""
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
    )
