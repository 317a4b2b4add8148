"""Moto's SES: the emails it sent, and simulated failures."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any

from botocore.exceptions import ClientError
from moto.ses.models import ses_backends

from tests.api.cloud import aws
from tests.api.wire import Request, seen


def sent() -> list[EmailMessage]:
    """All emails that SES accepted, in order."""
    backend = ses_backends["123456789012"]["us-east-1"]
    texts = [message.raw_data for message in backend.sent_messages]
    return [message_from_string(text, EmailMessage, policy=policy.default) for text in texts]


def sent_to() -> list[str]:
    return sorted(str(mail["To"]) for mail in sent())


@contextmanager
def sender_unverified() -> Iterator[None]:
    """Within this context, SES rejects all emails."""
    sender = os.environ["SENDER_EMAIL"]
    aws("ses").delete_identity(Identity=sender)
    aws("sesv2").delete_email_identity(EmailIdentity=sender)
    try:
        yield
    finally:
        aws("sesv2").create_email_identity(EmailIdentity=sender)


@contextmanager
def answering(code: str, address: str) -> Iterator[list[Request]]:
    """Within this context, SES rejects emails to this address, with that error, which quotes the address."""

    def instead(operation: str, request: dict[str, Any]) -> None:
        if operation == "SendEmail" and request["Destination"]["ToAddresses"] == [address]:
            error = {"Error": {"Code": code, "Message": f"{address} is not a good address"}}
            raise ClientError(error, operation)

    with seen(instead) as requests:
        yield requests
