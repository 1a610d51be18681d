"""Digests: several messages on one topic in one email, for a reader who chose that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.messages import tasks
from commonweal.messages.models import Message, Preference
from commonweal.messages.queries import DIGEST
from commonweal.record import clock

#: How long the first message waits for others. One who now wants messages at once gets at once what waits.
PERIODS = {
    Preference.How.AT_ONCE: timedelta(0),
    Preference.How.DAILY: timedelta(days=1),
    Preference.How.WEEKLY: timedelta(days=7),
}


def gather() -> int:
    """Put together every digest that is due; how many there were. Any number of calls is safe."""
    readers = Message.objects.filter(state=Message.State.GATHERED).values_list("preference", flat=True)
    return sum(_gather_one(pk) for pk in set(readers))


@transaction.atomic
def _gather_one(preference_pk: Any) -> bool:
    preference = Preference.objects.select_for_update().get(pk=preference_pk)
    messages = list(
        Message.objects.filter(preference=preference, state=Message.State.GATHERED)
        .select_related("place")
        .order_by("written_at", "id")
    )
    now = clock.now()
    if not messages or messages[0].written_at + PERIODS[Preference.How(preference.how)] > now:
        return False
    latest = messages[-1]
    with translation.override(latest.language):
        subject, text = _words(preference, messages)
    digest = Message.objects.create(
        place=latest.place if len({message.place_id for message in messages}) == 1 else None,
        template=DIGEST,
        person=latest.person,
        address=latest.address,
        preference=preference,
        language=latest.language,
        subject=subject,
        text=text,
        written_at=now,
        not_before=now,
    )
    pks = [message.pk for message in messages]
    Message.objects.filter(pk__in=pks).update(state=Message.State.IN_DIGEST, digest=digest)
    tasks.deliver.enqueue(str(digest.pk))
    return True


def _words(preference: Preference, messages: list[Message]) -> tuple[str, str]:
    """The subject, and the whole of each message under its own: nobody has to follow a link to read it."""
    count = ngettext("%(count)s message", "%(count)s messages", len(messages)) % {"count": len(messages)}
    subject = f"{preference.get_topic_display()}: {count}"
    parts = [f"{message.subject}\n{'=' * len(message.subject)}\n\n{message.text}" for message in messages]
    return subject, "\n\n\n".join([_("These messages came since the last summary."), *parts])
