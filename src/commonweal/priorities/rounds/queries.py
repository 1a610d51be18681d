"""Where a round stands, what comes next and when: the timeline that everyone reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.priorities.models import DateChange, Phase, Round
from commonweal.priorities.rounds import phases, taking_part

#: How a phase stands, in words.
DONE, NOW, LEFT_OUT, AHEAD = _("Done"), _("Now"), _("Left out"), _("To come")


@dataclass(frozen=True, slots=True)
class Step:
    """One phase on the timeline: what it is for, how it stands, its dates and every change of them."""

    phase: Phase
    for_what: Any
    stands: Any
    now: bool = False
    late: bool = False
    reason: str = ""
    changes: list[DateChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The phases of a round in order, the one it is in, and the one that comes next."""

    steps: list[Step]
    now: Step | None
    next: Step | None


def timeline(round_: Round, at: datetime) -> Timeline:
    """Where a round stands. One that is given up, or came from a file, has no timeline to go on with."""
    rows = list(round_.phases.prefetch_related("changes"))
    here = phases.current(round_, at)
    reached = phases.KINDS.index(here or _behind(round_))
    steps = [_step(row, here, reached, at) for row in rows]
    now = next((step for step in steps if step.now), None)
    coming = next((step for step in steps if step.stands == AHEAD), None)
    return Timeline(steps, now, None if round_.state == "abandoned" else coming)


def _behind(round_: Round) -> str:
    """The last phase before the vote: what lies behind a round whose ballot is being made."""
    return "deliberating" if round_.state == "voting" else phases.KINDS[0]


def _step(row: Phase, here: str, reached: int, at: datetime) -> Step:
    position = phases.KINDS.index(row.kind)
    before_vote = position < phases.KINDS.index("voting")
    if row.kind == here:
        stands = NOW
    elif position > reached or (not here and not row.began and row.round.state != "voting"):
        stands = AHEAD
    else:
        stands = LEFT_OUT if before_vote and row.began is None else DONE
    late = stands == AHEAD and row.starts is not None and row.starts <= at
    return Step(
        row,
        phases.FOR_WHAT[row.kind],
        stands,
        now=stands == NOW,
        late=late,
        reason=row.reason,
        changes=list(row.changes.all()),
    )


def who_takes_part(round_: Round) -> list[tuple[Any, str]]:
    """Who may propose and who may vote, in words; nothing for an election from a file."""
    rows = round_.taking_part.prefetch_related("areas")
    return [(row.get_act_display(), taking_part.in_words(row)) for row in rows]


def phase(place: Place, pk: Any, kind: str) -> Phase:
    """A phase of one of the place's rounds."""
    found = Phase.objects.filter(round__place=place, round_id=pk, kind=kind)
    row = found.select_related("round__place", "round__vote").first()
    if row is None:
        raise Http404
    return row
