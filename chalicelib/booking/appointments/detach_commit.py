"""What becomes of an appointment whose client's account is deleted."""

from datetime import datetime

from chalicelib.booking.appointments import client_changes, provider_commit
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.calendar.writing import Writing
from chalicelib.writing import retrying


def detach_client(appointment_id: str, now: datetime) -> None:
    """Take the person's ways back out of an appointment; doing it again changes nothing.

    A referral that is still open ends along with it: its client is nobody's of its provider any more,
    and the place in the caseload is free.
    """

    def attempt() -> None:
        before = appointment_table.find_appointment(appointment_id)
        if before is None or client_changes.is_parted(before):
            return
        writing = Writing()
        related = provider_commit.relation_of(before) if before.kind == "referral" else None
        if related:
            provider_commit.release(writing, before, provider_commit.as_counted(related))
        appointment_table.replace_appointment(
            writing, before, client_changes.parted(before, now, ends=related is not None)
        )
        writing.commit()

    retrying(attempt)
