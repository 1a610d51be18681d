"""Count an election again from its published evidence, with nothing but Python's standard library.

A second implementation, written apart from the rule itself: every project is priced again in every round, by
sorting its supporters, in plain fractions. Voters who have paid the same for the same things share one purse.
The evidence is ``{"rule": {…}, "pb": "text"}``; the outcome comes back in the form in which it was published.
If the two differ, one of them or the publication is wrong. Source: Peters, Pierczyński and Skowron (2021).
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


def recompute(evidence: Row) -> Row:
    """The outcome of a count: funded in order, unfunded with reasons, and every tie that mattered."""
    count = _Count(evidence["rule"], *_read(evidence["pb"]))
    if count.rule["method"] == "equal-shares":
        count.share_out()
    if count.rule["method"] == "greedy" or count.rule["completion"] == "greedy":
        count.walk()
    return count.outcome()


def _read(text: str) -> tuple[dict[str, str], list[Row], list[Row]]:
    """What the ``.pb`` text says: about itself, its projects, its ballots."""
    tables: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True):
        if row and row[0] in ("META", "PROJECTS", "VOTES") and not any(row[1:]):
            rows = tables.setdefault(row[0], [])
        elif any(row):
            rows.append(row)
    named = {
        name: [dict(zip(head, row, strict=True)) for row in rows] for name, (head, *rows) in tables.items()
    }
    meta = {row["key"]: row["value"] for row in named["META"]}
    return meta, named["PROJECTS"], named["VOTES"]


class _Purse:
    """The money of each voter who paid the same for the same projects."""

    def __init__(self, money: Fraction, paid: dict[str, Fraction]) -> None:
        self.money, self.paid = money, paid


class _Count:
    def __init__(self, rule: Row, meta: dict[str, str], projects: list[Row], ballots: list[Row]) -> None:
        self.rule = rule
        self.budget = Fraction(meta["budget"] if rule["budget"] is None else rule["budget"])
        self.cost = {row["project_id"]: Fraction(row["cost"]) for row in projects}
        self.ballots = len(ballots)
        self.voters = sum(bool(row["vote"]) or rule["voters"] == "all" for row in ballots)
        self.votes = Counter(
            choice
            for row in ballots
            for choice, points in zip_longest(_split(row["vote"]), _split(row.get("points", "")))
            if points is None or Fraction(points) >= 0
        )
        groups = Counter((row["vote"], row.get("points", "")) for row in ballots)
        # By project, its supporters: a group of voters with one ballot, their points for it, their number.
        self.behind: dict[str, list[tuple[int, Fraction, int]]] = {project: [] for project in self.cost}
        for group, ((vote, points), size) in enumerate(groups.items()):
            for project, given in _given(rule, _split(vote), _split(points)).items():
                self.behind[project].append((group, given, size))
        self.support = {
            project: sum((one[1] * one[2] for one in behind), NOUGHT)
            for project, behind in self.behind.items()
        }
        self.supporters = {project: sum(one[2] for one in behind) for project, behind in self.behind.items()}
        self.key = {project: self._key(project) for project in self.cost}
        self.share = self.budget / self.voters if self.voters else NOUGHT
        self.purses = [_Purse(self.share, {})] * len(groups)
        self.funded: list[Row] = []
        self.ties: list[Row] = []
        self.turns: dict[str, tuple[Fraction, str]] = {}
        self.stopped_at = ""

    def _key(self, project: str) -> list[Any]:
        lot = hashlib.sha256(unicodedata.normalize("NFC", self.rule["seed"] + project).encode()).hexdigest()
        values: Row = {"lot": lot, "project-id": project}
        values |= {"lowest-cost": self.cost[project], "most-support": -self.support[project]}
        return [values[criterion] for criterion in self.rule["ties"]]

    def _counts(self, project: str) -> bool:
        supported = self.support[project] > 0 or self.rule["unsupported"] == "funded"
        return supported and self.support[project] >= Fraction(self.rule["threshold"])

    def _unfunded(self) -> list[str]:
        taken = {row["project"] for row in self.funded}
        return [project for project in self.cost if project not in taken]

    def _left(self) -> Fraction:
        return self.budget - sum(self.cost[row["project"]] for row in self.funded)

    def _choose(self, equals: list[str]) -> str:
        """The first of equals; a choice among several is a tie, and its settling criterion is recorded."""
        equals = sorted(equals, key=self.key.__getitem__)
        if len(equals) > 1:
            first, second = self.key[equals[0]], self.key[equals[1]]
            settled_by = self.rule["ties"][[a == b for a, b in zip(first, second, strict=True)].index(False)]
            tie = {"position": len(self.funded) + 1, "projects": equals, "chosen": equals[0]}
            self.ties.append({**tie, "settled_by": settled_by})
        return equals[0]

    def _fund(self, project: str, by: str, reason: Row, rho: Fraction | None = None) -> None:
        row = {**self._row(project, reason), "position": len(self.funded) + 1, "by": by}
        row["rho"] = None if rho is None else str(rho)
        row["effective_support"] = str(1 / rho) if rho else None
        self.funded.append(row)

    def _row(self, project: str, reason: Row) -> Row:
        figures = {"cost": _text(self.cost[project]), "support": _text(self.support[project])}
        return {"project": project, "votes": self.votes[project], "reason": reason, **figures}

    def share_out(self) -> None:
        """Buy what asks least for each unit of utility, until nobody can pay for anything."""
        open_ones = [project for project in self.cost if self._counts(project) and self.support[project]]
        while True:
            priced = {project: self._price(project) for project in open_ones}
            prices = {project: price for project, price in priced.items() if price is not None}
            if not prices:
                return
            rhos = {project: price / self._worth(project) for project, price in prices.items()}
            lowest = min(rhos.values())
            project = self._choose([each for each, rho in rhos.items() if rho == lowest])
            open_ones = [each for each in prices if each != project]
            largest = self._pay(project, prices[project])
            figures = {"supporters": self.supporters[project], "largest_share": _text(largest)}
            self._fund(project, "equal-shares", {"code": "supporters-paid", **figures}, lowest)

    def _worth(self, project: str) -> Fraction:
        """Utility of one point of support; a free project's price is nought whatever it is divided by."""
        return self.cost[project] or Fraction(1) if self.rule["utility"] == "cost" else Fraction(1)

    def _members(self, project: str) -> list[tuple[_Purse, Fraction, int]]:
        """Supporters by purse and points: the purse, the points, how many."""
        members: Counter[tuple[_Purse, Fraction]] = Counter()
        for group, points, size in self.behind[project]:
            members[self.purses[group], points] += size
        return [(purse, points, number) for (purse, points), number in members.items()]

    def _price(self, project: str) -> Fraction | None:
        """Least price of a point: those with least money for each point give all, the rest pay by points."""
        members = sorted(self._members(project), key=lambda one: one[0].money / one[1])
        owed = self.cost[project]
        points = sum((each * number for _, each, number in members), NOUGHT)
        for purse, each, number in members:
            if purse.money * points >= owed * each:
                return owed / points
            owed, points = owed - purse.money * number, points - each * number
        return None

    def _pay(self, project: str, price: Fraction) -> Fraction:
        """Move every supporter to a purse that holds what is left to them; gives the largest share paid."""
        after: dict[tuple[_Purse, Fraction], _Purse] = {}
        largest = NOUGHT
        for group, points, _ in self.behind[project]:
            purse = self.purses[group]
            if (purse, points) not in after:
                paid = min(purse.money, price * points)
                after[purse, points] = _Purse(purse.money - paid, {**purse.paid, project: paid})
                largest = max(largest, paid)
            self.purses[group] = after[purse, points]
        return largest

    def _value(self, project: str) -> tuple[bool, Fraction]:
        support, cost = self.support[project], self.cost[project]
        if self.rule["method"] == "equal-shares" or self.rule["utility"] == "cost":
            return False, support
        return (support > 0, support) if not cost else (False, support / cost)

    def walk(self) -> None:
        """Greedy, or the completion: the best value first, as long as there is money."""
        waiting = [project for project in self._unfunded() if self._counts(project)]
        stop = self.rule["too_dear"] == "stop"
        after = ""
        while waiting:
            left = self._left()
            best = max(self._value(project) for project in waiting)
            equals = [project for project in waiting if self._value(project) == best]
            project = min(equals, key=self.key.__getitem__)
            if self.cost[project] <= left or stop:
                self._choose([each for each in equals if stop or self.cost[each] <= left])
            waiting.remove(project)
            if self.cost[project] <= left:
                self._fund(project, *self._why_funded(project, left))
                after = project
            else:
                self.turns[project] = left, after
                if stop:
                    self.stopped_at = project
                    return

    def _why_funded(self, project: str, left: Fraction) -> tuple[str, Row]:
        figures = {"support": _text(self.support[project]), "left": _text(left)}
        if self.rule["method"] == "equal-shares":
            return "completion", {"code": "funded-from-what-was-left", **figures}
        if self.rule["utility"] == "cost":
            return "greedy", {"code": "most-support", **figures}
        return "greedy", {"code": "most-support-for-its-cost", "cost": _text(self.cost[project]), **figures}

    def _why_not(self, project: str) -> Row:
        cost, support = self.cost[project], self.support[project]
        by_shares_alone = self.rule["method"] == "equal-shares" and self.rule["completion"] == "none"
        if not support and (by_shares_alone or not self._counts(project)):
            return {"code": "nobody-supported-it"}
        if not self._counts(project):
            threshold = _text(Fraction(self.rule["threshold"]))
            return {"code": "below-threshold", "support": _text(support), "threshold": threshold}
        if cost > self.budget:
            return {"code": "costs-more-than-the-budget", "cost": _text(cost), "budget": _text(self.budget)}
        if by_shares_alone:
            return self._why_not_bought(project)
        if project not in self.turns:
            return {"code": "count-stopped-before", "stopped_at": self.stopped_at}
        left, after = self.turns[project]
        figures: Row = {"cost": _text(cost), "left": _text(left), "short": _text(cost - left)}
        if self.rule["method"] == "equal-shares":
            return {"code": "did-not-fit-what-was-left", **self._purse_figures(project), **figures}
        return {"code": "did-not-fit", "support": _text(support), "after": after, **figures}

    def _why_not_bought(self, project: str) -> Row:
        cost, supporters = self.cost[project], self.supporters[project]
        if self.share * supporters >= cost:
            return {"code": "supporters-spent-their-shares", **self._purse_figures(project)}
        figures = {"supporters": supporters, "started_with": _text(self.share * supporters)}
        return {
            "code": "too-few-supporters",
            "needed": -(-cost // self.share),
            "cost": _text(cost),
            **figures,
        }

    def _purse_figures(self, project: str) -> Row:
        cost, had = self.cost[project], NOUGHT
        spent: dict[str, Fraction] = {}
        for purse, _, number in self._members(project):
            had += purse.money * number
            for other, paid in purse.paid.items():
                spent[other] = spent.get(other, NOUGHT) + paid * number
        place = {row["project"]: row["position"] for row in self.funded}
        most = sorted(
            (other for other in spent if spent[other]), key=lambda other: (-spent[other], place[other])
        )
        return {
            "supporters": self.supporters[project],
            "started_with": _text(self.share * self.supporters[project]),
            "cost": _text(cost),
            "had": _text(had),
            "short": _text(cost - had),
            "percent": 100 * had // cost,
            "went_to": [{"project": other, "amount": _text(spent[other])} for other in most[:3]],
        }

    def outcome(self) -> Row:
        others = sorted(self._unfunded(), key=lambda project: (-self.support[project], self.key[project]))
        return {
            "rule": self.rule,
            "budget": _text(self.budget),
            "total_cost": _text(self.budget - self._left()),
            "ballots": self.ballots,
            "voters": self.voters,
            "funded": self.funded,
            "unfunded": [self._row(project, self._why_not(project)) for project in others],
            "certificate": {"arithmetic": "exact rationals", "ties": self.ties},
        }


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",")] if cell else []


def _given(rule: Row, choices: list[str], own_points: list[str]) -> dict[str, Fraction]:
    """The points that a ballot gives, by project; projects given none are left out."""
    if rule["support"] == "points":
        points = [Fraction(cell) for cell in own_points]
    elif rule["support"] == "places":
        points = [Fraction(each) for each in rule["place_points"]]
    elif rule["support"] == "borda":
        points = [Fraction(each) for each in range(len(choices) - 1, -1, -1)]
    else:
        own = [Fraction(cell) for cell in own_points] or [Fraction(0)] * len(choices)
        points = [Fraction(each >= 0) for each in own]
    return {choice: each for choice, each in zip(choices, points, strict=False) if each > 0}


def _text(value: Fraction) -> str:
    """A decimal where one ends, else p/q."""
    if 10 ** value.denominator.bit_length() % value.denominator:
        return str(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
