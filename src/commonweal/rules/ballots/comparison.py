"""Whether more voters are better served by greedy than by equal shares.

By approved winners: a voter prefers the outcome that funds more of the projects the voter supports. By
excluded voters: the outcome in which the voter has a winner at all. Every voter is asked, also those who get
nothing under one of the two outcomes: leaving those out is a known fault of a widely used tool, and turns the
answer round (Łódź 2022). Equal shares stay when as many prefer them. Source: equalshares.net, "Comparison
step"; participation.md 4.6.
"""

from __future__ import annotations

from collections.abc import Collection

from commonweal.rules.ballots.outcome import Comparison
from commonweal.rules.ballots.tally import Tally


def compare(tally: Tally, measure: str, shares: Collection[str], greedy: Collection[str]) -> Comparison:
    """Ask every voter which of two sets of winners serves them better."""
    by_shares, by_greedy = _winners(tally, shares), _winners(tally, greedy)
    if measure == "excluded-voters":
        by_shares, by_greedy = [min(n, 1) for n in by_shares], [min(n, 1) for n in by_greedy]
    for_shares = for_greedy = alike = 0
    for size, mine, other in zip(tally.sizes, by_shares, by_greedy, strict=True):
        for_shares += size * (mine > other)
        for_greedy += size * (other > mine)
        alike += size * (mine == other)
    return Comparison(measure, for_shares, for_greedy, alike)


def _winners(tally: Tally, winners: Collection[str]) -> list[int]:
    """How many of the winners each group of voters supports."""
    numbers = [0] * len(tally.sizes)
    for project in winners:
        for group, _ in tally.supporters[project]:
            numbers[group] += 1
    return numbers
