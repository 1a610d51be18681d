"""What may be worded, and who may read a message."""

from __future__ import annotations

from typing import Any

from django.template import TemplateDoesNotExist
from django.utils.translation import gettext_lazy as _

from commonweal.messages import wording
from commonweal.messages.models import Message
from commonweal.rules.reasons import Verdict, allowed, refused


def may_reword(place: Any, template: str, language: str, own: wording.Words) -> Verdict:
    """Whether these words can take the place of the room's own; who may is for the caller's policy."""
    if language not in place.languages:
        return refused(_("%(place)s does not write in this language."), "language", place=str(place))
    try:
        room = wording.brought(template)
    except TemplateDoesNotExist:
        return refused(_("There is no such message."), "no such message")
    return wording.judge(own, room)


def may_read(person: Any, message: Message) -> Verdict:
    """A message is read by the person it was written to."""
    if person is not None and message.person_id == person.pk:
        return allowed
    return refused(_("There is no such message, or it is not for you."), "not for you")
