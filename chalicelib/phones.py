"""Phone numbers: checked, stored in E.164, and shown the way people write them. Pure."""

from typing import Annotated

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

# Where a number without a country code is.
HOME = "US"
HOME_CODE = 1


def e164(text: str) -> str:
    """The number in E.164, such as +16025550123. Raises PydanticCustomError for one that can't exist."""
    try:
        number = phonenumbers.parse(text, HOME)
    except NumberParseException:
        raise _malformed() from None
    # A call reaches an extension through a person, and E.164 has no place for it.
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise _malformed()
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(number: str) -> str:
    """An E.164 number as people write it: (602) 555-0123 at home, +44 20 7946 0018 abroad."""
    parsed: PhoneNumber = phonenumbers.parse(number)
    is_home = parsed.country_code == HOME_CODE
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def _malformed() -> PydanticCustomError:
    return PydanticCustomError("not_a_phone_number", "This is not a phone number that we can call.")


# Stored and sent in E.164.
PhoneNumber164 = Annotated[str, Field(max_length=40), AfterValidator(e164)]
