"""Reminding people of ballots that they began and did not cast, once, because they asked for it.

The register keeps only scrambled addresses, so nobody on it can be written to unasked. Whoever asks for a
code, or has come to the ballot, may leave an address. A day before voting closes those not marked as having
voted are written to; the outbox keeps no copy (``messages.unkept``), and at the close every address goes.
No event, as for casting. The decision on reminders (docs/decisions) weighs what this tells and to whom.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonweal.messages import unkept
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.voting import locks, policy, queries
from commonweal.voting.models import Elector, Reminder, Vote
from commonweal.voting.workflow import OPEN
from commonweal.web.translated import base

logger = logging.getLogger(__name__)

#: How long before the close whoever has not voted is reminded (our design).
BEFORE = timedelta(days=1)


def may_be_reminded(vote: Vote, *, at: datetime) -> Verdict:
    """While voting is open, and until the day on which reminders go out."""
    verdict = policy.may_cast(vote, at=at)
    if verdict and vote.closes is not None and vote.closes - at <= BEFORE:
        return refused(_("Voting closes within a day: no reminder is sent any more."), "too-late-to-remind")
    return verdict


@transaction.atomic
def ask(*, vote: Vote, code: str, email: str) -> Reminder:
    """Keep an address for whoever has this code; another one takes its place."""
    vote = locks.shared(vote.pk)
    elector = queries.elector_with(vote, code)
    first_refusal(may_be_reminded(vote, at=clock.now()), policy.may_hold(elector)).enforce()
    assert elector is not None  # the policy refuses a code that is nobody's
    return keep(vote, elector, email)


def keep(vote: Vote, elector: Elector, email: str) -> Reminder:
    """Keep an address of an elector who was found already."""
    language = base(get_language() or settings.LANGUAGE_CODE)
    values = {"email": email.strip().lower(), "language": language, "sent": False}
    row, _new = Reminder.objects.update_or_create(elector=elector, defaults=values)
    return row


def stop(*, reminder: Reminder) -> None:
    """Send nothing, and keep the address no longer."""
    reminder.delete()


def remind_due() -> int:
    """Write to everybody who asked, has not voted, and whose vote closes within the day; how many."""
    now = clock.now()
    due = Reminder.objects.filter(
        sent=False,
        elector__mark=None,
        elector__vote__state=OPEN,
        elector__vote__closes__gt=now,
        elector__vote__closes__lte=now + BEFORE,
    )
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True))


def forget() -> int:
    """Delete every address of votes that are not open any more; how many there were."""
    return Reminder.objects.exclude(elector__vote__state=OPEN).delete()[0]


def _remind(pk: UUID) -> bool:
    """Claim one under its lock, then write. One that could not be handed over is not tried again."""
    with transaction.atomic():
        row = Reminder.objects.select_for_update(of=("self",)).filter(pk=pk, sent=False).first()
        if row is None:
            return False
        row.sent = True
        row.save(update_fields=["sent"])
    vote = Vote.objects.select_related("place").get(electors=row.elector_id)
    context = {"vote": vote, "name": "", "link": settings.SITE_ADDRESS + vote.get_absolute_url()}
    way_out = settings.SITE_ADDRESS + row.get_absolute_url()
    try:
        with translation.override(row.language):
            unkept.pass_on(
                template="voting/reminder", to=row.email, place=vote.place, context=context, way_out=way_out
            )
    except OSError as error:
        logger.warning("a reminder for vote %s could not be sent: %s", vote.pk, type(error).__name__)
    return True
