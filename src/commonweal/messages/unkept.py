"""Words that must not be kept, such as a code that opens a ballot: handed over at once, stored nowhere.

The outbox (``actions.send``) keeps what it sent, for its reader to read again and as proof. A code in it
would let whoever reads the database vote in another's name. What is sent from here goes out once; if it does
not arrive, its reader asks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from commonweal.messages import queries, sms, wording


def pass_on(*, template: str, to: str, place: Any, context: Mapping[str, Any]) -> None:
    """Send the words of ``template`` to an email address, or to a telephone where ``to`` begins with “+”.

    A place's own wording holds here too. ``OSError`` where the words could not be handed over.
    """
    words = queries.words(template, place)
    filled = {"place": place, "site": settings.SITE_ADDRESS, **context}
    subject, text = wording.fill_in(words, filled)
    if to.startswith("+"):
        sms.send(to, text)
        return
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    EmailMessage(
        subject=subject,
        body=f"{text}\n",
        from_email=formataddr((str(place) or name, address)),
        to=[to],
        reply_to=[place.contact_email] if place.contact_email else None,
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
