"""Whether a file's own figures agree: votes and scores with its ballots, ballots with their limits, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.election import Ballot, Election
from commonweal.rules.ballots.reading import number
from commonweal.rules.ballots.recounting import official_winners, recount
from commonweal.rules.ballots.rows import Table, fault
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each project and each ballot of an election stands in its file."""

    projects: list[int]
    ballots: list[int]
    meta: dict[str, int]


def lines_of(table: Table) -> Lines:
    """The line of each project, ballot and key, for whoever has to mend the file."""
    sections = table.sections
    key = sections["META"].header.index("key")
    return Lines(
        [line for line, _ in sections["PROJECTS"].rows],
        [line for line, _ in sections["VOTES"].rows],
        {row[key].strip(): line for line, row in sections["META"].rows},
    )


def tally_faults(election: Election, lines: Lines) -> Iterator[Fault]:
    """Votes and scores beside projects against those counted from the ballots."""
    votes, scores = _counted(election)
    columns = dict(election.projects[0].more) if election.projects else {}
    if election.projects and not {"votes", "score"} & set(columns):
        at = lines.projects[0] - 1
        yield fault("no-tallies", "PROJECTS has neither votes nor score to check by", at, "votes")
    for project, line in zip(election.projects, lines.projects, strict=True):
        cells = dict(project.more)
        given = [("votes", Fraction(votes[project.id]))]
        if scores is not None:
            given.append(("score", scores[project.id]))
        for name, counted in given:
            if name in cells and _value(cells[name]) != counted:
                sentence = f"{cells[name].strip() or 'nothing'} where the ballots give {Amount(counted)}"
                yield fault("differs-from-ballots", sentence, line, name)
        if not votes[project.id]:
            yield fault("no-votes", "nobody voted for it: was it on the ballot?", line, "votes")


def ballot_limit_faults(election: Election, lines: Lines) -> Iterator[Fault]:
    """Ballots longer, shorter or with more points or a dearer choice than META allows."""
    costs = {project.id: project.cost for project in election.projects}
    for ballot, line in zip(election.ballots, lines.ballots, strict=True):
        for name, found, field in _sizes(ballot, costs):
            least, most = (_limit(election, f"{end}_{name}") for end in ("min", "max"))
            if least is not None and found < least:
                yield fault("under-the-least", f"{name} is {found}, at least {least} is allowed", line, field)
            if most is not None and found > most:
                yield fault("over-the-most", f"{name} is {found}, at most {most} is allowed", line, field)


def money_faults(election: Election, lines: Lines) -> Iterator[Fault]:
    """Costs that cannot be right, and an official result that does not fit the budget or the stated rule."""
    for project, line in zip(election.projects, lines.projects, strict=True):
        if not project.cost:
            yield fault("no-cost", "it costs nothing", line, "cost")
        elif project.cost > election.budget:
            yield fault("dearer-than-budget", "it costs more than the whole budget", line, "cost")
    at = lines.meta.get("budget", 1)
    total = sum((project.cost for project in election.projects), Fraction(0))
    if election.projects and election.budget > total and election.fact("fully_funded").strip() != "1":
        sentence = "the budget pays for every project, and fully_funded does not say so"
        yield fault("all-fit", sentence, at, "budget")
    official = official_winners(election)
    if official is not None:
        yield from _official_faults(election, lines, set(official), at)


def _official_faults(election: Election, lines: Lines, official: set[str], at: int) -> Iterator[Fault]:
    spent = sum((project.cost for project in election.projects if project.id in official), Fraction(0))
    left = election.budget - spent
    if left < 0:
        sentence = f"the selected projects cost {Amount(-left, election.currency)} more than the budget"
        yield fault("budget-exceeded", sentence, at, "budget")
    below = _below_threshold(election)
    for project, line in zip(election.projects, lines.projects, strict=True):
        affordable = project.cost <= left and project.id not in below
        if project.selected is False and affordable and election.fact("fully_funded") != "1":
            sentence = "it is not selected, and what is left of the budget would pay for it"
            yield fault("unused-budget", sentence, line, "selected")
    again = recount(election)
    if again.same is False:
        line = lines.meta.get("rule", at)
        yield fault("rule-not-followed", f"counted by {again.stated}: {again.why}", line, "rule")


def _below_threshold(election: Election) -> set[str]:
    """Projects that the stated threshold keeps from being funded, whatever is left."""
    least = _limit(election, "min_project_score_threshold")
    if least is None:
        return set()
    votes, scores = _counted(election)
    given = {project.id: Fraction(votes[project.id]) for project in election.projects}
    return {project for project, support in (scores or given).items() if support < least}


def _counted(election: Election) -> tuple[Counter[str], dict[str, Fraction] | None]:
    """Ballots that name each project, and the sum of its points where ballots have points."""
    votes: Counter[str] = Counter()
    scores = {project.id: Fraction(0) for project in election.projects}
    for (choices, points, _), number_of in alike(election.ballots):
        for place, choice in enumerate(choices):
            votes[choice] += number_of
            scores[choice] += points[place] * number_of if points else 0
    return votes, scores if election.vote_type in ("cumulative", "scoring") else None


def _sizes(ballot: Ballot, costs: dict[str, Fraction]) -> Iterator[tuple[str, Fraction, str]]:
    """What META may limit on one ballot: the number of projects, their cost, and their points."""
    yield "length", Fraction(len(ballot.choices)), "vote"
    yield "sum_cost", sum((costs[choice] for choice in ballot.choices), Fraction(0)), "vote"
    if ballot.points:
        yield "sum_points", sum(ballot.points, Fraction(0)), "points"
        yield from (("points", value, "points") for value in ballot.points)


def _limit(election: Election, key: str) -> Fraction | None:
    stated = election.fact(key) or election.fact(f"{key}_unit") or election.fact(f"{key}_district")
    value = number(stated)
    return None if isinstance(value, str) else value


def _value(text: str) -> Fraction | None:
    value = number(text) if text.strip() else Fraction(0)
    return None if isinstance(value, str) else value
