"""What ``commonweal count`` shows people: tables at the terminal."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rich.table import Table

from commonweal.rules.ballots import Certificate, Election, Funded, Measures, Outcome, Unfunded
from commonweal.rules.ballots.why import Why
from commonweal.rules.money import Amount
from commonweal.site.commands.rule_in_words import in_words
from commonweal.site.commands.terminal import Console, plain, table


def print_outcome(election: Election, outcome: Outcome, measures: Measures, hint: str) -> None:
    """The whole count: the rule in words, who is funded, who is not and why, what is left, what it means."""
    console = Console()
    console.print(plain(election.fact("description") or "Election"), style="bold")
    console.print(plain(in_words(outcome.rule)))
    console.print(plain(f"{outcome.ballots:,} ballots, {len(election.projects):,} projects"), end="\n\n")
    if outcome.funded:
        console.print(_funded_table(outcome))
    else:
        console.print("No project is funded.")
    if outcome.unfunded:
        console.print(_unfunded_table(outcome))
    spent, budget, left = (
        Amount(value, outcome.currency) for value in (outcome.total_cost, outcome.budget, outcome.left)
    )
    console.print(plain(f"{len(outcome.funded)} funded for {spent} of {budget}; {left} left."))
    for line in [*_happened(outcome), *_meaning(outcome, measures), *([hint] if hint else [])]:
        console.print(plain(line))
    if outcome.comparison is not None and outcome.certificate.ties:
        console.print("Ties of both counts that were compared:")
    for tie in outcome.certificate.ties:
        equals = ", ".join(tie.projects)
        console.print(
            plain(f"Tie for place {tie.position} between {equals}: {tie.chosen} by {tie.settled_by}.")
        )
    console.print(plain(_certainty(outcome.certificate)))


def print_project(outcome: Outcome, explained: Why) -> None:
    """What became of one project, how far it was from winning, and what its supporters have."""
    console, row = Console(), explained.row
    what = f"Funded, in place {row.position}." if isinstance(row, Funded) else "Not funded."
    console.print(plain(_title(row)), style="bold")
    console.print(plain(f"{what} {row.reason}"))
    for reason in explained.reasons[1:]:
        console.print(plain(str(reason)))
    cost, support = Amount(row.project.cost, outcome.currency), figure(row.support)
    against = f"; points below nought on {row.against:,}, which count for nothing" if row.against else ""
    ballots = "1 ballot" if row.votes == 1 else f"{row.votes:,} ballots"
    console.print(plain(f"Cost {cost}; named on {ballots}{against}; support {support}."))


def print_fairness(found: dict[str, Any]) -> None:
    """Whether groups of voters have a claim to more, and whether equal money could have bought this."""
    console = Console()
    for one in found["fairness"]:
        by = {"cost": "what projects cost", "cardinality": "how many projects they have"}[one["utility"]]
        if one["holds"]:
            said = f"Judged by {by}, every group of voters got its share (EJR+ holds)."
        else:
            claim = one["claims"][0]
            said = (
                f"Judged by {by}, not every group of voters got its share (EJR+ fails). Projects that such a "
                f"group has a claim to: {len(one['claims']):,}. The largest group named {claim['project']}: "
                f"{claim['voters']:,} of them."
            )
        console.print(plain(said))
    answers = {True: "is", False: "is not", None: "may or may not be (not settled)"}
    priceable = answers[found["priceable"]]
    console.print(plain(f"The outcome {priceable} priceable: one that voters with equal money could buy."))


def figure(value: Fraction) -> str:
    return str(Amount(value))


def _certainty(certificate: Certificate) -> str:
    """How far the outcome can be relied on, and what it took."""
    effort, said = certificate.effort, f"Every decision is that of {certificate.arithmetic}."
    if not effort.comparisons:
        return said
    runs = "one run" if effort.runs == 1 else f"{effort.runs:,} runs"
    return (
        f"{said} Comparisons in {runs} of equal shares: {effort.comparisons:,}; within the error of floating "
        f"point, and so settled in fractions: {effort.settled_exactly:,}."
    )


def _happened(outcome: Outcome) -> list[str]:
    """What the rule did besides choosing: shares raised, a comparison made, money promised on."""
    lines = []
    if outcome.add1 is not None:
        start, share = (Amount(value, outcome.currency) for value in (outcome.add1.start, outcome.add1.share))
        stopped = {
            "exhaustive": "then nothing more with support fitted",
            "overspend": "the next would have spent more than the budget",
            "everything": "it pays for everything with support",
        }[outcome.add1.stopped_by]
        lines.append(f"Shares were raised from {start} to {share} a voter: {stopped}.")
    if outcome.comparison is not None:
        one, other = outcome.comparison.for_shares, outcome.comparison.for_greedy
        taken = outcome.comparison.taken.replace("-", " ")
        lines.append(f"Equal shares are better for {one:,} voters, greedy for {other:,}: {taken} taken.")
    if outcome.leftover is not None and outcome.leftover.policy == "part-fund" and outcome.leftover.project:
        amount = Amount(outcome.leftover.amount, outcome.currency)
        lines.append(f"What is left, {amount}, goes towards {outcome.leftover.project}.")
    elif outcome.leftover is not None and outcome.leftover.policy == "carry-over":
        amount = Amount(outcome.leftover.amount, outcome.currency)
        lines.append(f"What is left, {amount}, is carried over to the next round.")
    return lines


def _meaning(outcome: Outcome, measures: Measures) -> list[str]:
    if not measures.voters:
        return []
    without = f"{float(100 * measures.exclusion_ratio):.1f} %"
    mean, spend = f"{float(measures.mean_winners):.2f}", Amount(measures.mean_spend, outcome.currency)
    return [
        f"Of {measures.voters:,} voters {measures.without_winner:,} ({without}) have no winner; on average a "
        f"voter has {mean} winners, which cost {spend}."
    ]


def _funded_table(outcome: Outcome) -> Table:
    shown = table("Funded")
    by_shares = any(row.rho is not None for row in outcome.funded)
    shown.add_column("", justify="right")
    shown.add_column("Project", ratio=1)
    for heading in ("Cost", "Support", *(["Effective"] if by_shares else [])):
        shown.add_column(heading, justify="right")
    for row in outcome.funded:
        cells = [str(row.position), _title(row), figure(row.project.cost), figure(row.support)]
        if by_shares:
            cells.append("" if row.effective_support is None else figure(row.effective_support))
        shown.add_row(*(plain(cell) for cell in cells))
    return shown


def _unfunded_table(outcome: Outcome) -> Table:
    shown = table("Not funded")
    shown.add_column("Project", ratio=2)
    shown.add_column("Cost", justify="right")
    shown.add_column("Support", justify="right")
    shown.add_column("Why", ratio=3)
    for row in outcome.unfunded:
        cells = [_title(row), figure(row.project.cost), figure(row.support), str(row.reason)]
        shown.add_row(*(plain(cell) for cell in cells))
    return shown


def _title(row: Funded | Unfunded) -> str:
    return f"{row.project.id}  {row.project.name}".strip()
