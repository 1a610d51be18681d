"""Count a published election again by the rule that its file states, and hold the result against the city's.

Which rule reproduces which words was found on the published corpus: of 1,289 files that state one of the
three greedy rules and record an outcome, 1,273 give exactly that outcome when counted straight from the
ballots. A recount that differs is shown and explained, never adjusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.counting import count
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.outcome import Funded, Outcome
from commonweal.rules.ballots.reading import number
from commonweal.rules.ballots.rule import CountRule, as_the_ballots_are
from commonweal.rules.ballots.ties import PROJECT_ID
from commonweal.rules.money import Amount

_GREEDY = CountRule(method="greedy", ties=(PROJECT_ID,))
_ADD1 = CountRule(method="equal-shares", completion="add1", add1_stop="overspend", ties=(PROJECT_ID,))

Counting = Callable[[Election, CountRule], Outcome]


@dataclass(frozen=True, slots=True)
class Recount:
    """A file's stated rule (its words), the city's winners, ours by that rule, and why they differ.

    ``rule`` is ``None`` where the words are no rule that can be counted; ``official`` where the file records
    no outcome; ``same`` where there is nothing to compare. ``why`` says what is missing or differs.
    """

    stated: str
    rule: CountRule | None
    official: tuple[str, ...] | None
    ours: tuple[str, ...] | None
    same: bool | None
    why: str

    def as_data(self, file: str) -> dict[str, Any]:
        return {
            "file": file,
            "stated_rule": self.stated or None,
            "official": None if self.official is None else list(self.official),
            "ours": None if self.ours is None else list(self.ours),
            "same": self.same,
            "why": self.why,
        }


def stated_rule(election: Election) -> tuple[CountRule | None, str]:
    """The rule that a file's words stand for; else ``None`` and why they stand for none.

    Ties go by project id: no file says how its city settles them.
    """
    words = election.fact("rule").strip()
    rule = {
        "greedy": _GREEDY,
        "greedy-no-skip": replace(_GREEDY, too_dear="stop"),
        "greedy-threshold": _GREEDY,
        "equalshares": replace(_ADD1, completion="none"),
        "equalshares/add1": _ADD1,
        "equalshares/add1-comparison": replace(_ADD1, comparison="approved-winners"),
    }.get(words)
    if rule is None:
        return None, _not_a_rule(words)
    if words == "greedy-threshold":
        least = number(election.fact("min_project_score_threshold") or "0")
        if isinstance(least, str):
            return None, f"The file states a threshold that is no number: {least}."
        rule = replace(rule, threshold=least)
    if election.fact("budget_per_category"):
        return _with_caps(as_the_ballots_are(rule, election), election)
    return as_the_ballots_are(rule, election), ""


def official_winners(election: Election) -> tuple[str, ...] | None:
    """Ids of the projects that the file says were selected, in its order; ``None`` where it does not say."""
    if all(project.selected is None for project in election.projects):
        return None
    return tuple(project.id for project in election.projects if project.selected)


def recount(election: Election, counting: Counting = count) -> Recount:
    """Count by the stated rule and compare with what the city declared."""
    rule, why = stated_rule(election)
    stated, official = election.fact("rule").strip(), official_winners(election)
    if rule is None:
        return Recount(stated, None, official, None, None, why)
    outcome = counting(election, rule)
    if outcome.faults:
        return Recount(stated, rule, official, None, None, f"It cannot be counted: {outcome.faults[0]}.")
    ours = outcome.winners
    if official is None:
        return Recount(stated, rule, None, ours, None, "The file records no official result.")
    same = set(ours) == set(official)
    said = "" if same else why_different(election, outcome, official)
    return Recount(stated, rule, official, ours, same, said)


def why_different(election: Election, outcome: Outcome, official: Iterable[str]) -> str:
    """What is known of why the city's winners are not ours: the first cause found, else our own reasons."""
    theirs, ours = set(official), set(outcome.winners)
    only_theirs, only_ours = theirs - ours, ours - theirs
    spent = sum((project.cost for project in election.projects if project.id in theirs), Fraction(0))
    if spent > outcome.budget:
        over = Amount(spent - outcome.budget, outcome.currency)
        return f"The official winners cost {over} more than the budget that the file states."
    for tie in outcome.certificate.ties:
        if tie.chosen in only_ours and only_theirs & set(tie.projects):
            equals = ", ".join(tie.projects)
            return f"A tie between {equals}: {tie.settled_by} takes {tie.chosen}, the city took another."
    codes = _codes(election, only_ours)
    if codes:
        return f"The file marks {codes}: neither funded nor not funded under this budget."
    return " ".join([*_funded_here(outcome, only_ours), *_not_funded_here(outcome, only_theirs)])


def _codes(election: Election, ids: set[str]) -> str:
    """Codes of the city's own under ``selected`` that stand where we fund a project."""
    found = {
        project.id: dict(project.more).get("selected", "").strip()
        for project in election.projects
        if project.id in ids and project.selected is None
    }
    return ", ".join(f"{project} as selected {code or 'nothing'}" for project, code in found.items())


def _funded_here(outcome: Outcome, ids: set[str]) -> list[str]:
    rows = [row for row in outcome.funded if row.project.id in ids]
    return [f"{row.project.id} is funded here and not by the city: {row.reason}" for row in rows[:2]]


def _not_funded_here(outcome: Outcome, ids: set[str]) -> list[str]:
    rows = [row for row in outcome.rows if row.project.id in ids and not isinstance(row, Funded)]
    return [f"{row.project.id} is funded by the city and not here: {row.reason}" for row in rows[:2]]


def _not_a_rule(words: str) -> str:
    if words in ("", "unknown"):
        return "The file does not say by which rule it was decided."
    if words == "greedy-exclusive":
        return "The file does not say which projects exclude each other."
    if words == "greedy-custom":
        return "The file says the city has a rule of its own, and not which."
    return f"{words!r} is not a rule known here."


def _with_caps(rule: CountRule, election: Election) -> tuple[CountRule | None, str]:
    """Caps for each category, which do not bind what the file calls the left-over budget."""
    names = [name.strip() for name in election.fact("categories").split(",")]
    caps = [number(cell) for cell in election.fact("budget_per_category").split(",")]
    amounts = [cap for cap in caps if isinstance(cap, Fraction)]
    if len(amounts) != len(caps) or len(amounts) != len(names):
        return None, "The file's budgets by category do not match its categories."
    rule = replace(rule, caps=tuple(zip(names, amounts, strict=True)))
    if election.fact("leftover_budget").strip():
        rule = replace(rule, completion="greedy", caps_bind="before-completion")
    return rule, ""
