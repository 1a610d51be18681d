"""Publishing at a set moment: until then nobody but the officers who check sees anything of a result."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities import policy
from commonweal.priorities.models import Embargo, Round
from commonweal.priorities.results.publishing import publish
from commonweal.record import clock, events
from commonweal.rules.reasons import Refused, refused

logger = logging.getLogger(__name__)


@transaction.atomic
def set_moment(*, by: Person | None, round: Round, until: datetime) -> Embargo:
    """Have the result published at a moment; whoever sets it has checked the count and did not count.

    It can be set again until then, and the result can be published before by hand.
    """
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    policy.may_publish(by, round).enforce()
    assert by is not None
    if until <= clock.now():
        refused(_("That moment is over. Choose a later one, or publish now."), "moment-over").enforce()
    embargo, _fresh = Embargo.objects.update_or_create(
        round=round, defaults={"until": until, "checked_by": by}
    )
    facts = {"until": until.isoformat()}
    events.write("publication set for a moment", about=round, by=by, facts=facts, public=True)
    return embargo


def publish_due() -> int:
    """Publish every result whose moment has come, in the name of who checked it; how many.

    One that may not be published now (a decision waits, the officer left) waits on and keeps none back.
    """
    done = 0
    due = Embargo.objects.filter(round__state="counted", until__lte=clock.now())
    for embargo in due.select_related("round", "checked_by"):
        try:
            publish(by=embargo.checked_by, round=embargo.round)
        except Refused:
            logger.warning("the result of round %s cannot be published at its moment", embargo.round_id)
            continue
        done += 1
    return done
