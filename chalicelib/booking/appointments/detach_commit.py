"""Detaching appointments from an account that is deleted."""

from datetime import datetime

from chalicelib.booking.appointments import client_changes, provider_commit
from chalicelib.booking.appointments import table as appointment_table
from chalicelib.booking.calendar.writing import Writing
from chalicelib.writing import retrying


def detach_client(appointment_id: str, now: datetime) -> None:
    """Remove what leads from an appointment to the account. Repeating this changes nothing.

    An open referral ends: the relation is deleted, and the provider's caseload goes down by one.
    """

    def attempt() -> None:
        before = appointment_table.find_appointment(appointment_id)
        if before is None or client_changes.is_detached(before):
            return
        writing = Writing()
        relation = provider_commit.relation_of(before) if before.kind == "referral" else None
        if relation:
            provider_commit.release(writing, before, provider_commit.as_counted(relation))
        appointment_table.replace_appointment(
            writing, before, client_changes.detached(before, now, ends=relation is not None)
        )
        writing.commit()

    retrying(attempt)
