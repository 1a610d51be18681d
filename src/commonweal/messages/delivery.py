"""Sending one message: exactly once, but for one case that nobody can exclude.

A worker claims the row under a lock, so no two send it; only then does it talk to the mail server. If the
server took the message and its answer was lost (a cut line, a killed worker), nobody can know that it was
sent. Then it is sent again after a quarter of an hour, under the same Message-ID, by which many mail
programs show it once: a message twice does less harm than one that never came.
"""

from __future__ import annotations

import smtplib
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction

from commonweal.messages.mail import compose
from commonweal.messages.models import Message
from commonweal.record import clock

State = Message.State

#: How long we wait after each attempt that failed for the time being; after the last one the message is
#: given up.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]
#: A message this long in sending has lost its worker.
LOST_AFTER = timedelta(minutes=15)


def attempt(pk: Any) -> str:
    """Send a message if it is due and nobody else is at it; its state afterwards. Safe to repeat."""
    message = _claim(pk)
    if message is None:
        return "not due"
    try:
        validate_email(message.address)
        as_email(message).send()
    except (OSError, ValueError, ValidationError) as error:  # SMTPException is an OSError
        return _not_sent(message, error)
    return _sent(message)


def as_email(message: Message) -> EmailMultiAlternatives:
    """The message as it goes out, under a Message-ID that is always its own."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return compose(
        subject=message.subject,
        text=message.text,
        language=message.language,
        place=message.place,
        to=message.address,
        way_out=_way_out(message),
        headers={"Message-ID": f"<{message.pk}@{domain}>"},
    )


@transaction.atomic
def _claim(pk: Any) -> Message | None:
    """Take the message for this worker, if it is due: by its state under the row's lock."""
    message = Message.objects.select_for_update(of=("self",)).select_related("place").filter(pk=pk).first()
    now = clock.now()
    if message is None or message.state not in (State.WAITING, State.SENDING) or message.not_before > now:
        return None
    message.state, message.attempts = State.SENDING, message.attempts + 1
    message.not_before = now + LOST_AFTER
    message.save(update_fields=["state", "attempts", "not_before"])
    return message


def _sent(message: Message) -> str:
    message.state, message.sent_at, message.problem = State.SENT, clock.now(), ""
    message.save(update_fields=["state", "sent_at", "problem"])
    return message.state


def _not_sent(message: Message, error: Exception) -> str:
    given_up = _is_final(error) or message.attempts > len(WAITS)
    message.state = State.FAILED if given_up else State.WAITING
    message.problem = _problem(error)
    if not given_up:
        message.not_before = clock.now() + WAITS[message.attempts - 1]
    message.save(update_fields=["state", "problem", "not_before"])
    return message.state


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the server said so with a 5xx code, or the address is malformed."""
    codes = _codes(error)
    refused = bool(codes) and all(500 <= code < 600 for code in codes)
    return refused or isinstance(error, ValueError | ValidationError)


def _problem(error: Exception) -> str:
    """What went wrong without the server's words, which may hold the address."""
    return " ".join([type(error).__name__, *map(str, _codes(error))])[:100]


def _way_out(message: Message) -> str:
    return settings.SITE_ADDRESS + message.preference.get_absolute_url() if message.preference else ""
