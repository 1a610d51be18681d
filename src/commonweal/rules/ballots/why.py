"""Everything there is to say of one project in a count: its reason, what its supporters had to buy it with or
how far it was from winning, and what they have instead.

The reason stands in the outcome; the rest is worked out when somebody asks, because it takes counting again.
All of it is a function of the evidence, so whoever asks gets the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.explaining import Named
from commonweal.rules.ballots.measuring import NamedSets, named
from commonweal.rules.ballots.outcome import Funded, Outcome, Unfunded
from commonweal.rules.ballots.publishing import row_data
from commonweal.rules.ballots.shares import equal_shares
from commonweal.rules.ballots.tally import tally
from commonweal.rules.ballots.would_have_won import WouldHaveWon, would_have_won
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Reason

SENTENCES = {
    "supporters-had": "When it was bought, its supporters (%(supporters)s) had %(had)s between them of the "
    "%(started_with)s that they began with; it cost them %(cost)s.",
    "supporters-have-nothing": "None of those who named it (%(voters)s) has another project that is funded.",
    "supporters-have": "Of those who named it (%(voters)s), %(having)s have another project that is funded; "
    "most of them %(most)s.",
    "nobody-named-it": "Nobody named it.",
    "distance-not-known": "How near it came to winning was not worked out: under this rule, counting so "
    "large an election again and again takes too long.",
}
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Instead:
    """Funded projects besides this one, with how many of its supporters named each, most first."""

    rows: tuple[tuple[Named, int], ...]

    def __str__(self) -> str:
        return ", ".join(f"{project} ({voters:,})" for project, voters in self.rows)

    def as_data(self) -> list[dict[str, Any]]:
        return [{"project": project.as_data(), "voters": voters} for project, voters in self.rows]


@dataclass(frozen=True, slots=True)
class Why:
    """All that is known of one project; ``would_have_won`` only where it is not funded, ``purse`` only where
    equal shares bought it."""

    row: Funded | Unfunded
    would_have_won: WouldHaveWon | None
    purse: Reason | None
    supporters: Reason

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """In the order in which a reader wants them."""
        further = self.would_have_won.reasons if self.would_have_won else ()
        if self.would_have_won is None and isinstance(self.row, Unfunded):
            further = (Reason("distance-not-known", SENTENCES["distance-not-known"]),)
        return (self.row.reason, *([self.purse] if self.purse else []), *further, self.supporters)

    def as_data(self) -> dict[str, Any]:
        """The project's entry in the outcome, with the rest beside it."""
        found = None if self.would_have_won is None else self.would_have_won.as_data()
        return {
            **row_data(self.row),
            "would_have_won": found,
            "purse": None if self.purse is None else self.purse.as_data(),
            "supporters": self.supporters.as_data(),
        }


def why(election: Election, outcome: Outcome, project: str, ballots: NamedSets | None = None) -> Why | None:
    """All about one project of this outcome; ``None`` where there is no such project.

    ``ballots`` saves counting them again for several projects of one election.
    """
    row = outcome.row(project)
    if row is None:
        return None
    ballots = named(election) if ballots is None else ballots
    short = None if isinstance(row, Funded) else would_have_won(election, outcome.rule, project)
    purse = _purse(election, outcome, row) if row.reason.code == "supporters-paid" else None
    return Why(row, short, purse, _supporters(election, outcome, project, ballots))


def _purse(election: Election, outcome: Outcome, row: Funded | Unfunded) -> Reason | None:
    """The money of its supporters just before it was bought: what they began with, less what was spent."""
    project = row.project.id
    book = Book(election, outcome.rule, outcome.budget, tally(election, outcome.rule))
    equal_shares(book)
    shared = book.explain.shared
    if shared is None:
        return None
    groups = book.tally.supporters[project]
    shares = sum((book.tally.sizes[group] * book.tally.weights[group] for group, _ in groups), Fraction(0))
    order = [purchase.project for purchase in shared.purchases]
    earlier = set(order[: order.index(project)])
    spent = shared.purses.spending(project)
    started = shared.share * shares
    had = started - sum((amount for other, amount in spent.items() if other in earlier), Fraction(0))
    figures = {
        "supporters": book.tally.number_of_supporters(project),
        "had": Amount(had, outcome.currency),
        "started_with": Amount(started, outcome.currency),
        "cost": Amount(row.project.cost, outcome.currency),
    }
    return Reason("supporters-had", SENTENCES["supporters-had"], figures)


def _supporters(election: Election, outcome: Outcome, project: str, ballots: NamedSets) -> Reason:
    """What those who named a project have besides it."""
    funded = {row.project.id for row in outcome.funded} - {project}
    shared: Counter[str] = Counter()
    voters = having = 0
    for choices, number in ballots.items():
        if project in choices:
            others = [choice for choice in choices if choice in funded]
            voters, having = voters + number, having + (number if others else 0)
            shared.update(dict.fromkeys(others, number))
    if not having:
        code = "supporters-have-nothing" if voters else "nobody-named-it"
        return Reason(code, SENTENCES[code], {"voters": voters} if voters else {})
    projects = {one.id: one for one in election.projects}
    places = {row.project.id: row.position for row in outcome.funded}
    most = sorted(shared, key=lambda other: (-shared[other], places[other]))[:SHOWN]
    rows = tuple((Named(projects[other]), shared[other]) for other in most)
    figures = {"voters": voters, "having": having, "most": Instead(rows)}
    return Reason("supporters-have", SENTENCES["supporters-have"], figures)
