"""Words that must not be kept, such as a code that opens a ballot: handed over at once, stored nowhere.

The outbox (``actions.send``) keeps what it sent, for its reader to read again and as proof. A code in it
would let whoever reads the database vote in another's name, and a reminder in it would tell who had not voted
yet. What is sent from here goes out once; if it does not arrive, its reader asks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from commonweal.messages import queries, sms, wording
from commonweal.messages.mail import compose
from commonweal.web.translated import base


def pass_on(*, template: str, to: str, place: Any, context: Mapping[str, Any], way_out: str = "") -> None:
    """Send the words of ``template`` to an email address, or to a telephone where ``to`` begins with “+”.

    A place's own wording holds here too. ``way_out`` takes a one-click unsubscribe. ``OSError`` where the
    words could not be handed over.
    """
    words = queries.words(template, place)
    filled = {"place": place, "site": settings.SITE_ADDRESS, **context}
    subject, text = wording.fill_in(words, filled)
    if to.startswith("+"):
        sms.send(to, text)
        return
    language = base(get_language() or settings.LANGUAGE_CODE)
    mail = compose(subject=subject, text=text, language=language, place=place, to=to, way_out=way_out)
    mail.send()
