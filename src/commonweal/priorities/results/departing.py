"""Recording a decision that departs from a count, and what follows once another officer has confirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.priorities.models import Departure, Proposal, Round
from commonweal.priorities.results import policy, standing
from commonweal.record import bundles, clock, events
from commonweal.rules.ballots.departing import depart
from commonweal.rules.reasons import Reason, Refused, Verdict


@transaction.atomic
def record_departure(
    *,
    by: Person | None,
    round: Round,
    kind: str,
    body: str,
    decided_on: date,
    minute: str,
    reason: str,
    dissent: str,
    changes: Sequence[dict[str, str]],
) -> Departure:
    """Write down what was decided otherwise than counted; it holds once another officer confirms it.

    Nothing is told of it before: the event names no project.
    """
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    policy.may_record_departure(by, round).enforce()
    policy.may_change(round, changes).enforce()
    assert by is not None
    departure = Departure(
        round=round,
        kind=kind,
        body=body,
        decided_on=decided_on,
        minute=minute,
        reason=reason,
        dissent=dissent,
        changes=list(changes),
        drafted=clock.now(),
        drafted_by=by,
    )
    _work_out(departure)
    departure.save()
    events.write("departure recorded", about=departure, by=by)
    return departure


@transaction.atomic
def drop_departure(*, by: Person | None, departure: Departure) -> Departure:
    """Take back what was written down, before it holds."""
    departure = Departure.objects.select_for_update(of=("self",)).select_related("round").get(pk=departure.pk)
    policy.may_drop_departure(by, departure).enforce()
    departure.state = Departure.State.DROPPED
    departure.save()
    events.write("departure dropped", about=departure, by=by)
    return departure


def confirm(departure: Departure, by: Person | None) -> Departure:
    """Let a decision hold: worked out again, under the caller's lock and in its transaction."""
    policy.may_confirm_departure(by, departure).enforce()
    policy.may_change(departure.round, departure.changes).enforce()
    _work_out(departure)
    departure.state, departure.confirmed, departure.confirmed_by = (
        Departure.State.CONFIRMED,
        clock.now(),
        by,
    )
    departure.save()
    events.write("departure confirmed", about=departure, by=by)
    return departure


def bundle(departure: Departure, by: Person | None) -> None:
    """Publish the decision with what it departed from, so that anyone can work out what it funds."""
    bundles.make_bundle(
        decision="departure",
        rule="recorded decision",
        evidence=departure.evidence,
        outcome=departure.outcome,
        about=departure.round,
        by=by,
        title=_("Departure from the count of %(title)s") % {"title": departure.round.title},
        facts={
            "changes": len(departure.changes),
            "total_pence": departure.outcome["total_pence"],
            "left_pence": departure.outcome["left_pence"],
        },
    )


def in_words(departure: Departure, project: str) -> str:
    """Why one project stands otherwise than the count says, for its proposer and its line of the result."""
    act = next(change["act"] for change in departure.changes if change["project"] == project)
    counted = _("The count did not fund it.") if act == "fund" else _("The count funded it.")
    decided = _("%(body)s decided otherwise on %(day)s: %(reason)s") % {
        "body": departure.body,
        "day": f"{departure.decided_on:%-d %B %Y}",
        "reason": departure.reason,
    }
    return f"{counted} {decided}"


def of_project(proposal: Proposal) -> str:
    """Why a project stands otherwise than the count says; nothing where it does not."""
    departure = standing.why(proposal.round).get(str(proposal.pk))
    return in_words(departure, str(proposal.pk)) if departure else ""


def _work_out(departure: Departure) -> None:
    """What the decision funds, by the rule; refused with every fault."""
    evidence: dict[str, Any] = standing.evidence(departure.round, departure.changes)
    evidence["decision"] = {
        "ground": departure.kind,
        "body": departure.body,
        "decided_on": departure.decided_on.isoformat(),
        "minute": departure.minute,
        "reason": departure.reason,
        "dissent": departure.dissent,
    }
    outcome = depart(evidence)
    if outcome["faults"]:
        raise Refused(Verdict(False, tuple(_fault(departure.round, one) for one in outcome["faults"])))
    departure.evidence, departure.outcome = evidence, outcome


def _fault(round_: Round, fault: dict[str, str]) -> Reason:
    """One fault in words, with the project's name."""
    row = round_.proposals.filter(pk=fault["project"]).first() if "project" in fault else None
    name = str(row.title) if row else fault.get("part") or str(round_.title)
    sentences = {
        "no-change": _("Say of at least one project that it stands otherwise than counted."),
        "unknown-project": _("%(name)s was not on the ballot."),
        "said-twice": _("%(name)s is named twice."),
        "changes-nothing": _("%(name)s stands so already: the decision would change nothing."),
        "over-budget": _("%(name)s: there is not enough money for all of it."),
    }
    return Reason(fault["code"], sentences[fault["code"]], {"name": name})
