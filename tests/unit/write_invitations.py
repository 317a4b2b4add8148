"""Write the sample invitations anew, after a change of the calendar file that is meant.

Run `python -m tests.unit.write_invitations`, and read the difference before you commit it.
"""

import tests.conftest  # noqa: F401 - the settings of the tests
from tests.unit.test_invitations import EACH, SAMPLES, bytes_of, calendar_part, email_to_client


def main() -> None:
    for name, appointment in EACH.items():
        file = bytes_of(calendar_part(email_to_client(appointment)))
        (SAMPLES / f"{name}.ics").write_bytes(file)


if __name__ == "__main__":
    main()
