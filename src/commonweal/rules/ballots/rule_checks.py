"""What keeps parameters from being a rule: values nobody knows, and values that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from commonweal.rules.ballots.checks import amount_flaws
from commonweal.rules.ballots.ties import CRITERIA, DECIDING, LOT
from commonweal.rules.reasons import Fault

if TYPE_CHECKING:
    from commonweal.rules.ballots.rule import CountRule

# Every field that is one of a few words.
CHOICES = {
    "method": ("greedy", "equal-shares", "phragmen", "maximin-support", "max-welfare", "bos"),
    "support": ("votes", "points", "places", "borda"),
    "utility": ("cost", "cardinality", "score"),
    "completion": ("none", "greedy", "add1", "add1u", "epsilon"),
    "voters": ("all", "not-empty"),
    "weights": ("equal", "shares", "ballots"),
    "unsupported": ("excluded", "funded"),
    "too_dear": ("skip", "stop", "stop-if-tied"),
    "add1_start": ("exact", "whole"),
    "add1_stop": ("exhaustive", "overspend"),
    "comparison": ("none", "approved-winners", "excluded-voters"),
    "caps_bind": ("throughout", "before-completion"),
    "leftover": ("keep", "carry-over", "part-fund"),
}

# Which completions finish what each method leaves.
COMPLETES = {
    "greedy": ("none", "greedy"),
    "equal-shares": CHOICES["completion"],
    "phragmen": ("none", "greedy"),
    "maximin-support": ("none",),
    "max-welfare": ("none",),
    "bos": ("none", "greedy"),
}
# These look at whether a voter supports a project, never at how much.
APPROVALS_ONLY = ("phragmen", "maximin-support")


def rule_fault(name: str, sentence: str) -> Fault:
    return Fault("not-a-rule", sentence, name, {"field": name})


def rule_faults(rule: CountRule) -> Iterator[Fault]:
    """Everything that is wrong with a rule, each with the field it is about."""
    for name, known in CHOICES.items():
        if getattr(rule, name) not in known:
            yield rule_fault(name, f"{getattr(rule, name)!r} is not one of {', '.join(known)}")
    yield from _support(rule)
    yield from _together(rule)
    yield from _ties(rule)
    yield from _limits(rule)
    yield from _amounts(rule)


def _support(rule: CountRule) -> Iterator[Fault]:
    if (rule.utility == "cardinality") != (rule.support == "votes") and rule.utility != "cost":
        yield rule_fault("utility", f"{rule.utility} does not go with support by {rule.support}")
    if bool(rule.place_points) != (rule.support == "places") or min(rule.place_points, default=0) < 0:
        sentence = "points for places are whole numbers, and go with support by places"
        yield rule_fault("place_points", sentence)
    if rule.method in APPROVALS_ONLY and rule.support != "votes":
        yield rule_fault("support", f"{rule.method} goes by votes, not by {rule.support}")


def _together(rule: CountRule) -> Iterator[Fault]:
    """Methods with the completions, comparisons and stops that mean something for them."""
    if rule.completion not in COMPLETES.get(rule.method, CHOICES["completion"]):
        yield rule_fault("completion", f"{rule.method} is not completed by {rule.completion}")
    elif rule.method == "greedy" and rule.completion == "greedy" and rule.caps_bind == "throughout":
        yield rule_fault("completion", "greedy leaves nothing to complete")
    if rule.comparison != "none" and rule.method != "equal-shares":
        yield rule_fault("comparison", "only equal shares are compared with greedy")
    if rule.too_dear == "stop-if-tied" and rule.method != "phragmen":
        yield rule_fault("too_dear", "only phragmen looks at what is tied with the next project")
    if rule.caps_bind == "before-completion" and not (rule.caps and rule.completion in ("greedy", "add1u")):
        yield rule_fault("caps_bind", "there are no caps that a completion could be free of")


def _ties(rule: CountRule) -> Iterator[Fault]:
    if not rule.ties or rule.ties[-1] not in DECIDING:
        yield rule_fault("ties", f"the last criterion must be {' or '.join(DECIDING)}")
    if set(rule.ties) - set(CRITERIA) or len(set(rule.ties)) != len(rule.ties):
        yield rule_fault("ties", f"criteria are {', '.join(CRITERIA)}, each once")
    if (LOT in rule.ties) != bool(rule.seed):
        sentence = "a lot needs a published seed" if not rule.seed else "no lot uses this seed"
        yield rule_fault("seed", sentence)


def _limits(rule: CountRule) -> Iterator[Fault]:
    if any(len(set(group)) < 2 or len(set(group)) != len(group) for group in rule.exclusive):
        yield rule_fault("exclusive", "a group needs two projects or more, each once")
    if len(set(rule.exclusive)) != len(rule.exclusive):
        yield rule_fault("exclusive", "a group stands twice")
    categories = [category for category, _ in rule.caps]
    if len(set(categories)) != len(categories) or not all(categories):
        yield rule_fault("caps", "each category has one name and one cap")


def _amounts(rule: CountRule) -> Iterator[Fault]:
    amounts = [("threshold", rule.threshold), ("budget", rule.budget or Fraction(0))]
    amounts += [("add1_step", rule.add1_step)]
    amounts += [("caps", most) for _, most in rule.caps]
    for name, value in amounts:
        yield from (
            rule_fault(name, flaw.sentence)
            for flaw in amount_flaws(name, value, f"the {name.replace('_', ' ')} given")
        )
    if not rule.add1_step:
        yield rule_fault("add1_step", "steps of nothing never end")
