"""What becomes of an appointment whose client's account is deleted."""

from datetime import datetime

from chalicelib.booking import amend, client_changes, table
from chalicelib.booking.writing import Writing
from chalicelib.transactions import retrying


def part(appointment_id: str, now: datetime) -> None:
    """Take the person's ways back out of an appointment; doing it again changes nothing.

    A referral that is still open ends along with it: its client is nobody's of its provider any more,
    and the place in the caseload is free.
    """

    def attempt() -> None:
        before = table.find_appointment(appointment_id)
        if before is None or client_changes.is_parted(before):
            return
        writing = Writing()
        related = amend.relation_of(before) if before.kind == "referral" else None
        if related:
            amend.release(writing, before, amend.as_counted(related))
        table.replace_appointment(
            writing, before, client_changes.parted(before, now, ends=related is not None)
        )
        writing.commit()

    retrying(attempt)
