"""What a set of funded projects means for those who voted: figures that any two outcomes can be compared by.

A voter *has* a funded project if their ballot names it, with more than no points where it gives points. That
does not hang on the rule, so outcomes of different rules are measured with one measure. Every ballot counts
once, empty ones too.

Source of the exclusion ratio and of mean approved winners and spend: Faliszewski and others, "Participatory
Budgeting: Data, Tools, and Analysis", arXiv 2305.11035, section 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.election import Election, Project
from commonweal.rules.ballots.limits import categories
from commonweal.rules.money import exact_text

# Columns of a file that say where a project is or whom it serves, the first that is there.
AREAS = ("neighborhood", "subunit", "district", "area")

# What voters have named, and how many of them named exactly that.
NamedSets = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Part:
    """One category or area: the votes given to its projects, and what is spent on those that are funded.

    A project in several categories counts whole in each, so that parts may come to more than the whole.
    ``of_votes`` and ``of_spending`` are shares of all votes and of all spending.
    """

    name: str
    projects: int
    funded: int
    votes: int
    spent: Fraction
    of_votes: Fraction
    of_spending: Fraction


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one outcome. ``having`` says how many voters have exactly so many funded projects."""

    voters: int
    having: tuple[int, ...]
    approved_spend: Fraction
    by_category: tuple[Part, ...]
    by_area: tuple[Part, ...]

    @property
    def without_winner(self) -> int:
        return self.having[0] if self.having else 0

    @property
    def exclusion_ratio(self) -> Fraction:
        """The share of voters none of whose projects is funded; nought where nobody voted."""
        return _ratio(self.without_winner, self.voters)

    @property
    def mean_winners(self) -> Fraction:
        """How many funded projects a voter has, on average."""
        return _ratio(sum(number * voters for number, voters in enumerate(self.having)), self.voters)

    @property
    def mean_spend(self) -> Fraction:
        """What is spent on a voter's own projects, on average."""
        return _ratio(self.approved_spend, self.voters)

    def as_data(self) -> dict[str, Any]:
        return {
            "voters": self.voters,
            "having": list(self.having),
            "without_winner": self.without_winner,
            "exclusion_ratio": str(self.exclusion_ratio),
            "mean_winners": str(self.mean_winners),
            "mean_spend": str(self.mean_spend),
            "by_category": [_part_data(part) for part in self.by_category],
            "by_area": [_part_data(part) for part in self.by_area],
        }


def named(election: Election) -> NamedSets:
    """What the ballots name, each set of projects with the number of voters who named just that."""
    sets: Counter[tuple[str, ...]] = Counter()
    for choices, voters in _named(election):
        sets[tuple(sorted(choices))] += voters
    return sets


def _named(election: Election) -> Iterator[tuple[Collection[str], int]]:
    """As ballots name them: what means the same may come more than once."""
    for (choices, points, _), voters in alike(election.ballots):
        named = choices
        if points:
            named = tuple(choice for choice, given in zip(choices, points, strict=True) if given > 0)
        yield named, voters


def measure(election: Election, winners: Collection[str], ballots: NamedSets | None = None) -> Measures:
    """Measure what these winners mean; ``ballots`` saves counting the ballots again for the same election."""
    funded = frozenset(winners)
    having: Counter[int] = Counter()
    votes: Counter[str] = Counter()
    for choices, voters in _named(election) if ballots is None else ballots.items():
        having[len(funded.intersection(choices))] += voters
        for choice in choices:
            votes[choice] += voters
    most = max(having, default=-1)
    won = (project for project in election.projects if project.id in funded)
    return Measures(
        voters=sum(having.values()),
        having=tuple(having[number] for number in range(most + 1)),
        approved_spend=sum((votes[project.id] * Fraction(project.cost) for project in won), Fraction(0)),
        by_category=_parts(election, funded, votes, categories),
        by_area=_parts(election, funded, votes, area),
    )


def area(project: Project) -> tuple[str, ...]:
    """Where a project is, as its file says; none where it does not. The name of a place may hold a comma."""
    cells = dict(project.more)
    return tuple(name for name in (cells.get(column, "").strip() for column in AREAS) if name)[:1]


def _parts(
    election: Election,
    funded: Collection[str],
    votes: Mapping[str, int],
    parts_of: Callable[[Project], tuple[str, ...]],
) -> tuple[Part, ...]:
    """Each part in the order in which projects first name it; none where no project names any."""
    members: dict[str, list[Project]] = {}
    for project in election.projects:
        for name in parts_of(project):
            members.setdefault(name, []).append(project)
    spending = sum((project.cost for project in election.projects if project.id in funded), Fraction(0))
    return tuple(
        _part(name, projects, funded, votes, spending, sum(votes.values()))
        for name, projects in members.items()
    )


def _part(
    name: str,
    projects: list[Project],
    funded: Collection[str],
    votes: Mapping[str, int],
    spending: Fraction,
    cast: int,
) -> Part:
    won = [project for project in projects if project.id in funded]
    spent = sum((Fraction(project.cost) for project in won), Fraction(0))
    given = sum(votes[project.id] for project in projects)
    return Part(name, len(projects), len(won), given, spent, _ratio(given, cast), _ratio(spent, spending))


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "projects": part.projects,
        "funded": part.funded,
        "votes": part.votes,
        "spent": exact_text(part.spent),
        "of_votes": str(part.of_votes),
        "of_spending": str(part.of_spending),
    }


def _ratio(part: Fraction | int, whole: Fraction | int) -> Fraction:
    return Fraction(part) / whole if whole else Fraction(0)
