"""Self-pay fees: whole US dollars for each appointment type. Pure."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.errors import FeeChanged
from chalicelib.shapes import Shape
from chalicelib.vocabulary import AppointmentType

SELF_PAY = "self_pay"
Dollars = Annotated[int, Field(strict=True, ge=0, le=1000)]


class Fee(Shape):
    """A self-pay fee in whole US dollars. `lowest_dollars` is the lowest fee of a sliding scale."""

    dollars: Dollars
    lowest_dollars: Dollars | None = None

    @model_validator(mode="after")
    def _slides_down(self) -> Self:
        if self.lowest_dollars is not None and self.lowest_dollars >= self.dollars:
            raise PydanticCustomError("not_below_fee", "The lowest fee must be below the fee.")
        return self


class ShownFee(Shape):
    """The fee that a page showed before booking. `dollars` is None if no fee was given."""

    dollars: Dollars | None = None
    lowest_dollars: Dollars | None = None

    @classmethod
    def of(cls, fee: Fee | None) -> "ShownFee":
        return cls(**fee.model_dump()) if fee else cls()


Fees = dict[AppointmentType, Fee]
# The types that are free unless the provider sets a fee.
FREE_UNLESS_SET = {"phone_consult": Fee(dollars=0)}


def fee_of(fees: Mapping[str, Fee], appointment_type: str) -> Fee | None:
    """The fee of a type, or None if the provider hasn't given one."""
    return fees.get(appointment_type) or FREE_UNLESS_SET.get(appointment_type)


def fees_of(fees: Mapping[str, Fee], types: Iterable[str]) -> dict[str, Fee]:
    """The fees of these types, without the types whose fee isn't given."""
    known = {kind: fee_of(fees, kind) for kind in types}
    return {kind: fee for kind, fee in known.items() if fee}


def fee_for(fees: Mapping[str, Fee], appointment_type: str, payer: str) -> Fee | None:
    """The fee that an appointment keeps. None unless the client pays, or if it isn't given."""
    return fee_of(fees, appointment_type) if payer == SELF_PAY else None


def check_shown(shown: ShownFee | None, fee: Fee | None, payer: str) -> None:
    """Raises FeeChanged if the client pays and was shown another fee. The error names the current one."""
    if payer == SELF_PAY and shown is not None and shown != ShownFee.of(fee):
        raise FeeChanged(members={"fee": fee.model_dump() if fee else None})
