"""Text messages to telephones, through the gateway that the operator chose.

``SMS_GATEWAY`` names a function that takes the number (``+44…``) and the text and raises ``OSError`` where it
could not hand them over. ``console`` is for a demo; ``web`` posts JSON to an address, which is what most
providers take or what a few lines before them make of it.
"""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)
PATIENCE = 20  # seconds


def offered() -> bool:
    """Whether this installation can send text messages."""
    return bool(settings.SMS_GATEWAY)


def send(number: str, text: str) -> None:
    """Hand a text message over; ``OSError`` where that failed."""
    if not offered():
        raise OSError("no gateway for text messages is set")
    gateway: Callable[[str, str], None] = import_string(settings.SMS_GATEWAY)
    gateway(number, text)


def console(number: str, text: str) -> None:
    """Show the message where the program runs: nobody's telephone rings in a demo."""
    logger.warning("text message to %s: %s", number, text)


def web(number: str, text: str) -> None:
    """Post ``{"to": …, "text": …}`` to ``SMS_ADDRESS``, with ``SMS_TOKEN`` as its bearer token."""
    if not settings.SMS_ADDRESS.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise OSError("text messages are handed over encrypted, or to this machine itself")
    request = urllib.request.Request(
        settings.SMS_ADDRESS,
        data=json.dumps({"to": number, "text": text}).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE):  # nosec B310 - the address is checked above
        pass
