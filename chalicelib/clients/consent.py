"""Who may consent to care: adults, guardians, and minors from their state's age of consent on. Pure."""

from datetime import date

from chalicelib.clients.rules import age_on
from chalicelib.clients.schemas import Account, Client
from chalicelib.practice import minors
from chalicelib.practice.schemas import Practice


def check_consent(
    client: Client, account: Account | None, state: str, practice: Practice, day: date, today: date
) -> int | None:
    """The age of consent that a minor who books alone relies on, or None. Raises GuardianNeeded.

    A client's age is that of `day`, the session's date; the age of a guardian is today's, if it is known.
    """
    if client.guardian_name:
        born_on = account.details.born_on if account else None
        minors.check_guardian(age_on(born_on, today) if born_on else None)
        return None
    age = age_on(client.born_on, day)
    minors.check_alone(age, state, practice.consent_ages)
    return minors.consent_age(age, state, practice.consent_ages)
