"""SES's refusals to send an email: final, or worth another try. Pure."""

# What SendEmail of SESv2 says about this email or its recipient, and its older names for a bad parameter.
# Nothing changes about those between two tries.
_FINAL = frozenset(
    {
        "BadRequestException",
        "InvalidParameterValue",
        "InvalidParameterValueException",
        "MessageRejected",
        "NotFoundException",
    }
)


def is_final(code: str, message: str, sender: str) -> bool:
    """Whether SES will refuse this email forever. `sender` is the address that sends all email.

    All other codes are about the account or the moment, and operators or time can change those:
    AccountSuspendedException, SendingPausedException, MailFromDomainNotVerifiedException,
    LimitExceededException, TooManyRequestsException, and those of every AWS call.

    SES says MessageRejected of an unverified sender, too, and names it. That ends when it is verified.
    """
    names_sender = code == "MessageRejected" and sender.lower() in message.lower()
    return code in _FINAL and not names_sender
