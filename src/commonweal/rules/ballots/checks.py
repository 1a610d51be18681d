"""What makes an election unsound: one set of checks for files read and for elections made in code."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import exact_text
from commonweal.rules.reasons import Fault

VOTE_TYPES = ("approval", "choose-1", "cumulative", "ordinal", "scoring")
WITH_POINTS = ("cumulative", "scoring")
SECTIONS = ("META", "PROJECTS", "VOTES")

# Kept as parts of the election, or counted again from its rows, rather than as text under META.
OWN_FIELDS = ("vote_type", "budget", "num_projects", "num_votes")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with one field; whoever looks at a file adds the line."""

    field: str
    code: str
    sentence: str

    def fault(self, where: str) -> Fault:
        return Fault(self.code, self.sentence, where, {"field": self.field})

    def on_line(self, line: int) -> Fault:
        return Fault(
            self.code, self.sentence, f"line {line}, {self.field}", {"line": line, "field": self.field}
        )


def vote_type_flaws(vote_type: str) -> Iterator[Flaw]:
    if vote_type not in VOTE_TYPES:
        kinds = ", ".join(VOTE_TYPES)
        yield Flaw(
            "vote_type", "unknown-vote-type", f"{vote_type!r} is not a type of ballot; known are {kinds}"
        )


def meta_flaws(key: str, earlier: Collection[str]) -> Iterator[Flaw]:
    if key in earlier:
        yield Flaw(key, "repeated", f"{key!r} stands in META twice")
    if not _is_name(key):
        yield Flaw(key, "not-a-name", f"{key!r} cannot be a key of META")


def budget_flaws(budget: Fraction) -> Iterator[Flaw]:
    yield from amount_flaws("budget", budget, "a budget")


def project_flaws(project: str, cost: Fraction, earlier: Collection[str]) -> Iterator[Flaw]:
    """Flaws of one project; ``earlier`` holds the ids that came before it."""
    if not project:
        yield Flaw("project_id", "missing", "a project needs an id")
    elif project in earlier:
        yield Flaw("project_id", "repeated", f"the project {project!r} stands here twice")
    elif "," in project or not _is_name(project):
        sentence = (
            f"{project!r} cannot name a project on a ballot: it has a comma, spaces around it or a taken name"
        )
        yield Flaw("project_id", "not-an-id", sentence)
    yield from amount_flaws("cost", cost, f"the cost of {project!r}")


def voter_flaws(voter: str, earlier: Collection[str]) -> Iterator[Flaw]:
    if not voter:
        yield Flaw("voter_id", "missing", "a ballot needs a voter_id")
    elif voter in earlier:
        yield Flaw("voter_id", "repeated", f"the voter {voter!r} stands here twice")
    elif not _is_name(voter):
        yield Flaw("voter_id", "not-an-id", f"{voter!r} cannot stand for a voter")


def ballot_flaws(
    vote_type: str, choices: Sequence[str], points: Sequence[Fraction], known: Collection[str]
) -> list[Flaw]:
    """Flaws of one ballot: projects that do not exist or stand twice, points that do not match.

    Limits that a place set for its voters (how many projects, how many points) are not judged here: they are
    kept when a ballot is cast, and a file's own words for them differ from city to city.
    """
    found = [
        Flaw("vote", "unknown-project", f"the project {choice!r} is not in the list of projects")
        for choice in choices
        if choice not in known
    ]
    if len(set(choices)) != len(choices):
        found.append(Flaw("vote", "repeated", "a project stands twice on this ballot"))
    if vote_type == "choose-1" and len(choices) > 1:
        found.append(Flaw("vote", "more-than-one", f"{len(choices)} projects where one may be chosen"))
    if vote_type in WITH_POINTS and len(points) != len(choices):
        found.append(
            Flaw("points", "points-do-not-match", f"{len(points)} points for {len(choices)} projects")
        )
    if vote_type not in WITH_POINTS and points:
        found.append(Flaw("points", "points-do-not-match", f"a ballot of type {vote_type} has no points"))
    if vote_type == "cumulative" and min(points, default=Fraction(0)) < 0:
        found.append(Flaw("points", "negative", "points that are shared out cannot be less than nothing"))
    return found


def weight_flaws(weight: Fraction) -> Iterator[Flaw]:
    if not weight:
        yield Flaw("weight", "no-weight", "a ballot of no weight is no ballot")
    yield from amount_flaws("weight", weight, "a weight")


def amount_flaws(name: str, amount: Fraction, what: str) -> Iterator[Flaw]:
    if amount < 0:
        yield Flaw(name, "negative", f"{what} cannot be less than nothing")
    if "/" in exact_text(amount):
        yield Flaw(name, "not-a-decimal", f"{what} has no end as a decimal")


def _is_name(text: str) -> bool:
    """Whether text can be written as a key and read back as the same key."""
    return bool(text) and text == unicodedata.normalize("NFC", text.strip()) and text not in SECTIONS
