"""What ``commonweal count`` shows people: tables at the terminal."""

from __future__ import annotations

from fractions import Fraction

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commonweal.rules.ballots import CountRule, Election, Funded, Outcome, Unfunded
from commonweal.rules.money import Amount

METHODS = {"greedy": "Greedy", "equal-shares": "Method of Equal Shares"}


def print_outcome(election: Election, outcome: Outcome) -> None:
    """The whole count: the rule in words, who is funded, who is not and why, and what is left."""
    console = Console()
    console.print(_plain(election.fact("description") or "Election"), style="bold")
    console.print(_plain(in_words(outcome.rule)))
    console.print(_plain(f"{outcome.ballots:,} ballots, {len(election.projects):,} projects"), end="\n\n")
    if outcome.funded:
        console.print(_funded_table(outcome))
    else:
        console.print("No project is funded.")
    if outcome.unfunded:
        console.print(_unfunded_table(outcome))
    spent, budget, left = (
        Amount(value, outcome.currency) for value in (outcome.total_cost, outcome.budget, outcome.left)
    )
    console.print(_plain(f"{len(outcome.funded)} funded for {spent} of {budget}; {left} left."))
    for tie in outcome.certificate.ties:
        equals = ", ".join(tie.projects)
        console.print(
            _plain(f"Tie for place {tie.position} between {equals}: {tie.chosen} by {tie.settled_by}.")
        )
    console.print(_plain(f"Every decision was made in {outcome.certificate.arithmetic}."))


def print_project(outcome: Outcome, row: Funded | Unfunded) -> None:
    """What became of one project."""
    console = Console()
    what = f"Funded, in place {row.position}." if isinstance(row, Funded) else "Not funded."
    console.print(_plain(_title(row)), style="bold")
    console.print(_plain(f"{what} {row.reason}"))
    cost, support = Amount(row.project.cost, outcome.currency), _figure(row.support)
    console.print(_plain(f"Cost {cost}; named on {row.votes:,} ballots; support {support}."))


def in_words(rule: CountRule) -> str:
    """The rule in one line, with all that is not as it would be in a plain count."""
    words = [f"{METHODS[rule.method]}, {rule.utility} utility", f"support by {rule.support}"]
    if rule.place_points:
        words[-1] += f" ({', '.join(str(points) for points in rule.place_points)})"
    if rule.completion != "none":
        words.append("what is left to the most supported that fit")
    if rule.method == "equal-shares":
        words.append(
            f"a share for {'every ballot' if rule.voters == 'all' else 'every ballot that is not empty'}"
        )
    if rule.method == "greedy" and rule.too_dear == "stop":
        words.append("stopping at the first that does not fit")
    if rule.unsupported == "funded":
        words.append("also what nobody supports")
    if rule.threshold:
        words.append(f"support of at least {_figure(rule.threshold)}")
    seed = f" with the seed {rule.seed!r}" if rule.seed else ""
    return "; ".join([*words, f"ties by {', then '.join(rule.ties).replace('-', ' ')}{seed}"])


def _funded_table(outcome: Outcome) -> Table:
    table = _table("Funded")
    by_shares = any(row.rho is not None for row in outcome.funded)
    table.add_column("", justify="right")
    table.add_column("Project", ratio=1)
    for heading in ("Cost", "Support", *(["Effective"] if by_shares else [])):
        table.add_column(heading, justify="right")
    for row in outcome.funded:
        cells = [str(row.position), _title(row), _figure(row.project.cost), _figure(row.support)]
        if by_shares:
            cells.append("" if row.effective_support is None else _figure(row.effective_support))
        table.add_row(*(_plain(cell) for cell in cells))
    return table


def _unfunded_table(outcome: Outcome) -> Table:
    table = _table("Not funded")
    table.add_column("Project", ratio=2)
    table.add_column("Cost", justify="right")
    table.add_column("Support", justify="right")
    table.add_column("Why", ratio=3)
    for row in outcome.unfunded:
        cells = [_title(row), _figure(row.project.cost), _figure(row.support), str(row.reason)]
        table.add_row(*(_plain(cell) for cell in cells))
    return table


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True)


def _title(row: Funded | Unfunded) -> str:
    return f"{row.project.id}  {row.project.name}".strip()


def _figure(value: Fraction) -> str:
    return str(Amount(value))


def _plain(text: str) -> Text:
    """Text from a file, which must not be taken for markup or for orders to the terminal."""
    return Text("".join(char if char.isprintable() else " " for char in text))
