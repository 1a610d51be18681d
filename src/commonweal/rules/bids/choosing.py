"""Choosing among the answers to a call: by points out of 100, a floor, and how many can be chosen. Exact.

A grant or a call for proposals has no price to weigh, and more than one answer can be chosen. The points are
those of bids (``quality``), and equal points are told apart by lot as bids are. Our design.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.criteria import Criterion, criteria_faults
from commonweal.rules.bids.quality import quality
from commonweal.rules.bids.ranking import lot
from commonweal.rules.bids.scales import STANDARD_SCALE, Scale
from commonweal.rules.money import in_brief
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the choice rests on: the criteria, each answer's scores by criterion, and the published terms.

    ``least`` points make an answer good enough; ``most`` answers are chosen, or any number where it is
    nought. ``lot_seed`` was drawn when the call was published and settles nothing but equal points.
    """

    criteria: tuple[Criterion, ...]
    scores: Mapping[str, Mapping[str, int]]
    least: int
    most: int
    lot_seed: str
    scale: Scale = STANDARD_SCALE


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came of one answer: its points, its place among all, whether it is chosen, and why."""

    answer: str
    points: Fraction
    place: int
    chosen: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Choice:
    """Every answer from first to last. Where anything is wrong with the evidence, only the faults."""

    rows: tuple[Chosen, ...] = ()
    faults: tuple[Fault, ...] = ()


def choose(evidence: Evidence) -> Choice:
    """The answers with the most points that reach the floor, as many as can be chosen; the lot settles ties.

    An answer's points depend on that answer alone.
    """
    if faults := _faults(evidence):
        return Choice(faults=tuple(faults))
    found = {
        answer: quality(evidence.criteria, scores, evidence.scale) or Fraction(0)
        for answer, scores in evidence.scores.items()
    }
    order = sorted(found, key=lambda answer: (-found[answer], lot(evidence.lot_seed, answer)))
    return Choice(tuple(_row(evidence, order, found, place) for place in range(1, len(order) + 1)))


def _row(evidence: Evidence, order: Sequence[str], found: Mapping[str, Fraction], place: int) -> Chosen:
    answer = order[place - 1]
    own = found[answer]
    figures = {"points": in_brief(own), "place": place, "of": len(order), "least": evidence.least}
    if own < evidence.least:
        words = "%(points)s points of 100: under the %(least)s that were asked for."
        return Chosen(answer, own, place, False, Reason("under-floor", words, figures))
    if not evidence.most or place <= evidence.most:
        words = "%(points)s points of 100: place %(place)s of %(of)s."
        return Chosen(answer, own, place, True, Reason("chosen", words, figures))
    figures["most"] = evidence.most
    words = "%(points)s points of 100: place %(place)s of %(of)s, and %(most)s could be chosen."
    if found[order[evidence.most - 1]] == own:
        words = (
            "%(points)s points of 100, as many as another: the lot gave it place %(place)s of %(of)s, and "
            "%(most)s could be chosen."
        )
        return Chosen(answer, own, place, False, Reason("behind-by-lot", words, figures))
    return Chosen(answer, own, place, False, Reason("behind", words, figures))


def _faults(evidence: Evidence) -> list[Fault]:
    """Everything that is wrong: the criteria, a floor off the scale, a score that is missing or off it."""
    found = criteria_faults(evidence.criteria, evidence.scale)
    if not 0 <= evidence.least <= 100:
        found.append(Fault("out-of-range", "The least points must be between 0 and 100.", "least"))
    if evidence.most < 0:
        found.append(Fault("out-of-range", "Fewer than none cannot be chosen.", "most"))
    ids = {criterion.id for criterion in evidence.criteria}
    for answer, scores in evidence.scores.items():
        for id_ in sorted(ids - set(scores)):
            found.append(Fault("score-missing", "It has no score for this criterion.", f"{answer}, {id_}"))
        for id_, value in scores.items():
            if id_ not in ids:
                found.append(Fault("unknown-criterion", "This names no criterion.", f"{answer}, {id_}"))
            if not evidence.scale.has(value):
                words = f"The score must be between 0 and {evidence.scale.highest}."
                found.append(Fault("score-off-scale", words, f"{answer}, {id_}"))
    return found
