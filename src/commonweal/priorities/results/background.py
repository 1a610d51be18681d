"""A count in the background: how far it has come, and doing it, any number of times."""

from __future__ import annotations

import logging

from django.utils.translation import gettext as _

from commonweal.priorities import counting_actions
from commonweal.priorities.models import Counting, Round
from commonweal.priorities.results import working_out
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.web import progress
from commonweal.web.progress import Told

logger = logging.getLogger(__name__)

PREFIX = "count of round "


def key(round_: Round) -> str:
    """The name of a round's count among all long work."""
    return f"{PREFIX}{round_.pk}"


def far(round_: Round) -> progress.Progress | None:
    """How far the count has come; ``None`` where nobody asked for it."""
    return progress.of(key(round_))


def do_count(round_: Round) -> str:
    """Count a round that somebody asked to have counted; how that ended. Safe to repeat.

    What cannot be counted is told in words; a fault in the program is logged and told as such. Nothing is
    kept unless all of it is.
    """
    told = Told(key(round_), clock.now)
    asked = Counting.objects.filter(round=round_).select_related("asked_by").first()
    if asked is None or round_.counts.exists():
        told.done()
        return progress.State.DONE
    try:
        told.begin(working_out.STEPS_OF_A_PART * len(working_out.parts(round_)))
        counting_actions.count(by=asked.asked_by, round=round_, says=told)
    except Refused as refused:
        round_.refresh_from_db()
        if round_.counts.exists():
            told.done()
            return progress.State.DONE
        told.failed(" ".join(str(reason) for reason in refused.verdict.reasons))
        return progress.State.FAILED
    except Exception:
        logger.exception("the count of round %s stopped", round_.pk)
        told.failed(
            _(
                "The count stopped because of a fault in the program. Nothing was kept and nothing is lost: "
                "the ballots are as they were. Whoever runs this site finds the fault in its log; then "
                "count again."
            )
        )
        return progress.State.FAILED
    told.done()
    return progress.State.DONE
