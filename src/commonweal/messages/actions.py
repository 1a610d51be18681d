"""Writing messages, choosing how often to get them, and wording them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import get_language

from commonweal.messages import policy, queries, tasks, wording
from commonweal.messages.models import Feed, Message, Preference, Wording
from commonweal.messages.signals import stopped
from commonweal.record import clock, events
from commonweal.web.translated import base

_FIRST = {
    Preference.How.AT_ONCE: Message.State.WAITING,
    Preference.How.DAILY: Message.State.GATHERED,
    Preference.How.WEEKLY: Message.State.GATHERED,
    Preference.How.NEVER: Message.State.SHOWN,
}


@transaction.atomic
def send(
    *,
    template: str,
    to: Any,
    place: Any = None,
    context: Mapping[str, Any] | None = None,
    about: models.Model | None = None,
) -> Message | None:
    """Write a message into the outbox, in the caller's transaction; it goes out once that stands.

    ``template`` is ``"<room>/<name>"`` (``wording``), ``to`` a person or an address. The words are fixed
    now, in the language that the person chose; to an address, in the one now active. If the message has a
    topic, its reader's choice holds: at once, gathered into a digest, or not by email at all. ``None`` if
    there is nobody to tell: no address, or one that wants nothing.
    """
    person, address = (None, to.strip().lower()) if isinstance(to, str) else (to, getattr(to, "email", ""))
    if not address:
        return None
    now = clock.now()
    language = getattr(person, "language", "") or get_language() or settings.LANGUAGE_CODE
    link = _address_of(about)
    always = {"name": getattr(person, "name", ""), "place": place or "", "link": link}
    with translation.override(language):
        words = queries.words(template, place)
        subject, text = wording.fill_in(words, {**always, **(context or {}), "site": settings.SITE_ADDRESS})
    preference = _preference(person, address, words.topic, now) if words.topic else None
    state = _FIRST[Preference.How(preference.how)] if preference else Message.State.WAITING
    if state == Message.State.SHOWN and person is None:
        return None
    message = Message.objects.create(
        place=place,
        template=template,
        person=person,
        address=address,
        preference=preference,
        language=base(language),
        subject=subject,
        text=text,
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        link=link,
        written_at=now,
        not_before=now,
        state=state,
    )
    if state == Message.State.WAITING:
        tasks.deliver.enqueue(str(message.pk))
    return message


@transaction.atomic
def choose(*, preference: Preference, how: str) -> Preference:
    """Set how often the reader of ``preference`` hears of its topic. Whoever has its link is its reader.

    An address that wants to hear no more of it is told of to the rooms that keep it (``signals.stopped``).
    """
    preference = Preference.objects.select_for_update().get(pk=preference.pk)
    preference.how = Preference.How(how)
    preference.save(update_fields=["how"])
    if preference.how == Preference.How.NEVER:
        waiting = [Message.State.GATHERED, Message.State.WAITING]
        Message.objects.filter(preference=preference, state__in=waiting).update(state=Message.State.SHOWN)
        if preference.address:
            stopped.send(sender=Preference, address=preference.address, topic=preference.topic)
    return preference


@transaction.atomic
def want_again(*, to: Any, topic: str) -> None:
    """Begin to write on a topic again to a person or address that has just asked for it."""
    whose = {"person": None, "address": to.strip().lower()} if isinstance(to, str) else {"person": to}
    stopped = Preference.objects.select_for_update().filter(**whose, topic=topic, how=Preference.How.NEVER)
    stopped.update(how=Preference.How.AT_ONCE)


@transaction.atomic
def choose_all(*, by: Any, choices: Mapping[str, str]) -> None:
    """Set a person's choices by topic."""
    now = clock.now()
    for topic, how in choices.items():
        choose(preference=_preference(by, "", topic, now), how=how)


@transaction.atomic
def reword(*, by: Any, place: Any, template: str, language: str, subject: str, text: str) -> Wording:
    """Use a place's own words for a message in one language from now on.

    Refused in words if they use what is not filled in. The caller's own policy has said that ``by`` may.
    """
    own = wording.Words(" ".join(subject.split()), text)
    policy.may_reword(place, template, language, own).enforce()
    words, _ = Wording.objects.update_or_create(
        place=place,
        template=template,
        language=language,
        defaults={"subject": own.subject, "text": own.text, "written_at": clock.now(), "written_by": by},
    )
    events.write("message worded", about=words, by=by, facts={"template": template, "language": language})
    return words


@transaction.atomic
def unword(*, by: Any, words: Wording) -> None:
    """Go back to the words that the room brings. The caller's own policy has said that ``by`` may."""
    facts = {"template": words.template, "language": words.language}
    events.write("message wording withdrawn", about=words, by=by, facts=facts)
    words.delete()


@transaction.atomic
def make_feed(*, by: Any) -> Feed:
    """Give a person a private feed of their messages; the one they have if there is one."""
    feed, _ = Feed.objects.get_or_create(person=by, defaults={"made_at": clock.now()})
    return feed


@transaction.atomic
def stop_feed(*, by: Any) -> None:
    """End a person's private feed; its address is never valid again."""
    Feed.objects.filter(person=by).delete()


@transaction.atomic
def forget(*, by: Any) -> None:
    """Keep no choice and no feed of a person who closes their account, and send nothing that still waits."""
    waiting = [Message.State.GATHERED, Message.State.WAITING]
    Message.objects.filter(person=by, state__in=waiting).update(state=Message.State.SHOWN)
    Preference.objects.filter(person=by).delete()
    stop_feed(by=by)


def _preference(person: Any, address: str, topic: str, now: Any) -> Preference:
    whose = {"person": person, "address": ""} if person else {"person": None, "address": address}
    preference, fresh = Preference.objects.get_or_create(**whose, topic=topic, defaults={"used_at": now})
    if not fresh:
        Preference.objects.filter(pk=preference.pk).update(used_at=now)
    return preference


def _address_of(about: Any) -> str:
    return settings.SITE_ADDRESS + about.get_absolute_url() if hasattr(about, "get_absolute_url") else ""
