"""Ages from birth dates. Pure."""

from datetime import date


def age_on(born_on: date, day: date) -> int:
    """Whole years on `day`; someone born on 29 February ages on 1 March in other years."""
    before_birthday = (day.month, day.day) < (born_on.month, born_on.day)
    return day.year - born_on.year - before_birthday
