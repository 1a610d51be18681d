"""What was published, held against what voters were told, with nothing of ours but the files themselves."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from io import StringIO
from pathlib import Path

from tests.browser.electing.cast import Ballot

Election = tuple[dict[str, Fraction], Counter[Ballot], str]


def standard_python_agrees(bundle: Path) -> None:
    """The checker in the bundle computes the outcome again, away from our code and its packages."""
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(bundle.parent)
    script = next(bundle.parent.rglob("verify.py"))
    done = subprocess.run([sys.executable, "-I", script, bundle], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def evidence_and_outcome(bundle: Path) -> tuple[str, list[str]]:
    """The published ``.pb`` text, and the names of the projects that are funded, in order."""
    with zipfile.ZipFile(bundle) as packed:
        files = {Path(name).name: packed.read(name) for name in packed.namelist()}
    evidence, outcome = json.loads(files["evidence.json"]), json.loads(files["outcome.json"])
    pb = evidence["pb"]
    text = pb if isinstance(pb, str) else files[pb["file"]].decode()
    return text, [row["project"] for row in outcome["funded"]]


def election_in(text: str) -> Election:
    """Costs by project, how often each ballot was cast, and the heading of the ballots; by projects' keys."""
    sections: dict[str, list[list[str]]] = {}
    for row in csv.reader(StringIO(text), delimiter=";"):
        if len(row) == 1 and row[0] in {"META", "PROJECTS", "VOTES"}:
            rows = sections.setdefault(row[0], [])
        elif row:
            rows.append(row)
    heads, *projects = sections["PROJECTS"]
    columns = {head: place for place, head in enumerate(heads)}
    costs = {row[columns["project_id"]]: Fraction(row[columns["cost"]]) for row in projects}
    heads, *votes = sections["VOTES"]
    choices = heads.index("vote")
    ballots = Counter(frozenset(filter(None, row[choices].split(","))) for row in votes)
    return costs, ballots, ";".join(heads)


def equal_shares_then_most_votes(
    costs: Mapping[str, Fraction], ballots: Counter[Ballot], budget: Fraction
) -> list[str]:
    """Who wins: the rule written out from its definition, slowly, in fractions.

    Each voter has the same share. The project whose supporters would each give the smallest part of its cost
    is bought, until none can be; what is left goes to those with most votes that still fit.
    Source: Peters, Pierczyński and Skowron (2021), with each project worth its cost.
    """
    money = dict.fromkeys(ballots, budget / ballots.total())
    funded: list[str] = []
    while True:
        asked = {
            project: part
            for project, cost in costs.items()
            if project not in funded and (part := _part_of_cost(project, cost, ballots, money))
        }
        if not asked:
            break
        least = min(asked.values())
        (cheapest,) = [project for project, part in asked.items() if part == least]
        for ballot in money:
            if cheapest in ballot:
                money[ballot] -= min(money[ballot], least * costs[cheapest])
        funded.append(cheapest)
    support = {project: sum(n for ballot, n in ballots.items() if project in ballot) for project in costs}
    assert len(set(support.values())) == len(support), "a tie would be settled by lot"
    left = budget - sum(costs[project] for project in funded)
    for project in sorted(costs, key=lambda each: support[each], reverse=True):
        if project not in funded and costs[project] <= left:
            funded.append(project)
            left -= costs[project]
    return funded


def _part_of_cost(
    project: str, cost: Fraction, ballots: Counter[Ballot], money: Mapping[Ballot, Fraction]
) -> Fraction | None:
    """The smallest part of the cost that is enough if each supporter gives it, or all that they have."""
    purses = sorted((money[ballot], n) for ballot, n in ballots.items() if project in ballot)
    owed, givers = cost, sum(n for _purse, n in purses)
    for purse, n in purses:
        if purse * givers >= owed:
            return owed / givers / cost
        owed -= purse * n
        givers -= n
    return None
