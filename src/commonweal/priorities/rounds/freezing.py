"""What is fixed and hashed with the ballot of a round when voting opens, and what must be there before."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.counting import category_of
from commonweal.priorities.districts import parts
from commonweal.priorities.districts.policy import must_be_parted
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.rounds import phases, taking_part
from commonweal.rules import ballots
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason
from commonweal.voting import queries as voting
from commonweal.voting.models import Vote


def round_of(vote: Vote) -> Round | None:
    """The round that this vote belongs to, read afresh; ``None`` for the votes of others."""
    return Round.objects.filter(vote=vote).first()


def terms(vote: Vote) -> dict[str, Any]:
    """The rule, the money, the projects with their costs and who may vote, as they are hashed.

    The close compares them with what was fixed: nothing is counted by another rule or at other costs.
    """
    round_ = round_of(vote)
    if round_ is None:
        return {}
    return {
        "round": str(round_.pk),
        "rule": round_.rule,
        "budget_pence": round_.budget_pence,
        "projects": [
            {"project": str(row.pk), "cost_pence": row.cost_pence, "area": row.area.code if row.area else ""}
            for row in _on_ballot(round_, vote)
        ],
        **({"divided": parts.as_data(round_)} if parts.division_of(round_) else {}),
        "who": [taking_part.as_data(row) for row in round_.taking_part.filter(act=taking_part.VOTE)],
    }


def _on_ballot(round_: Round, vote: Vote) -> QuerySet[Proposal]:
    """The projects on the ballot, whatever has become of them since."""
    keys = vote.options.values_list("key", flat=True)
    return round_.proposals.filter(pk__in=list(keys)).select_related("area").order_by("pk")


def missing(vote: Vote) -> list[Reason]:
    """Why a round is not ready for votes: dates, who votes and how they show it, rule, projects."""
    round_ = round_of(vote)
    if round_ is None:
        return []
    return [
        *_undated(round_),
        *taking_part.do_not_go_together(round_, voting.ways(vote)),
        *_rule(round_),
        *another_ballot(round_),
        *must_be_parted(round_).reasons,
        *_shown_too_early(round_, vote),
    ]


def _undated(round_: Round) -> list[Reason]:
    sentence = _("Say when this phase begins: %(phase)s.")
    return [Reason("no-date", sentence, {"phase": str(phase)}) for phase in phases.undated(round_)]


def _rule(round_: Round) -> list[Reason]:
    rule, faults = ballots.CountRule.from_data(round_.rule)
    if rule is not None:
        accepted = round_.proposals.filter(state="accepted").select_related("need")
        unknown = {name for name, _most in rule.caps} - {category_of(row) for row in accepted}
        sentence = _("No project on the ballot meets “%(need)s”, which has a limit. Take the limit away.")
        return [Reason("cap-on-nothing", sentence, {"need": name}) for name in sorted(unknown)]
    sentence = _("The rule of the count is not whole: %(fault)s")
    return [Reason("no-rule", sentence, {"fault": str(fault)}) for fault in faults]


def another_ballot(round_: Round) -> list[Reason]:
    """What has changed since the ballot was made, where it no longer names what is accepted at its cost."""
    if round_.vote is None:
        return []
    accepted = {str(row.pk): row for row in round_.proposals.filter(state="accepted").order_by("pk")}
    named = {option.key: option for option in round_.vote.options.all()}
    changes = [_("“%s” is new") % accepted[key] for key in accepted if key not in named]
    changes += [_("“%s” is no longer in it") % named[key].title for key in named if key not in accepted]
    changes += [
        _("“%(project)s” costs %(now)s and not %(then)s")
        % {
            "project": row,
            "now": in_pounds(row.cost_pence or 0),
            "then": in_pounds(named[key].cost_pence or 0),
        }
        for key, row in accepted.items()
        if key in named and row.cost_pence != named[key].cost_pence
    ]
    if not changes:
        return []
    sentence = _("The projects have changed since the ballot was made: %(changes)s. Make it again.")
    return [Reason("another-ballot", sentence, {"changes": "; ".join(str(change) for change in changes)})]


def _shown_too_early(round_: Round, vote: Vote) -> list[Reason]:
    """Results so far tell of no part while it has fewer voters than a published count needs."""
    division = parts.division_of(round_)
    if division is None or vote.live_batch is None or vote.live_batch >= division.least_voters:
        return []
    sentence = _(
        "Results so far would show a district from %(batch)s ballots on, and its count is published from "
        "%(least)s voters on. Show them in larger batches, or not at all."
    )
    figures = {"batch": vote.live_batch, "least": division.least_voters}
    return [Reason("shown-too-early", sentence, figures)]
