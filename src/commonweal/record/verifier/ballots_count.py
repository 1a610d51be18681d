"""What every way of counting shares: the election as it is published, ties, limits, and the outcome as data.

A second implementation, written apart from the rule itself, in plain fractions.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections import Counter
from fractions import Fraction
from itertools import zip_longest
from typing import Any

Row = dict[str, Any]
NOUGHT = Fraction(0)


class Count:
    """One count: its evidence, and what has been decided so far."""

    def __init__(self, rule: Row, text: str) -> None:
        meta, projects, rows = read(text)
        self.rule = rule
        self.budget = Fraction(meta["budget"] if rule["budget"] is None else rule["budget"])
        self.cost = {row["project_id"]: Fraction(row["cost"]) for row in projects}
        self.categories = {row["project_id"]: split(row.get("category") or "") for row in projects}
        self.caps = {category: Fraction(most) for category, most in rule["caps"]}
        self.ballots = len(rows)
        self.votes: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self._tally(rows)
        self.support = {
            project: sum((points * self.size[g] for g, points in behind), NOUGHT)
            for project, behind in self.behind.items()
        }
        self.supporters = {
            project: sum(self.size[g] for g, _ in behind) for project, behind in self.behind.items()
        }
        self.key = {project: self._key(project) for project in self.cost}
        self.capped = True
        self.share = NOUGHT
        self.funded: list[Row] = []
        self.ties: list[Row] = []
        self.why_not: dict[str, Row] = {}

    def _tally(self, rows: list[Row]) -> None:
        """Voters with equal ballots and equal weights are one group; ``behind`` lists a project's groups with
        the points of each of their voters."""
        rule = self.rule
        alike: Counter[tuple[str, str, str]] = Counter()
        for row in rows:
            weight = "1" if rule["weights"] == "equal" else row.get("weight") or "1"
            alike[row["vote"], row.get("points") or "", weight] += 1
        self.size: list[int] = []
        self.weight: list[Fraction] = []
        self.behind: dict[str, list[tuple[int, Fraction]]] = {project: [] for project in self.cost}
        for (vote, points, weight), number in alike.items():
            if not vote and rule["voters"] == "not-empty":
                continue
            choices, own = split(vote), split(points)
            size = number * int(weight) if rule["weights"] == "ballots" else number
            for choice, given in zip_longest(choices, own):
                (self.against if given and Fraction(given) < 0 else self.votes)[choice] += size
            for project, each in points_given(rule, choices, own).items():
                self.behind[project].append((len(self.size), each))
            self.size.append(size)
            self.weight.append(Fraction(weight) if rule["weights"] == "shares" else Fraction(1))
        self.voters = sum(self.size)
        self.shares = sum((w * n for w, n in zip(self.weight, self.size, strict=True)), NOUGHT)

    def _key(self, project: str) -> list[Any]:
        lot = hashlib.sha256(unicodedata.normalize("NFC", self.rule["seed"] + project).encode()).hexdigest()
        values: Row = {"lot": lot, "project-id": project}
        values |= {"lowest-cost": self.cost[project], "most-support": -self.support[project]}
        return [values[criterion] for criterion in self.rule["ties"]]

    def counts(self, project: str) -> bool:
        supported = self.support[project] > 0 or self.rule["unsupported"] == "funded"
        return supported and self.support[project] >= Fraction(self.rule["threshold"])

    def taken(self) -> list[str]:
        return [row["project"] for row in self.funded]

    def waiting(self) -> list[str]:
        """Those that count and are not funded."""
        taken = set(self.taken())
        return [project for project in self.cost if project not in taken and self.counts(project)]

    def left(self) -> Fraction:
        return self.budget - sum((self.cost[project] for project in self.taken()), NOUGHT)

    def barred(self, project: str, taken: list[str] | None = None) -> Row | None:
        """Why a project may not join what is funded: a rival, or a category that is full."""
        taken = self.taken() if taken is None else taken
        groups = [group for group in self.rule["exclusive"] if project in group]
        for other in taken if groups else []:
            if any(other in group for group in groups):
                return {"code": "rival-was-funded", "rival": other}
        for category in sorted(self.caps) if self.capped else []:
            if category in self.categories[project]:
                spent = (self.cost[other] for other in taken if category in self.categories[other])
                left = self.caps[category] - sum(spent, NOUGHT)
                if self.cost[project] > left:
                    figures = {"cost": self.cost[project], "cap": self.caps[category], "left": left}
                    return {"code": "category-is-full", "category": category, **texts(figures)}
        return None

    def choose(self, equals: list[str]) -> str:
        """The first of equals; a choice among several is a tie, and its settling criterion is recorded."""
        equals = sorted(equals, key=self.key.__getitem__)
        if len(equals) > 1:
            self.tie(len(self.funded) + 1, equals)
        return equals[0]

    def tie(self, position: int, equals: list[str]) -> None:
        first, second = self.key[equals[0]], self.key[equals[1]]
        at = [one == other for one, other in zip(first, second, strict=True)].index(False)
        tie = {"position": position, "projects": equals, "chosen": equals[0]}
        self.ties.append({**tie, "settled_by": self.rule["ties"][at]})

    def fund(self, project: str, by: str, reason: Row, rho: Fraction | None = None) -> None:
        row = {**self._row(project, reason), "position": len(self.funded) + 1, "by": by}
        row["rho"] = None if rho is None else str(rho)
        row["effective_support"] = str(1 / rho) if rho else None
        self.funded.append(row)

    def _row(self, project: str, reason: Row) -> Row:
        figures = texts({"cost": self.cost[project], "support": self.support[project]})
        votes = {"votes": self.votes[project], "against": self.against[project]}
        return {"project": project, "reason": reason, **votes, **figures}

    def too_dear(self, project: str) -> Row | None:
        if self.cost[project] <= self.budget:
            return None
        figures = texts({"cost": self.cost[project], "budget": self.budget})
        return {"code": "costs-more-than-the-budget", **figures}

    def outcome(self, add1: Row | None, comparison: Row | None) -> Row:
        taken = set(self.taken())
        others = [project for project in self.cost if project not in taken]
        others.sort(key=lambda project: (-self.support[project], self.key[project]))
        return {
            "rule": self.rule,
            "budget": text(self.budget),
            "total_cost": text(self.budget - self.left()),
            "ballots": self.ballots,
            "voters": self.voters,
            "funded": self.funded,
            "unfunded": [self._row(project, self._reason(project)) for project in others],
            "add1": add1,
            "comparison": comparison,
            "leftover": self._leftover(),
            "certificate": {"arithmetic": "exact rationals", "ties": self.ties},
        }

    def _reason(self, project: str) -> Row:
        if self.counts(project):
            return self.why_not[project]
        if not self.support[project]:
            return {"code": "nobody-supported-it"}
        figures = {"support": self.support[project], "threshold": Fraction(self.rule["threshold"])}
        return {"code": "below-threshold", **texts(figures)}

    def _leftover(self) -> Row:
        policy, first = self.rule["leftover"], ""
        if policy == "part-fund" and self.left():
            self.capped = self.rule["caps_bind"] == "throughout"
            able = [each for each in self.waiting() if self.support[each] and not self.barred(each)]
            able.sort(key=lambda project: (-self.support[project], self.key[project]))
            first = able[0] if able else ""
        return {"policy": policy, "amount": text(self.left()), "project": first}


def read(source: str) -> tuple[dict[str, str], list[Row], list[Row]]:
    """What the ``.pb`` text says: about itself, its projects, its ballots."""
    tables: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(source.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True):
        if row and row[0] in ("META", "PROJECTS", "VOTES") and not any(row[1:]):
            rows = tables.setdefault(row[0], [])
        elif any(row):
            rows.append(row)
    named = {
        name: [dict(zip(head, row, strict=True)) for row in rows] for name, (head, *rows) in tables.items()
    }
    meta = {row["key"]: row["value"] for row in named["META"]}
    return meta, named["PROJECTS"], named["VOTES"]


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",")] if cell else []


def points_given(rule: Row, choices: list[str], own_points: list[str]) -> dict[str, Fraction]:
    """The points that a ballot gives, by project; projects given none are left out."""
    own = [Fraction(cell) for cell in own_points]
    if rule["support"] == "points":
        points = own
    elif rule["support"] == "places":
        points = [Fraction(each) for each in rule["place_points"]]
    elif rule["support"] == "borda":
        points = [Fraction(each) for each in range(len(choices) - 1, -1, -1)]
    else:
        points = [Fraction(each >= 0) for each in own] or [Fraction(1)] * len(choices)
    return {choice: each for choice, each in zip(choices, points, strict=False) if each > 0}


def texts(figures: dict[str, Fraction]) -> dict[str, str]:
    return {name: text(value) for name, value in figures.items()}


def text(value: Fraction) -> str:
    """A decimal where one ends, else p/q."""
    if 10 ** value.denominator.bit_length() % value.denominator:
        return str(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
