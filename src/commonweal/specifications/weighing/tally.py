"""The points on one opened draft, brought together for the rule; what of it is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from commonweal.rules import weights
from commonweal.rules.indicators.hidden import Counts, Sum, hide
from commonweal.specifications.models import Opening, Points
from commonweal.specifications.pieces import is_outcome, outcome_id

#: How many points everyone divides between the outcomes, and how few people may not be told from each other.
EACH, LEAST = 10, 5
ALL = "everyone"


@dataclass(frozen=True, slots=True)
class Source:
    """Who gave points, and how many of them; ``None`` where so few are not told."""

    who: str
    people: int | None


def outcomes(opening: Opening) -> dict[str, Mapping[str, Any]]:
    """The outcomes of the version that was opened, by id, in their order."""
    content = opening.version.content
    found = {outcome_id(name): piece for name, piece in content.items() if is_outcome(name)}
    return dict(sorted(found.items(), key=lambda each: (each[1].get("position", 0), each[0])))


def evidence(opening: Opening) -> weights.Evidence:
    """The sums of what everyone gave: no row of it is anybody's."""
    ids = list(outcomes(opening))
    given = [weights.Given(1, _in_order(row.points, ids)) for row in opening.points.all()]
    met = [weights.Given(row.people, _in_order(row.points, ids)) for row in opening.group_points.all()]
    return weights.added(ids, [*given, *met], each=EACH, least=LEAST)


def data(evidence: weights.Evidence) -> dict[str, Any]:
    """The evidence as plain JSON values, as it is published."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(evidence).items()
    }


def sources(opening: Opening) -> list[Source]:
    """Who gave points: users, residents, each group; counts under five and what protects them are hidden."""
    counts: Counter[str] = Counter()
    for said in opening.points.values_list("given_as", flat=True):
        counts[str(Points.As(said).label)] += 1
    for row in opening.group_points.all():
        counts[row.group] += row.people
    if not counts:
        return []
    total = sum(counts.values())
    shown = hide(Counts({**counts, ALL: total}, (Sum(ALL, tuple(counts)),), LEAST))
    return [Source(who, shown.counts[who]) for who in counts]


def _in_order(points: Mapping[str, int], ids: list[str]) -> tuple[int, ...]:
    return tuple(int(points.get(each, 0)) for each in ids)
