"""Which of SES's refusals are final."""

import botocore.session
import pytest

from chalicelib.notify.refusals import is_final

SENDER = "care@practice.example.com"
# Every error that SESv2 documents for SendEmail, and whether it is final.
OF_SEND_EMAIL = {
    "AccountSuspendedException": False,
    "BadRequestException": True,
    "LimitExceededException": False,
    "MailFromDomainNotVerifiedException": False,
    "MessageRejected": True,
    "NotFoundException": True,
    "SendingPausedException": False,
    "TooManyRequestsException": False,
}
# The older names for a bad parameter, and what any AWS call may answer.
OTHERS = {
    "InvalidParameterValue": True,
    "InvalidParameterValueException": True,
    "AccessDeniedException": False,
    "ExpiredTokenException": False,
    "InternalFailure": False,
    "ServiceUnavailable": False,
    "ThrottlingException": False,
}


@pytest.mark.parametrize(("code", "final"), [*OF_SEND_EMAIL.items(), *OTHERS.items()])
def test_refusal_is_final_if_it_is_about_the_email_or_its_recipient(code: str, *, final: bool) -> None:
    assert is_final(code, f"An error occurred ({code}): client@example.com", SENDER) is final


def test_every_error_of_send_email_is_known() -> None:
    """A new botocore may bring a new one, which someone must then place."""
    service = botocore.session.get_session().get_service_model("sesv2")
    assert {shape.name for shape in service.operation_model("SendEmail").error_shapes} == OF_SEND_EMAIL.keys()


@pytest.mark.parametrize(
    ("identities", "final"),
    [
        ("client@example.com", True),
        ("Care@practice.example.com", False),
        (f"client@example.com, Willow <{SENDER}>", False),
    ],
)
def test_message_rejected_for_an_unverified_sender_is_not_final(identities: str, *, final: bool) -> None:
    said = "Email address is not verified. The following identities failed the check in region US-EAST-1: "
    assert is_final("MessageRejected", said + identities, SENDER) is final
