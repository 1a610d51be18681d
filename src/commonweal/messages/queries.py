"""Reading messages, choices and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import get_language

from commonweal.messages.models import Feed, Message, Preference, Wording
from commonweal.messages.topics import TOPICS
from commonweal.messages.wording import Words, brought
from commonweal.web.translated import base, default_language


def words(template: str, place: Any) -> Words:
    """The words in use: the place's own in the language now active, or else those that the room brings."""
    room = brought(template)
    own = own_words(template, place, base(get_language() or default_language())) if place else None
    return Words(own.subject, own.text, room.topic, room.loads) if own else room


def own_words(template: str, place: Any, language: str) -> Wording | None:
    return Wording.objects.filter(place=place, template=template, language=language).first()


def templates() -> list[str]:
    """Every message that a room of ours can send, as ``"<room>/<name>"``."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("commonweal."):
            for path in Path(config.path).glob("templates/*/mail/*.txt"):
                found.append(f"{path.parent.parent.name}/{path.stem}")
    return sorted(found)


def mine(person: Any) -> models.QuerySet[Message]:
    """The messages written to a person, the latest first; a digest's parts stand for themselves."""
    return Message.objects.filter(person=person).exclude(template=DIGEST).order_by("-written_at", "id")


def choices(person: Any) -> dict[str, str]:
    """How often the person hears of each topic."""
    chosen = dict(Preference.objects.filter(person=person).values_list("topic", "how"))
    return {topic: chosen.get(topic, Preference.How.AT_ONCE) for topic in TOPICS}


def feed(person: Any) -> Feed | None:
    """The person's private feed, if they asked for one."""
    return Feed.objects.filter(person=person).first()


def preference(pk: Any) -> Preference | None:
    return Preference.objects.filter(pk=pk).first()


def waiting() -> int:
    """How many messages have yet to go out."""
    return Message.objects.filter(state__in=[Message.State.WAITING, Message.State.SENDING]).count()


def failed() -> int:
    """How many messages were given up."""
    return Message.objects.filter(state=Message.State.FAILED).count()


#: The template name of a digest.
DIGEST = "messages/digest"
