"""Self-pay fees: what a provider may ask, what is shown, and what an appointment keeps."""

from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.booking.appointments.location_changes import switched_to_call
from chalicelib.directory.fees import Fee, ShownFee, check_shown, fee_for, fee_of, fees_of
from chalicelib.errors import FeeChanged
from tests.unit.builders import NOW, make_appointment, make_settings

SESSION = Fee(dollars=150, lowest_dollars=60)


@pytest.mark.parametrize("values", [{"dollars": 0}, {"dollars": 1000}, {"dollars": 1, "lowest_dollars": 0}])
def test_fee_is_whole_dollars_up_to_a_thousand(values: dict[str, Any]) -> None:
    assert Fee(**values).dollars == values["dollars"]


@pytest.mark.parametrize(
    "values",
    [
        {"dollars": -1},
        {"dollars": 1001},
        {"dollars": 99.5},
        {"dollars": "150"},
        {"dollars": None},
        {"dollars": 60, "lowest_dollars": 60},
        {"dollars": 60, "lowest_dollars": 61},
        {"dollars": 60, "lowest_dollars": -1},
    ],
)
def test_fee_out_of_range_or_below_its_lowest_is_rejected(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Fee(**values)


def test_consultation_is_free_unless_a_fee_is_set() -> None:
    assert fee_of({}, "phone_consult") == Fee(dollars=0)
    assert fee_of({"phone_consult": Fee(dollars=20)}, "phone_consult") == Fee(dollars=20)
    assert fee_of({}, "session") is None


def test_profile_leaves_out_types_without_a_fee() -> None:
    shown = fees_of({"session": SESSION}, ("phone_consult", "intake", "session"))
    assert shown == {"phone_consult": Fee(dollars=0), "session": SESSION}


def test_only_clients_who_pay_themselves_have_a_fee() -> None:
    fees = {"session": SESSION}
    assert fee_for(fees, "session", "self_pay") == SESSION
    assert fee_for(fees, "session", "aetna") is None


@pytest.mark.parametrize(
    ("shown", "current"),
    [
        (ShownFee(dollars=150), Fee(dollars=160)),
        (ShownFee(dollars=150), Fee(dollars=150, lowest_dollars=60)),
        (ShownFee(dollars=150, lowest_dollars=60), Fee(dollars=150)),
        (ShownFee(), Fee(dollars=150)),
        (ShownFee(dollars=150), None),
        (ShownFee(), Fee(dollars=0)),
    ],
)
def test_fee_other_than_the_one_shown_is_refused_with_the_current_one(
    shown: ShownFee, current: Fee | None
) -> None:
    with pytest.raises(FeeChanged) as refused:
        check_shown(shown, current, "self_pay")
    assert refused.value.members == {"fee": current.model_dump() if current else None}
    check_shown(shown, current, "aetna")
    check_shown(ShownFee.of(current), current, "self_pay")
    check_shown(None, current, "self_pay")


def test_switch_to_a_call_takes_the_fee_of_a_call_and_keeps_the_former_one() -> None:
    before = make_appointment(payer="self_pay", fee=SESSION)
    after = switched_to_call(before, make_settings(fees={"phone_consult": Fee(dollars=30)}), "", None, NOW)
    assert after.fee == Fee(dollars=30)
    assert after.before_call
    assert (after.before_call.type, after.before_call.fee) == ("session", SESSION)
    assert switched_to_call(before, make_settings(), "", None, NOW).fee == Fee(dollars=0)
    assert switched_to_call(make_appointment(payer="aetna"), make_settings(), "", None, NOW).fee is None
