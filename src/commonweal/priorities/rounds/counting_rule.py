"""The rule of a round's count, chosen at the set-up: a way of counting by name, then every detail of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities import counting
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import policy
from commonweal.record import events
from commonweal.rules import ballots
from commonweal.rules.reasons import Reason, Refused, Verdict
from commonweal.voting import queries as voting


@transaction.atomic
def set_rule(*, by: Person | None, round: Round, details: Mapping[str, Any], reason: str = "") -> Round:
    """Change these details of the rule; the rest, and the lot that was drawn at the set-up, stay.

    Once the round has begun a change is given a reason, which stands in the public record with the rule.
    """
    round = Round.objects.select_for_update(of=("self",)).select_related("vote").get(pk=round.pk)
    policy.may_set_rule(by, round).enforce()
    policy.must_say_why_rule(round, reason).enforce()
    rule = changed(counting.rule_of(round), details)
    if round.vote is not None:
        rule = counting.rule_for_form(rule, voting.form(round.vote), round.vote.options.count())
    if rule.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in rule.faults)))
    if rule.as_data() == round.rule:
        return round
    round.rule = rule.as_data()
    round.save(update_fields=["rule"])
    facts = {"rule": round.rule, "reason": reason}
    events.write("rule of the count set", about=round, by=by, facts=facts, public=True)
    return round


def changed(rule: ballots.CountRule, details: Mapping[str, Any]) -> ballots.CountRule:
    """The rule with these details, and without those that only another method knows."""
    rule = replace(rule, **details)
    if "method" in details and rule.method != "equal-shares":
        if "comparison" not in details:
            rule = replace(rule, comparison="none")
        if "completion" not in details:
            rule = replace(rule, completion="none")
    if rule.too_dear == "stop-if-tied" and rule.method != "phragmen":
        rule = replace(rule, too_dear="skip")
    if not rule.caps or rule.completion not in ("greedy", "add1u"):
        rule = replace(rule, caps_bind="throughout")
    return rule
