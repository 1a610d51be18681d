"""What each phase of a round is for, what may be done in it, and where a round stands between its phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models import Phase, Round
from commonweal.priorities.workflow import BEFORE_VOTE
from commonweal.record import clock
from commonweal.rules.reasons import Reason, Verdict, allowed, refused

Kind = Phase.Kind

#: Every kind of phase, in the order in which they come.
KINDS: tuple[str, ...] = tuple(Kind.values)

#: What no round is without.
ALWAYS = ("voting", "results")

#: What each phase is, for the public.
FOR_WHAT: dict[str, Any] = {
    "informing": _("Read what the money is for and how the round works. Nothing is asked of you yet."),
    "proposing": _("Anyone who may take part proposes projects."),
    "codesign": _("Proposers and officers work the proposals out together."),
    "reviewing": _("Officers check whether each proposal can be done, and say why or why not."),
    "costing": _("Officers work out what each project costs, now and every year after."),
    "publishing_costs": _("Everyone can read what each project costs, before anyone votes."),
    "deliberating": _("People say what speaks for and against each project."),
    "voting": _("Everyone who may vote chooses between the projects on the ballot."),
    "checking": _("The box is closed. Papers are accounted for and the ballots are counted."),
    "results": _("The result is published, with the reason for each project."),
    "delivery": _("What was funded is bought, built or run. Each project's page says how far it is."),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something people do in a round: in which states, and in its own phase alone where the round has one."""

    states: tuple[str, ...]
    own: str
    refusal: Any


#: Acts by name. A round that has the act's own phase in its plan keeps the act to that phase.
ACTS: dict[str, Act] = {
    "propose": Act(
        ("proposing",), "proposing", _("This round takes no proposals now. It is at “%(state)s”.")
    ),
    "support": Act(
        ("proposing", "codesign"),
        "",
        _("Proposals of this round cannot be supported now. It is at “%(state)s”."),
    ),
    "comment": Act(
        (*BEFORE_VOTE, "voting"), "", _("This round takes no comments now. It is at “%(state)s”.")
    ),
    "argue": Act(
        (*BEFORE_VOTE[1:], "voting"),
        "deliberating",
        _("This round takes no arguments now. It is at “%(state)s”."),
    ),
    "co-design": Act(
        ("proposing", "reviewing"),
        "codesign",
        _("Proposals are not worked out together now. The round is at “%(state)s”."),
    ),
    "review": Act(BEFORE_VOTE[1:], "", _("The round does not review proposals now. It is at “%(state)s”.")),
    "appeal": Act(BEFORE_VOTE[1:], "", _("No appeal can be made now. The round is at “%(state)s”.")),
}


def allows(round_: Round, act: str, *, at: datetime | None = None) -> Verdict:
    """Whether a round is at a point where people do this (``ACTS``); who may is another matter.

    ``propose``, ``support``, ``comment``, ``argue``, ``co-design``, ``review`` and ``appeal``. Where a round
    has no phase for proposals, its officers put the projects in while it is prepared, and review them there.
    """
    known = ACTS[act]
    states = known.states
    if known.own and round_.phase(known.own) is not None:
        states = (known.own,)
    if act in ("propose", "review") and round_.phase("proposing") is None:
        states = ("setting_up", *BEFORE_VOTE)
    at = at or clock.now()
    closed = round_.proposing_closes
    if act == "propose" and round_.state == "proposing" and closed is not None and at >= closed:
        return refused(_("Proposals have closed."), "proposals-closed")
    if round_.state in states and not (round_.state == "voting" and _vote_is_over(round_, at)):
        return allowed
    return refused(known.refusal, f"not-now-{act}", state=_where(round_))


def _where(round_: Round) -> Any:
    """The round's phase by its name; what its state tells people to do would not say where it is."""
    return Kind(round_.state).label if round_.state in BEFORE_VOTE else round_.stands.public


def _vote_is_over(round_: Round, at: datetime) -> bool:
    closes = round_.vote.closes if round_.vote else None
    return closes is not None and at >= closes


def following(round_: Round) -> list[Phase]:
    """The phases of the plan that are still to come before the vote, in order."""
    if round_.state == "setting_up":
        return [phase for phase in round_.phases.all() if phase.kind in BEFORE_VOTE]
    if round_.state not in BEFORE_VOTE:
        return []
    here = KINDS.index(round_.state)
    return [row for row in round_.phases.all() if row.kind in BEFORE_VOTE and KINDS.index(row.kind) > here]


def current(round_: Round, at: datetime) -> str:
    """The phase that the round is in; nothing while it is prepared, given up, or its ballot is being made."""
    if round_.state in BEFORE_VOTE:
        return round_.state
    if round_.state == "voting":
        vote = round_.vote
        if vote is None or vote.state == "preparing" or vote.opens is None or at < vote.opens:
            return ""
        return "voting" if vote.closes is None or at < vote.closes else _after_the_vote(round_)
    if round_.state == "counted":
        return _after_the_vote(round_)
    if round_.state == "published":
        delivery = round_.phase("delivery")
        begun = delivery is not None and (delivery.starts is None or delivery.starts <= at)
        return "delivery" if begun else "results"
    return ""


def _after_the_vote(round_: Round) -> str:
    return "checking" if round_.phase("checking") else "voting"


def order_faults(phases: Sequence[Phase], *, since: str = KINDS[0]) -> list[Reason]:
    """Dates that do not follow one another as the phases do, of those from ``since`` on.

    A phase that was begun by hand began when it did, whatever had been planned.
    """
    found: list[Reason] = []
    latest, before = None, None
    ahead = [phase for phase in phases if KINDS.index(phase.kind) >= KINDS.index(since)]
    for phase in sorted(ahead, key=lambda row: KINDS.index(row.kind)):
        starts = phase.began or phase.starts
        if starts is not None and latest is not None and starts < latest:
            sentence = _("“%(phase)s” cannot begin before “%(before)s” has begun and ended.")
            figures = {"phase": str(phase), "before": str(before)}
            found.append(Reason("phases-out-of-order", sentence, figures))
        for moment in (starts, phase.ends):
            if moment is not None and (latest is None or moment > latest):
                latest, before = moment, phase
    return found


def reached(round_: Round) -> str:
    """The phase from which on dates still matter: its own, or the vote."""
    if round_.state == "setting_up":
        return KINDS[0]
    return round_.state if round_.state in BEFORE_VOTE else "voting"


def undated(round_: Round) -> list[Phase]:
    """What the vote waits for: voting without its two dates, and what follows without one."""
    return [
        phase
        for phase in round_.phases.all()
        if KINDS.index(phase.kind) >= KINDS.index("voting")
        and (phase.starts is None or (phase.kind == "voting" and phase.ends is None))
    ]
